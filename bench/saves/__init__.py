"""Processes that save figures by the house's own act, for the measures `saving` and `deadline`."""

UNITS, FIGURES = 5, 8
"""Units of a ward, and figures a unit owes, in the deadline hour."""
