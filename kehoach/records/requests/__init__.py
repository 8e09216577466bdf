"""Requests for figures, their answers, and the log of which figure was given to whom."""
