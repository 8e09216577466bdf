"""Cuộc họp: what Văn phòng writes down of a meeting, conclusion by conclusion."""

from kehoach.acts.meetings.writing import (
    Concluded,
    Held,
    conclude,
    drop_conclusion,
    reword_conclusion,
    write_meeting,
)

__all__ = ["Concluded", "Held", "conclude", "drop_conclusion", "reword_conclusion", "write_meeting"]
