"""Đề nghị làm rõ: what leaders ask at indicators, and what units answer."""
