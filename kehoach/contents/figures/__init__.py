"""Figures on their way: what a unit types and sends, what Văn phòng goes through."""
