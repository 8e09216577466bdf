"""The lines below the agency and the subject: as long as the words above them ask, whatever these are this time."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from kehoach.documents.word.widths import bold_width_mm

_SHARE = 0.42  # between a third and a half of the words (Nghị định 30/2020/NĐ-CP)
_TWIPS_A_MM = 1440 / 25.4
_SIZE = 13.0


def fit_rule(document: Any, element: Any) -> None:
    """Fit the rule that follows a paragraph: an empty one with a top border; where there is none, nothing."""
    following = element.getnext()
    if following is None or following.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is None:
        return
    text = "".join(item.text or "" for item in element.iter(qn("w:t")))
    line = Line(element, document._body)
    size = next((run.font.size.pt for run in line.runs if run.font.size), _SIZE)
    whole = _container_mm(document, element)
    side = Mm(max((whole - min(bold_width_mm(text, size), whole) * _SHARE) / 2, 0))
    form = Line(following, document._body).paragraph_format
    form.left_indent = form.right_indent = side


def _container_mm(document: Any, element: Any) -> float:
    """Return the width of the cell a paragraph stands in, else of the text."""
    parent = element.getparent()
    if parent.tag == qn("w:tc"):
        found = parent.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if found is not None and found.get(qn("w:type"), "dxa") == "dxa":
            return float(found.get(qn("w:w"))) / _TWIPS_A_MM
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return float(width / float(Mm(1)))
