"""Acts on figures: enter, submit, confirm, return, receive, reopen, import. Values are appended, never changed."""

from kehoach.acts.figures.confirming import PartPaper, confirm, refuse_part
from kehoach.acts.figures.entering import Given, enter, record_past
from kehoach.acts.figures.evidencing import add_evidence
from kehoach.acts.figures.extras import (
    ExtraGiven,
    add_line,
    carry_lines,
    drop_line,
    enter_extra,
    receive_lines,
    return_line,
)
from kehoach.acts.figures.importing import Imported, import_book, import_sheet
from kehoach.acts.figures.places import PlaceGiven, set_places
from kehoach.acts.figures.receiving import receive, reopen, return_
from kehoach.acts.figures.splitting import enter_split
from kehoach.acts.figures.submitting import submit
from kehoach.acts.figures.waiting import wait_for_source

__all__ = [
    "ExtraGiven",
    "Given",
    "Imported",
    "PartPaper",
    "PlaceGiven",
    "add_evidence",
    "add_line",
    "carry_lines",
    "confirm",
    "drop_line",
    "enter",
    "enter_extra",
    "enter_split",
    "import_book",
    "import_sheet",
    "receive",
    "receive_lines",
    "record_past",
    "refuse_part",
    "reopen",
    "return_",
    "return_line",
    "set_places",
    "submit",
    "wait_for_source",
]
