"""Files become core blocks: Word, PDF, text, Excel, behind a pre-check and in a limited child process."""

from kehoach.intake.child import read_plan_safely, read_safely
from kehoach.intake.reading import read_document
from kehoach.intake.workbook import read_workbook_safely

__all__ = ["read_document", "read_plan_safely", "read_safely", "read_workbook_safely"]
