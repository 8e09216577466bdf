"""A paper of any kind as a Word file, in the layout of Nghị định 30/2020/NĐ-CP."""

from kehoach.core.papers.paper import Paper
from kehoach.documents.word.annex import write_annex
from kehoach.documents.word.closing import write_closing
from kehoach.documents.word.front import write_front
from kehoach.documents.word.package import describe, to_bytes
from kehoach.documents.word.page import open_document
from kehoach.documents.word.text import write_blocks


def render_paper(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx; number and day as given, equal content giving equal bytes.

    A paper with a template is set in it, any other in the built form, which also stands in for a template whose file
    is lost: a paper can always be made.
    """
    if paper.template and (data := _template_of(paper)):
        from kehoach.documents.word.template.filling import fill_template

        return fill_template(data, paper)
    document = open_document(paper.form.layout, paper.notice)
    write_front(document, paper)
    write_blocks(document, paper.blocks, paper.form.layout)
    if paper.form.head:
        write_closing(document, paper)
    for annex in paper.annexes:
        write_annex(document, paper, annex)
    describe(document, paper)
    return to_bytes(document)


def _template_of(paper: Paper) -> bytes | None:
    from kehoach.records.papers.keeping import read_file

    return read_file(paper.template)
