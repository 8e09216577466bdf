"""Kế hoạch: turns the plan a ward has issued into the system that carries it out."""

__version__ = "0.1.0"
