"""Judgement: where each target stands, by the method's edition 1 (DESIGN.md section 3)."""

from kehoach.core.assessment.assess import assess
from kehoach.core.assessment.method import EDITION_1, Method
from kehoach.core.assessment.outcome import Assessment, Part, YearStanding

__all__ = ["EDITION_1", "Assessment", "Method", "Part", "YearStanding", "assess"]
