"""The formulas of the annex in Excel, computed anew by another program, give what the paper prints."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kehoach.core.report.content import ReportContent
from kehoach.core.report.tables import Table
from kehoach.documents.formats import render
from tests.samples.papers import report_paper
from tests.samples.report import make_content

_CHANGED: dict[int, dict[str, Any]] = {
    15: {"province_target": Decimal(95)},
    13: {"kind": "level", "unit_text": "hộ"},
}
_CACHED = re.compile(r"(</f>)<v>[^<]*</v>")


def _without_results(data: bytes) -> bytes:
    """Return the workbook with its formulas alone, so that whoever opens it has to compute."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _CACHED.sub(r"\1", content.decode()).encode()
            target.writestr(name, content)
    return made.getvalue()


def _computed(table: Table) -> set[str]:
    """Return the keys of the columns that a reader expects to be computed."""
    return {item.key for item in table.columns if item.key.startswith("share of") or item.key == "change"}


def test_every_computed_cell_is_a_formula_with_the_printed_value() -> None:
    """%KH, tỉnh giao, tăng giảm: wherever a number is printed; nowhere else a formula."""
    paper = report_paper(_with_province())
    (table,) = paper.annexes[0].tables
    book = render(paper, ".xlsx")
    formulas = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    cached = openpyxl.load_workbook(io.BytesIO(book), data_only=True).worksheets[0]
    lines = {str(row[0].value): row[0].row for row in formulas.iter_rows() if row[0].value}
    seen = set()
    for row in table.rows:
        if not row.numbers or row.cells[0] not in lines:
            continue
        for place, column in enumerate(table.columns):
            here = (lines[row.cells[0]], place + 1)
            is_formula = str(formulas.cell(*here).value).startswith("=")
            number = row.numbers[place]
            assert is_formula == (column.key in _computed(table) and number is not None), (here, column.key)
            if is_formula:
                assert cached.cell(*here).value == pytest.approx(float(number or 0), abs=1e-9)
                seen.add((column.key, row.forms[place]))
    assert {("change", "difference"), ("change", "percent")} <= seen
    assert {key for key, _ in seen} == _computed(table)


def _with_province() -> ReportContent:
    """Return the sample with what the province gave for one indicator, and one that is counted in households."""
    content = make_content()
    groups = tuple(
        replace(
            group,
            figures=tuple(replace(item, **_CHANGED.get(item.number or 0, {})) for item in group.figures),
        )
        for group in content.groups
    )
    return replace(content, groups=groups)


@pytest.mark.slow
def test_libreoffice_computes_what_is_printed(tmp_path: Path) -> None:
    """Each formula without its result, opened and saved by LibreOffice: the same numbers to nine places."""
    book = render(report_paper(_with_province()), ".xlsx")
    given = tmp_path / "bieu.xlsx"
    given.write_bytes(_without_results(book))
    command = ["soffice", "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    command = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    made = tmp_path / "lai"
    subprocess.run(
        [*command, str(made), str(tmp_path / "bieu.ods")], check=True, capture_output=True, timeout=180
    )
    ours = openpyxl.load_workbook(io.BytesIO(book), data_only=True).worksheets[0]
    kinds = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    theirs = openpyxl.load_workbook(made / "bieu.xlsx", data_only=True).worksheets[0]
    compared = 0
    for row in kinds.iter_rows():
        for cell in row:
            if str(cell.value).startswith("="):
                again = theirs.cell(cell.row, cell.column).value
                assert again == pytest.approx(ours.cell(cell.row, cell.column).value, abs=1e-9), (
                    cell.coordinate
                )
                compared += 1
    assert compared > 30
