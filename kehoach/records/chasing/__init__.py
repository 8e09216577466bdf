"""Chasing: the messages people were given, and what became of each e-mail."""
