"""The consolidated report as PDF: what the Word file says, in the same layout, for reading and keeping."""

import json
import subprocess
import sys
from datetime import UTC, datetime, time
from typing import Any

from kehoach.catalogue import paper_profile
from kehoach.core.report.body import Block, Heading, TableBlock, fill, make_body
from kehoach.core.report.content import ReportContent
from kehoach.core.report.formalities import annex_reference, date_words, number_words
from kehoach.core.report.paper import PaperProfile
from kehoach.core.report.tables import Table, make_annex
from kehoach.core.report.words import ANNEX_LEGEND, ILLUSTRATIVE

_SECONDS = 60


def render_report(content: ReportContent, profile: PaperProfile | None = None) -> bytes:
    """Return the report as the bytes of a PDF/A-2a; the same content gives the same bytes.

    The font is the one the form asks for where the machine has it, or its twin in measure (Tinos, Liberation).
    """
    given = json.dumps(_given(content, profile or paper_profile(content.kind)), ensure_ascii=False)
    # Typst holds a hundred megabytes once it is loaded; a process of its own gives them back.
    command = [sys.executable, "-m", "kehoach.documents.pdf.compiler", _stamp(content).isoformat()]
    done = subprocess.run(  # noqa: S603
        command, input=given.encode(), capture_output=True, timeout=_SECONDS, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"typst did not compile the report: {done.stderr.decode(errors='replace')[-2000:]}"
        )
    return done.stdout


def _given(content: ReportContent, profile: PaperProfile) -> dict[str, Any]:
    """Return what the template prints, as plain data."""
    annex, stamp = make_annex(content), _stamp(content)
    return {
        "title": content.subject or fill(profile.subject, content),
        "date": [stamp.year, stamp.month, stamp.day],
        "layout": {"margins": profile.layout.margins, "sizes": profile.layout.sizes},
        "first_line": profile.layout.first_line_mm,
        "notice": profile.illustrative_mark if content.illustrative else "",
        "internal": profile.internal_mark if content.internal else "",
        "parent": list(content.authority.parent_lines),
        "agency": list(content.authority.agency_lines),
        "country": profile.country,
        "motto": profile.motto,
        "number": number_words(content),
        "place_date": f"{content.authority.place}, {date_words(content)}",
        "type_name": profile.type_name,
        "addressees": list(content.addressees),
        "grounds": list(content.grounds),
        "opening": fill(profile.opening, content),
        "blocks": [_block(block) for block in make_body(content, profile)],
        "closing": fill(profile.closing, content),
        "recipients": _recipients(content, profile),
        "signer": {"lines": list(content.signer.lines), "name": content.signer.name},
        "annex_title": profile.annex_title,
        "annex_reference": annex_reference(content),
        "annex_mark": f"({ILLUSTRATIVE})" if content.all_illustrative else "",
        "annex": _table(annex),
        "legend": ANNEX_LEGEND,
    }


def _stamp(content: ReportContent) -> datetime:
    """Return the day the file speaks of itself with: of issue, else of the figures; never the hour it was made."""
    day = content.issued_on or content.cut_off or content.period.last_day
    return datetime.combine(day, time(0), UTC)


def _recipients(content: ReportContent, profile: PaperProfile) -> list[str]:
    first = ["Như trên;"] if content.addressees else []
    listed = [f"{name};" for name in content.recipients or profile.recipients]
    return [*first, *listed, f"Lưu: VT, {content.authority.drafting_unit}."]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, TableBlock):
        return {"kind": "table", "table": _table(block.table)}
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    return {"kind": type(block).__name__.lower(), "text": block.text}


def _table(table: Table) -> dict[str, Any]:
    """Return a table as the template lays it: header cells with their spans, rows with their kind."""
    return {
        "caption": table.caption.upper(),
        "widths": [column.width for column in table.columns],
        "aligns": [column.align for column in table.columns],
        "header": [
            [{"text": cell.text, "columns": cell.columns, "rows": cell.rows} for cell in row]
            for row in table.header
        ],
        "numbers": list(table.numbers),
        "rows": [{"kind": row.kind, "cells": list(row.cells)} for row in table.rows],
    }
