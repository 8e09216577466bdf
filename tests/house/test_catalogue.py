"""Every file of the catalogue loads, whole and without contradictions."""

import re
import unicodedata
from datetime import date
from importlib import resources

import pytest

from kehoach.catalogue import indicator_catalogue, load
from kehoach.core.folding import fold
from kehoach.core.plan.catalogue import CatalogueEntry

ENTRIES = indicator_catalogue()
KINDS = {"share", "growth", "multiple", "level", "increment", "change", "qualitative"}


def test_the_catalogue_holds_what_plans_use() -> None:
    assert len(ENTRIES) >= 100


def test_codes_are_plain_and_unique() -> None:
    codes = [entry.code for entry in ENTRIES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", code) for code in codes)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_an_entry_is_whole(entry: CatalogueEntry) -> None:
    assert entry.definition.endswith(".") and entry.holder
    assert entry.kind in KINDS and entry.direction in {"up", "down", "hold"}
    assert entry.frequency in {"month", "quarter", "half", "year"}
    assert entry.secrecy in {"public", "internal", "restricted"}
    assert not entry.by_counts or (entry.numerator and entry.denominator and entry.unit)
    assert not (entry.by_counts and entry.secrecy == "restricted"), "restricted ones hold no counts"
    assert entry.name and entry.also and entry.name not in entry.also
    assert entry.unit or entry.kind == "qualitative"
    # Restricted shares are held as a rate alone: what is counted stays out.
    counted = entry.kind != "share" or entry.secrecy == "restricted"
    assert counted or (entry.numerator and entry.denominator)
    assert entry.measurable or entry.depends_on, "whose it is, where the ward cannot measure it"
    assert entry.basis, "a legal basis, or that there is none"
    days = [date.fromisoformat(edition.valid_from) for edition in entry.editions]
    assert date.fromisoformat(entry.valid_from) < min(days, default=date.max)
    assert days == sorted(days) and (not days or entry.breaks_on == days[0].isoformat())


_NUMBERED = re.compile(
    r"(?P<kind>NĐ|QĐ|TT|NQ|HD)\s+(?P<numbers>[\d, ]+)(?P<rest>[/-][^\s,;()]*)(?:\s+năm\s+(?P<year>\d{4}))?"
)
_LAW = re.compile(r"(?:Luật|Bộ luật|Pháp lệnh) [^;]*?(?P<year>(?:19|20)\d\d)")
_SIGNS = {"NĐ": "NĐ-CP", "QĐ": "QĐ-", "TT": "TT-", "NQ": "NQ/", "HD": "HD-"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_a_legal_basis_agrees_with_itself(entry: CatalogueEntry) -> None:
    """The sign of the number is of the kind named, the year is one there was; unverified until somebody checked it."""
    for basis in (entry.basis, *(edition.basis for edition in entry.editions)):
        for match in _NUMBERED.finditer(basis):
            assert _SIGNS[match["kind"]] in match["rest"], basis
            year = match["year"] or next(iter(re.findall(r"(?:19|20)\d\d", match["rest"])), "2025")
            assert 1990 <= int(year) <= 2026, basis
        for match in _LAW.finditer(basis):
            assert 1990 <= int(match["year"]) <= 2026, basis
        assert basis == unicodedata.normalize("NFC", basis.strip()) and not basis.endswith(".")
    assert entry.verified == bool(re.search(r"đối chiếu ở \S+ ngày \d{1,2}/\d{1,2}/\d{4}$", entry.checked))
    assert not entry.verified or not any(
        word in entry.basis for word in ("chưa kiểm chứng", "chưa có văn bản")
    )


def test_no_wording_belongs_to_two_entries_of_one_kind() -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in ENTRIES:
        for wording in {fold(text) for text in entry.wordings}:
            assert seen.setdefault((wording, entry.kind), entry.code) == entry.code, wording


def test_files_are_composed_text() -> None:
    folder = resources.files("kehoach.catalogue")
    for item in (*folder.joinpath("indicators").iterdir(), folder.joinpath("denominators.yaml")):
        text = item.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text), item.name


def test_denominators_name_their_definition_and_who_uses_them() -> None:
    codes = {entry.code for entry in ENTRIES}
    rows = load("denominators.yaml")
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"code", "name", "unit", "holder", "definition", "used_by"}
        assert set(row["used_by"]) <= codes
