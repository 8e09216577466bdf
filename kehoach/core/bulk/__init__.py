"""Many authorities judged at once: one function from columns to columns, verdicts those of `core.assessment`."""

from kehoach.core.bulk.columns import Rows, Standings, Targets
from kehoach.core.bulk.judging import Judged, judge_columns
from kehoach.core.bulk.shapes import to_rows, to_targets

__all__ = ["Judged", "Rows", "Standings", "Targets", "judge_columns", "to_rows", "to_targets"]
