"""Advice as text, markdown and JSON. Every order and every sentence is the record's own."""
