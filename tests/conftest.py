"""Its place puts `tests` on the path, so that tests can import `reference`."""
