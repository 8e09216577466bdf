"""The consolidated report as a Word file, in the layout of Nghị định 30/2020/NĐ-CP."""

from kehoach.catalogue import paper_profile
from kehoach.core.report.body import fill, make_body
from kehoach.core.report.content import ReportContent
from kehoach.core.report.paper import PaperProfile
from kehoach.documents.word.annex import write_annex
from kehoach.documents.word.closing import write_closing
from kehoach.documents.word.front import write_front
from kehoach.documents.word.package import set_properties, to_bytes
from kehoach.documents.word.page import open_document
from kehoach.documents.word.text import write_blocks


def render_report(content: ReportContent, profile: PaperProfile | None = None) -> bytes:
    """Return the report as the bytes of a .docx, by the profile of its kind unless another is given."""
    profile = profile or paper_profile(content.kind)
    notice = profile.illustrative_mark if content.illustrative else ""
    document = open_document(profile.layout, notice)
    write_front(document, content, profile)
    write_blocks(document, make_body(content, profile), profile.layout)
    write_closing(document, content, profile)
    write_annex(document, content, profile, notice)
    set_properties(document, content, content.subject or fill(profile.subject, content))
    return to_bytes(document)
