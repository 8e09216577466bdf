"""Record a decision that changes a plan in force, as an edition of it."""

from kehoach.acts.editions.changes import Change, EditionGiven, find_changes
from kehoach.acts.editions.recording import record_edition

__all__ = ["Change", "EditionGiven", "find_changes", "record_edition"]
