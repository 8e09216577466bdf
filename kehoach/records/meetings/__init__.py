"""Meetings and what was concluded there."""
