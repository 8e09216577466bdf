"""A paper set in a template: docxtpl fills what stands in lines, then each block is written where it was named.

The same writers set the blocks as in the built form; only where they stand, and what stands around them, is the
template's. What nobody may leave out (marks of circulation and draft, the notice of illustrative figures, the
annexes) is no placeholder: it is always written.
"""

from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line
from docxtpl import DocxTemplate
from jinja2 import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kehoach.core.papers.paper import Paper
from kehoach.core.papers.template.placeholders import ADDRESSEES, LINES, TEXT, lines_of, words_of
from kehoach.core.report import words
from kehoach.documents.word.annex import write_annex
from kehoach.documents.word.front import write_addressees, write_mark
from kehoach.documents.word.marks import CENTER, shape, write
from kehoach.documents.word.package import describe, drop_properties, to_bytes
from kehoach.documents.word.page import complete_styles, text_width_mm
from kehoach.documents.word.template.rules import fit_rule
from kehoach.documents.word.text import write_blocks

_OPEN, _CLOSE = "\ue000", "\ue001"  # around a block's name: letters that no text has
_EMPTY = f"{_OPEN}{_CLOSE}"
_RULED = ("co_quan", "trich_yeu")  # a line below them is as long as their last words ask


class _Missing(Undefined):
    """A figure that this paper has not, in another period or after another edition: "…", as in its tables."""

    def __str__(self) -> str:
        return words.NOT_AVAILABLE


def fill_template(data: bytes, paper: Paper) -> bytes:
    """Return the paper as a .docx by a checked template; equal content and template give equal bytes."""
    template = DocxTemplate(BytesIO(data))
    lines = lines_of(paper)
    context = {name: text or _EMPTY for name, text in words_of(paper).items()}
    for name in (*LINES, ADDRESSEES, TEXT):
        context[name] = f"{_OPEN}{name}{_CLOSE}" if name == TEXT or lines[name] else _EMPTY
    context["trich_yeu"] = f"{_OPEN}trich_yeu{_CLOSE}"
    environment = ImmutableSandboxedEnvironment(undefined=_Missing, autoescape=True)
    template.render(context, jinja_env=environment, autoescape=True)
    document = _opened(template)
    complete_styles(document, paper.form.layout)
    for part in _parts(document):
        _place(document, part, paper, lines)
    _write_marks(document, paper)
    _write_notice(document, paper)
    for annex in paper.annexes:
        write_annex(document, paper, annex)
    drop_properties(document)
    describe(document, paper)
    return to_bytes(document)


def _opened(template: Any) -> Any:
    """Return what docxtpl filled as a document: it leaves headers and footers behind as mere bytes."""
    filled = BytesIO()
    template.save(filled)
    return Document(filled)


def _parts(document: Any) -> list[Any]:
    """Return the roots whose paragraphs were filled: the body, then each header and footer there is."""
    found = [document.element.body]
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/header", "/footer")):
            found.append(relation.target_part.element)
    return found


def _place(document: Any, root: Any, paper: Paper, lines: dict[str, tuple[str, ...]]) -> None:
    """Write each block in the place of the paragraph that names it."""
    for element in list(root.iter(qn("w:p"))):
        text = "".join(item.text or "" for item in element.iter(qn("w:t")))
        if _OPEN not in text:
            continue
        name = text.strip()[1:-1]
        if text.strip() == f"{_OPEN}{name}{_CLOSE}" and name in LINES:
            last = _repeat(element, lines[name])
        elif text.strip() == f"{_OPEN}{name}{_CLOSE}" and name in (TEXT, ADDRESSEES):
            _write_here(document, element, name, paper)
            continue
        else:
            last = _replace(element, {"trich_yeu": paper.subject, "": ""})
        if last is not None and any(f"{_OPEN}{ruled}{_CLOSE}" in text for ruled in _RULED):
            fit_rule(document, last)


def _repeat(element: Any, lines: tuple[str, ...]) -> Any:
    """Put a paragraph a line in the place of the one that names them, each formed as it is; return the last."""
    for line in lines:
        made = deepcopy(element)
        _set_text(made, line)
        element.addprevious(made)
    last = element.getprevious()
    element.getparent().remove(element)
    return last


def _replace(element: Any, said: dict[str, str]) -> Any:
    """Write the words into a paragraph; one of which nothing is left goes. Return it, None where it went."""
    for item in element.iter(qn("w:t")):
        for name, text in said.items():
            item.text = (item.text or "").replace(f"{_OPEN}{name}{_CLOSE}", text)
    left = "".join(item.text or "" for item in element.iter(qn("w:t"))).strip()
    if left or not _removable(element):
        return element
    element.getparent().remove(element)
    return None


def _removable(element: Any) -> bool:
    """Return whether a paragraph can go: a cell keeps its last one, and a drawing or a section stays."""
    kept = (qn("w:drawing"), qn("w:pict"), qn("w:sectPr"), qn("w:fldChar"))
    if next(element.iter(*kept), None) is not None:
        return False
    parent = element.getparent()
    if parent.tag != qn("w:tc"):
        return True
    return len(parent.findall(qn("w:p"))) > 1 and parent[-1] is not element


def _set_text(element: Any, text: str) -> None:
    """Leave the first run with the text, and no other."""
    runs = [item for item in element.iter(qn("w:r")) if item.find(qn("w:t")) is not None]
    for run in runs[1:]:
        run.getparent().remove(run)
    for item in runs[0].findall(qn("w:t"))[1:]:
        runs[0].remove(item)
    first = runs[0].find(qn("w:t"))
    first.text = text
    first.set(qn("xml:space"), "preserve")


def _write_here(document: Any, element: Any, name: str, paper: Paper) -> None:
    """Have the writer of the built form write at the end of the document, and move that here."""
    body = document.element.body
    before = len(body)
    layout = paper.form.layout
    if name == TEXT:
        write_blocks(document, paper.blocks, layout, width_mm=_width_mm(document, paper))
    else:
        write_addressees(document, paper.addressees)
    for made in list(body)[before - 1 : -1] if before else []:
        element.addprevious(made)
    if _removable(element):
        element.getparent().remove(element)
    else:
        _set_text(element, "")


def _width_mm(document: Any, paper: Paper) -> float:
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    found = float(Mm(1)) and width / float(Mm(1))
    return found if found > 0 else text_width_mm(paper.form.layout)


def _write_marks(document: Any, paper: Paper) -> None:
    """Box the marks of the paper above everything else, whatever the template begins with."""
    body = document.element.body
    for place, mark in enumerate(paper.marks):
        before = len(body)
        write_mark(document, mark, paper.form, _width_mm(document, paper))
        for made in list(body)[before - 1 : -1]:
            body.insert(place, made)


def _write_notice(document: Any, paper: Paper) -> None:
    """Say at the foot of every page that figures are made up, below what the template has there."""
    if not paper.notice:
        return
    for section in document.sections:
        footers = [section.footer]
        if section.different_first_page_header_footer:
            footers.append(section.first_page_footer)
        if document.settings.odd_and_even_pages_header_footer:
            footers.append(section.even_page_footer)
        for footer in footers:
            if not footer.is_linked_to_previous or section is document.sections[0]:
                _write_foot(footer, paper)


def _write_foot(footer: Any, paper: Paper) -> None:
    first: Line = footer.paragraphs[0]
    line = first if not first.text.strip() and len(footer.paragraphs) == 1 else footer.add_paragraph()
    size = paper.form.layout.sizes["note"]
    write(shape(line, align=CENTER), paper.notice, size=size, bold=True)
