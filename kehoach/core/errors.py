"""Errors that are shown to people.

The family, each with one sentence in Vietnamese that says what happened, where, and what to do:

    UserFacingError            shown to the person, without a traceback
    ├── DocumentError          a file that cannot be read as a plan (intake, core.plan)
    ├── FigureError            a number, period or state that cannot be taken (core.indicators)
    ├── ActRefusedError             an act the post, the state or the date does not allow (acts)
    └── UsageError             the command line was used wrongly (cli), exit status 2

Anything else is a fault of the software: logged, never shown.
"""


class UserFacingError(Exception):
    """A fault in what was given; its text is a Vietnamese sentence for the person."""

    def __init__(self, message: str, *, place: str = "") -> None:
        """Keep the sentence and, where known, the place (file, line, cell, row) it speaks of."""
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        """Return the sentence with its place in front."""
        return f"{self.place}: {self.message}" if self.place else self.message


class DocumentError(UserFacingError):
    """A file is empty, damaged, encrypted, a scan, marked secret, too large, or not a plan."""


class FigureError(UserFacingError):
    """A number, period, state or table of values cannot be taken as it stands."""


class ActRefusedError(UserFacingError):
    """An act is not allowed to this post, in this state, or on this day."""


class UsageError(UserFacingError):
    """The command line was used wrongly."""
