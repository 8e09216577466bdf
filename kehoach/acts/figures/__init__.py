"""Acts on figures: enter, submit, confirm, return, receive. Values are appended, never changed."""

from kehoach.acts.figures.entering import Given, enter, record_past, wait_for_source
from kehoach.acts.figures.receiving import receive, return_
from kehoach.acts.figures.submitting import confirm, submit

__all__ = ["Given", "confirm", "enter", "receive", "record_past", "return_", "submit", "wait_for_source"]
