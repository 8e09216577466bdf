"""Sentences that give work to offices: who leads, who joins, what (corpus/LABELS.md, "Rules for assignments")."""

from kehoach.core.plan.assignments.reading import AssignmentReading, read_assignment

__all__ = ["AssignmentReading", "read_assignment"]
