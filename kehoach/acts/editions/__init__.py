"""Record a decision that changes a plan in force, as an edition of it."""

from kehoach.acts.editions.changes import Added, Change, EditionGiven, find_changes
from kehoach.acts.editions.importing import keep_reading
from kehoach.acts.editions.recording import record_edition

__all__ = ["Added", "Change", "EditionGiven", "find_changes", "keep_reading", "record_edition"]
