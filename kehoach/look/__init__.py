"""Shared appearance of desk and public pages: tokens, components, layouts."""
