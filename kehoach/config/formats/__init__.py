"""Formats of numbers and dates that Django's own Vietnamese locale lacks."""
