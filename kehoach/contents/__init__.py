"""Queries become core.report objects; the classes of secrecy are applied here, once."""
