"""Frozen records: knowledge, questionnaire, rules, answers, advice."""
