"""Data: definitions of indicators, methods, calendars, paper profiles."""
