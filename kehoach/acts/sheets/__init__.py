"""Acts on the sheets that define indicators: call for them, write, send, return, pass on, approve, take up again."""

from kehoach.acts.sheets.deciding import approve, pass_on, return_, send, take_up
from kehoach.acts.sheets.settling import PartGiven, RowGiven, confirm_offers, settle_row
from kehoach.acts.sheets.writing import call_for, write

__all__ = [
    "PartGiven",
    "RowGiven",
    "approve",
    "call_for",
    "confirm_offers",
    "pass_on",
    "return_",
    "send",
    "settle_row",
    "take_up",
    "write",
]
