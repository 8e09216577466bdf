"""The first template of a kind: its last paper in the built form, the placeholders where its words stood."""

from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from kehoach.core.papers.blocks import Paragraph
from kehoach.core.papers.formalities import date_words, number_words
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.template.placeholders import ADDRESSEES, GROUNDS, TEXT, written
from kehoach.documents.word.closing import write_closing
from kehoach.documents.word.front import write_front
from kehoach.documents.word.package import describe, to_bytes
from kehoach.documents.word.page import open_document
from kehoach.documents.word.text import write_blocks


def make_template(paper: Paper) -> bytes:
    """Return a template that gives papers of this kind as the built form does, as the bytes of a .docx."""
    named = _named(paper)
    document = open_document(paper.form.layout, "")
    write_front(document, named)
    write_blocks(document, named.blocks, named.form.layout)
    if named.form.head:
        write_closing(document, named)
    said = _said(paper, named)
    for element in document.element.body.iter(qn("w:p")):
        _rename(element, said)
    describe(document, replace(named, subject=f"Mẫu: {paper.category}"))
    return to_bytes(document)


def _named(paper: Paper) -> Paper:
    """Return the paper with a placeholder for what changes from one paper to the next."""
    authority = replace(
        paper.authority,
        parent_lines=("{{ co_quan_tren }}",) if paper.authority.parent_lines else (),
        agency_lines=("{{ co_quan }}",),
    )
    return replace(
        paper,
        authority=authority,
        blocks=(Paragraph(written(TEXT)),),
        addressees=(written(ADDRESSEES),) if paper.form.head else (),
        grounds=(written(GROUNDS),) if paper.form.head else (),
        closing="{{ loi_ket }}" if paper.form.head else "",
        recipients=(),
        archive="{{ noi_nhan }}",
        issuer_line="{{ dong_ban_hanh }}" if paper.issuer_line else "",
        signer=replace(paper.signer, lines=("{{ chuc_vu_ky }}",), name="{{ nguoi_ky }}"),
        annexes=(),
        internal=False,
        draft=False,
        number="",
        issued_on=None,
    )


def _said(paper: Paper, named: Paper) -> dict[str, str]:
    """Return the text of a paragraph of the built form → the text of the template's."""
    return {
        number_words(named): "{{ so_ky_hieu }}",
        f"{paper.authority.place}, {date_words(named)}": "{{ dia_danh }}, {{ ngay_thang }}",
        paper.type_name: "{{ ten_loai }}",
        paper.subject: "{{ trich_yeu }}",
        f"V/v {paper.subject}": "V/v {{ trich_yeu }}",
        f"Kính gửi: {written(ADDRESSEES)}.": written(ADDRESSEES),
        f"{written(GROUNDS)}.": written(GROUNDS),
        "- Như trên;": "",
        "- {{ noi_nhan }}": "{{ noi_nhan }}",
    }


def _rename(element: Any, said: dict[str, str]) -> None:
    texts = list(element.iter(qn("w:t")))
    whole = "".join(item.text or "" for item in texts)
    if not whole or whole not in said:
        return
    if not said[whole]:
        element.getparent().remove(element)
        return
    texts[0].text = said[whole]
    for item in texts[1:]:
        item.text = ""
