"""A report of twelve pages and more: 32 indicators, two tables, the units' texts, an annex of 14 columns."""

from kehoach.catalogue import paper_kind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.report import make_report
from kehoach.core.report.content import SectionText
from tests.samples.report import KT, make_content

_SENTENCE = (
    "Phòng đã phối hợp với các tổ dân phố rà soát, đối chiếu số liệu, hoàn thành các nội dung được giao trong kỳ "
    "theo đúng tiến độ; nội dung còn lại tiếp tục thực hiện trong kỳ tới. "
)


def long_report() -> Paper:
    """Return the report: the sample's figures under seven paragraphs of three sentences a section."""
    paragraphs = (_SENTENCE * 3,) * 7
    texts = tuple(
        SectionText(name, paragraphs, KT[0], "Kinh tế") for name in ("results", "shortfalls", "tasks")
    )
    return make_report(make_content(texts=texts), paper_kind("bao-cao"))
