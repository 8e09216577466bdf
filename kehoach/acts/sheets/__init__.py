"""Acts on the sheets that define indicators: call for them, write, send, return, pass on, approve, take up again."""

from kehoach.acts.sheets.deciding import approve, pass_on, return_, send, take_up
from kehoach.acts.sheets.writing import call_for, write

__all__ = ["approve", "call_for", "pass_on", "return_", "send", "take_up", "write"]
