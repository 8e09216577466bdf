"""Editions of a plan: the decisions that changed it after it was issued, and what each changed."""
