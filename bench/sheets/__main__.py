"""`python -m bench.sheets ROWS ROUNDS` on an empty house of KEHOACH_HOME; prints one JSON line of seconds."""

import io
import json
import sys
import time

import django

django.setup()

import openpyxl  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from bench.sheets.ward import PLACES, found  # noqa: E402
from kehoach.acts import figures  # noqa: E402
from kehoach.acts.actor import Actor  # noqa: E402
from kehoach.contents.figures.entry_book import get_book_preview, get_entry_book  # noqa: E402
from kehoach.core.indicators.entry_book import EntryBook, read_book  # noqa: E402
from kehoach.core.indicators.place_sheet import HEAD_LINE, PLACE_SHEET  # noqa: E402
from kehoach.documents.excel import render_entry_book  # noqa: E402
from kehoach.intake import read_workbook_safely  # noqa: E402
from kehoach.records.reporting.models import Round, SplitRow  # noqa: E402


def main(rows: int, rounds: int) -> None:
    """Time bare parse, reading with checks, preview and the act in turn; each act is taken back."""
    call_command("migrate", verbosity=0)
    actor, round_ = found(-(-rows // PLACES))
    book = get_entry_book(round_, actor.post.unit, actor.today)
    data = _filled(book)
    taken: dict[str, list[float]] = {"bare": [], "read": [], "preview": [], "act": []}
    for turn in range(rounds + 1):
        seconds = _turn(actor, round_, book, data)
        if turn:  # the first warms up
            for name, one in seconds.items():
                taken[name].append(one)
    print(json.dumps({"rows": rows, "bytes": len(data), "taken": taken}))


def _filled(book: EntryBook) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(render_entry_book(book)))
    page = workbook[PLACE_SHEET]
    for line in range(HEAD_LINE + 1, page.max_row + 1):
        page.cell(line, 7).value = 80 + line % 20
        page.cell(line, 8).value = 100 + line % 7
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _turn(actor: Actor, round_: Round, book: EntryBook, data: bytes) -> dict[str, float]:
    started = time.perf_counter()
    bare = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in bare.sheet_names:
        bare.get_sheet_by_name(name).to_python()
    parsed = time.perf_counter()
    found_ = read_workbook_safely(data, "bieu.xlsx")
    read = read_book(lambda name: sheet.rows() if (sheet := found_.sheet(name)) else None, book)
    checked = time.perf_counter()
    get_book_preview(book, read)
    seen = time.perf_counter()
    with transaction.atomic():
        done = figures.import_book(by=actor, round_=round_, unit=actor.post.unit, read=read)
        entered = time.perf_counter()
        if done.count != len(read.splits) or not SplitRow.objects.exists():
            raise RuntimeError("not entered")
        transaction.set_rollback(True)
    return {
        "bare": parsed - started,
        "read": checked - parsed,
        "preview": seen - checked,
        "act": entered - seen,
    }


main(int(sys.argv[1]), int(sys.argv[2]))
