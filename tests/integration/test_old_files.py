"""Files of before: .doc through antiword, and letters that only their fonts showed as Vietnamese."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach.core.errors import DocumentError
from kehoach.core.plan.model import Plan
from kehoach.core.plan.reader import read_plan
from kehoach.intake import read_plan_safely
from kehoach.intake.reading import read_bytes
from tests.samples.old_letters import in_tcvn3, in_vni
from tests.samples.shapes.plans import SHAPES
from tests.samples.shapes.texts import CITY_PLAN, DECISION, RANGES, WITH_ANNEX
from tests.samples.shapes.writing import Line, Part, as_odt, as_text, as_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = OLE + "WordDocument".encode("utf-16-le")


def names(plan: Plan) -> list[str]:
    """Return the names of a plan's indicators."""
    return [item.name for item in plan.indicators]


def read(data: bytes, name: str) -> Plan:
    """Return the plan of a file."""
    return read_plan(read_bytes(data, name))


@pytest.mark.parametrize("write", [in_tcvn3, in_vni], ids=["tcvn3", "vni"])
def test_old_letters_in_any_file_read_like_unicode(write: Callable[[str], str]) -> None:
    """In .txt as bytes and as UTF-8, in Word and OpenDocument; TCVN3 has no capitals with marks."""
    old: list[Part] = [Line(write(part.text)) for part in RANGES if isinstance(part, Line)]
    expected = names(read(as_text(RANGES), "a.txt"))
    assert len(expected) == 12
    assert names(read(as_text(old).decode().encode("latin-1"), "a.txt")) == expected
    assert names(read(as_text(old), "a.txt")) == expected
    assert names(read(as_word(old), "a.docx")) == expected
    assert names(read(as_odt(old), "a.odt")) == expected


def test_without_antiword_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(DocumentError, match="cài gói antiword"):
        read_bytes(WORD, "cu.doc")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{\\rtf1 a}", "không phải văn bản Word 97-2003"),
        (OLE, "không phải văn bản Word 97-2003"),
        (WORD + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (WORD, "hỏng|antiword"),
    ],
)
def test_what_is_no_old_word_file_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_plan_safely(data, "cu.doc")


@pytest.mark.slow
def test_an_old_word_file_reads_like_the_new_one(tmp_path: Path) -> None:
    """Made by LibreOffice, read in the child; a table with merged cells is said, not lost."""
    plan = _old([*DECISION, *CITY_PLAN], tmp_path)
    shape = next(shape for shape in SHAPES if shape.name == "decision in front")
    assert (plan.document.number, plan.document.date) == (shape.number, shape.date)
    assert names(plan) == names(read(shape.make(), "moi.docx"))
    assert [item.lead for item in plan.indicators] == [
        item.lead for item in read(shape.make(), "moi.docx").indicators
    ]
    with pytest.raises(DocumentError, match="gộp ô"):
        _old(WITH_ANNEX, tmp_path)


def _old(parts: list[Part], folder: Path) -> Plan:
    word = folder / "ke-hoach.docx"
    word.write_bytes(as_word(parts))
    command = ["soffice", "--headless", "--convert-to", "doc", "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return read_plan_safely(word.with_suffix(".doc"))[1]
