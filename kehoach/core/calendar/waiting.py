"""The unit's clock: it stands still from the day an outside body is asked until the day it answers."""

from datetime import date, timedelta

from kehoach.core.calendar.working_days import OfficeCalendar


def due_after_waiting(due: date, asked: date, answered: date, calendar: OfficeCalendar) -> date:
    """Return the due day moved by the days a source was awaited, to a working day.

    What was asked after the due day moves nothing: the unit was late already.
    """
    if asked > due or answered <= asked:
        return due
    return calendar.shift(due + timedelta(days=(answered - asked).days), "next")
