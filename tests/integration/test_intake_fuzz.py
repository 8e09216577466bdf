"""Damaged copies of real files, seeded: each is read or refused in a sentence, never anything else."""

import io
import random
import zipfile

import pytest

from kehoach.core.errors import UserFacingError
from kehoach.demo.ward import sample_plan
from kehoach.intake.reading import read_bytes
from tests.samples.annex import as_workbook

ROUNDS = 60


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_damaged_copy_is_read_or_refused(kind: str) -> None:
    """Bytes changed in the file, and letters changed inside a part of a sound archive."""
    whole = sample_plan().read_bytes() if kind == "docx" else as_workbook()
    chance = random.Random(476)
    refused = 0
    for round_ in range(ROUNDS):
        data = _changed(whole, chance) if round_ % 2 else _changed_inside(whole, chance)
        try:
            read_bytes(data, f"hong.{kind}")
        except UserFacingError as error:
            assert error.place
            refused += 1
    assert refused


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
