"""A paper of any kind as PDF: what the Word file says, in the same layout, for reading and keeping."""

import json
import subprocess
import sys
from datetime import UTC, datetime, time
from typing import Any

from kehoach.core.papers.blocks import Block, ChartBlock, Heading, TableBlock
from kehoach.core.papers.formalities import annex_reference, date_words, number_words
from kehoach.core.papers.paper import Annex, Paper
from kehoach.core.report.svg import PRINT, value_path_chart
from kehoach.core.report.tables import Table
from kehoach.core.report.words import ILLUSTRATIVE
from kehoach.documents.qr import ALT, SIZE_MM, WORDS, draw_qr

_SECONDS = 60


def render_paper(paper: Paper) -> bytes:
    """Return the paper as the bytes of a PDF/A-2a; the same content gives the same bytes.

    The font is the one the form asks for where the machine has it, or its twin in measure (Tinos, Liberation).
    """
    # Typst holds a hundred megabytes once it is loaded; a process of its own gives them back.
    command = [sys.executable, "-m", "kehoach.documents.pdf.compiler", stamp_of(paper).isoformat()]
    done = subprocess.run(  # noqa: S603
        command, input=given_of(paper).encode(), capture_output=True, timeout=_SECONDS, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"typst did not compile the paper: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def given_of(paper: Paper) -> str:
    """Return what the compiler reads: the template's data as JSON."""
    return json.dumps(_given(paper), ensure_ascii=False)


def _given(paper: Paper) -> dict[str, Any]:
    """Return what the template prints, as plain data."""
    form, stamp = paper.form, stamp_of(paper)
    return {
        "title": f"{paper.subject[:1].upper()}{paper.subject[1:]}",
        "subject": paper.subject,
        "date": [stamp.year, stamp.month, stamp.day],
        "layout": {"margins": form.layout.margins, "sizes": form.layout.sizes, "font": form.layout.font},
        "first_line": form.layout.first_line_mm,
        "notice": paper.notice,
        "marks": list(paper.marks),
        "head": form.head,
        "parent": list(paper.authority.parent_lines),
        "agency": list(paper.authority.agency_lines),
        "country": form.country,
        "motto": form.motto,
        "number": number_words(paper),
        "place_date": f"{paper.authority.place}, {date_words(paper)}",
        "type_name": paper.type_name,
        "issuer_line": paper.issuer_line,
        "addressees": list(paper.addressees),
        "grounds": list(paper.grounds),
        "blocks": [_block(block) for block in paper.blocks],
        "closing": paper.closing,
        "recipients": _recipients(paper),
        "signer": {"lines": list(paper.signer.lines), "name": paper.signer.name},
        "annexes": [_annex(annex, paper) for annex in paper.annexes],
    }


def _annex(annex: Annex, paper: Paper) -> dict[str, Any]:
    return {
        "title": annex.title,
        "caption": annex.caption.upper(),
        "reference": annex_reference(paper),
        "illustrative": f"({ILLUSTRATIVE})" if paper.all_illustrative else "",
        "marks": [paper.form.internal_mark] if annex.internal else [],
        "landscape": annex.landscape,
        "blocks": [_block(block) for block in annex.blocks],
        "legend": annex.legend,
        "qr": _qr(annex.link),
    }


def _qr(link: str) -> dict[str, Any] | None:
    if not link:
        return None
    return {
        "svg": draw_qr(link),
        "alt": ALT.format(link=link),
        "text": WORDS.format(link=link),
        "size": SIZE_MM,
    }


def stamp_of(paper: Paper) -> datetime:
    """Return the moment the file speaks of itself with."""
    return datetime.combine(paper.day, time(0), UTC)


def _recipients(paper: Paper) -> list[str]:
    *listed, archive = paper.recipient_lines
    return [*(f"{name};" for name in listed), archive]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, TableBlock):
        return {"kind": "table", "table": _table(block.table)}
    if isinstance(block, ChartBlock):
        drawing = value_path_chart(block.chart, letters=PRINT)
        return {"kind": "chart", "svg": drawing, "alt": block.chart.summary, "text": block.text}
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    return {"kind": type(block).__name__.lower(), "text": block.text, "lead": getattr(block, "lead", "")}


def _table(table: Table) -> dict[str, Any]:
    """Return a table as the template lays it: header cells with their spans, rows with their kind."""
    return {
        "widths": [column.width for column in table.columns],
        "aligns": [column.align for column in table.columns],
        "header": [
            [{"text": cell.text, "columns": cell.columns, "rows": cell.rows} for cell in row]
            for row in table.header
        ],
        "numbers": list(table.numbers),
        "rows": [{"kind": row.kind, "cells": list(row.cells)} for row in table.rows],
    }
