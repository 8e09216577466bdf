"""Plans of other places in their own shapes: the same careful reading in every format."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kehoach.core.plan.exchange import plan_to_dict
from kehoach.core.plan.reader import read_plan
from kehoach.intake.reading import read_bytes
from tests.samples.shapes.plans import SHAPES, Shape
from tests.samples.shapes.reading import differences
from tests.samples.shapes.texts import TWO_TABLES, WITH_ANNEX
from tests.samples.shapes.writing import Line, Part, as_word


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_is_read_as_a_careful_reader_reads_it(shape: Shape) -> None:
    """Head, indicators, groups, tasks, leads, values, baselines and paths; tests/samples/shapes/README.md."""
    assert differences(shape) == []


@pytest.mark.slow
@pytest.mark.parametrize("parts", [WITH_ANNEX, TWO_TABLES], ids=["annex", "two tables"])
def test_a_table_printed_from_word_gives_the_same_indicators(parts: Sequence[Part], tmp_path: Path) -> None:
    """The .docx through LibreOffice, rows cut by pages included; no word is longer than its column is wide."""
    word = tmp_path / "ke-hoach.docx"
    word.write_bytes(as_word([_narrow(part) for part in parts], landscape=True))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = word.with_suffix(".pdf")
    assert _indicators(printed) == _indicators(word)


def _indicators(path: Path) -> Any:
    plan = plan_to_dict(read_plan(read_bytes(path.read_bytes(), path.name)))
    return [{key: value for key, value in item.items() if key != "source"} for item in plan["indicators"]]


def _narrow(part: Part) -> Part:
    if isinstance(part, Line):
        return part
    return replace(part, rows=tuple(tuple(text.replace("/", " / ") for text in row) for row in part.rows))
