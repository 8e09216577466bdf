"""The annex: the table of all indicators on lying sheets, with page numbers of its own."""

from typing import Any

from kehoach.core.report.content import ReportContent
from kehoach.core.report.paper import PaperProfile
from kehoach.core.report.tables import make_annex
from kehoach.core.report.words import ILLUSTRATIVE
from kehoach.documents.word.front import date_words, number_words, write_internal_mark
from kehoach.documents.word.marks import CENTER, shape, write
from kehoach.documents.word.page import add_landscape, text_width_mm
from kehoach.documents.word.text import add_table

_LEGEND = (
    "Ghi chú: “…” chưa có số liệu; “-” không so sánh được hoặc không áp dụng; cột (9): điểm % đối với tỷ lệ "
    "và tốc độ tăng, % đối với số lượng; “Theo dõi riêng”: không nêu số liệu."
)


def write_annex(document: Any, content: ReportContent, profile: PaperProfile, notice: str) -> None:
    """Write the annex as a section of its own."""
    layout = profile.layout
    add_landscape(document, layout, notice)
    width = text_width_mm(layout, landscape=True)
    if content.internal:
        write_internal_mark(document, profile, width)
    table = make_annex(content)
    size = layout.sizes["title"]
    write(shape(document.add_paragraph(), align=CENTER), profile.annex_title, size=size, bold=True)
    write(shape(document.add_paragraph(), align=CENTER), table.caption.upper(), size=size, bold=True)
    write(shape(document.add_paragraph(), align=CENTER, after=4), _reference(content), size=13, italic=True)
    if content.all_illustrative:
        write(
            shape(document.add_paragraph(), align=CENTER, after=4), f"({ILLUSTRATIVE})", size=13, italic=True
        )
    add_table(document, table, layout.sizes["annex"], width)
    write(shape(document.add_paragraph(), before=4), _LEGEND, size=layout.sizes["annex"], italic=True)


def _reference(content: ReportContent) -> str:
    number = number_words(content).removeprefix("Số: ")
    return f"(Kèm theo Báo cáo số {number} {date_words(content)} của {content.authority.name})"
