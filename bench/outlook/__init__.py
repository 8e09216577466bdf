"""Simulated series that the outlook is set and measured on."""
