"""Damaged copies of real files, seeded: each is read or refused in a sentence, never anything else."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache, partial

import pytest

from kehoach.core.errors import UserFacingError
from kehoach.demo.ward import sample_plan
from kehoach.intake.reading import read_bytes
from tests.samples.annex import as_workbook
from tests.samples.shapes.texts import ANNEX, ANNEX_TITLES, WITH_ANNEX
from tests.samples.shapes.writing import as_ods, as_odt, as_pdf, as_text

WHOLE: dict[str, Callable[[], bytes]] = {
    "docx": lambda: sample_plan().read_bytes(),
    "xlsx": as_workbook,
    "odt": partial(as_odt, WITH_ANNEX),
    "ods": partial(as_ods, ANNEX, ANNEX_TITLES),
    "pdf": partial(as_pdf, WITH_ANNEX, landscape=True),
    "txt": partial(as_text, WITH_ANNEX),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_copy_is_read_or_refused(kind: str) -> None:
    """Bytes changed in the file, and letters changed inside a part of a sound archive."""
    assert _refused(kind, 30, 476) or kind in ("txt", "pdf")


@pytest.mark.slow
@pytest.mark.parametrize("kind", WHOLE)
def test_many_damaged_copies_are_read_or_refused(kind: str) -> None:
    """The same for longer, with other chances."""
    for seed in range(10):
        _refused(kind, 100, seed)


def _refused(kind: str, rounds: int, seed: int) -> int:
    """Return how many of the damaged copies are refused in a sentence with the file's name."""
    whole, chance = _whole(kind), random.Random(seed)
    refused = 0
    for round_ in range(rounds):
        inside = round_ % 2 == 0 and whole.startswith(b"PK")
        data = _changed_inside(whole, chance) if inside else _changed(whole, chance)
        try:
            read_bytes(data, f"hong.{kind}")
        except UserFacingError as error:
            assert error.place
            refused += 1
    return refused


@cache
def _whole(kind: str) -> bytes:
    return WHOLE[kind]()


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _changed_inside(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        chosen = chance.choice([name for name in source.namelist() if name.endswith(".xml")])
        for name in source.namelist():
            part = bytearray(source.read(name))
            for _ in range(3 if name == chosen and part else 0):
                part[chance.randrange(len(part))] = chance.choice(b'<>"=/ 0159aA%&')
            copy.writestr(name, bytes(part))
    return out.getvalue()
