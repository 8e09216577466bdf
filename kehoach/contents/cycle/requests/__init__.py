"""Requests for figures as people see them, what they are answered with, and the log of figures given out."""
