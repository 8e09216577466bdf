"""The catalogue of known indicators as data, and the match of a plan's name against it: offered, never forced.

Two names are alike as far as they share words, rare words counting more than common ones. What plans add or
leave out freely ("tỷ lệ", "trên địa bàn phường") counts nothing, short forms are written out, and what is
counted must fit: a share is never offered for an amount.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from kehoach.core.folding import fold

OFFER_FROM = 80.0
"""A likeness (0 to 100) from which an entry is offered; measured in tests/unit/test_catalogue_matching.py."""
SHOW_FROM = 45.0
"""Below it nothing is worth showing to the person who chooses."""

Frequency = Literal["month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A definition that replaces the entry's own from a day on: the series breaks there."""

    valid_from: str  # ISO day
    definition: str
    basis: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One indicator as law and practice define it; every mark of doubt is kept. docs/catalogue.md has the keys."""

    code: str
    name: str
    definition: str
    frequency: Frequency
    secrecy: str  # public, internal, restricted
    also: tuple[str, ...] = ()
    kind: str = "share"
    direction: str = "up"
    numerator: str = ""
    denominator: str = ""
    unit: str = ""  # of what is counted above the line, or of the amount
    denominator_unit: str = ""  # "" for the numerator's
    by_counts: bool = False
    by_neighbourhood: bool = False  # figures come from, and are split by, tổ dân phố or thôn
    measurable: bool = True
    depends_on: str = ""  # whose result it is, where the ward can neither bring about nor count it alone
    quota: bool = False  # a bare number may be an exact quota or a floor
    holder: str = ""
    basis: str = ""
    verified: bool = False
    checked: str = ""  # of a verified basis: its number and date as found, where and when
    trap: str = ""
    valid_from: str = "2026-01-01"
    breaks_on: str | None = None  # the law changes the definition on this day: the series breaks
    editions: tuple[Edition, ...] = ()  # those after the entry's own, by day
    field: str = field(default="")  # name of the file it stands in

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return every name it is known under, its own first."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry offered for a name, with how alike they are, 0 to 100."""

    entry: CatalogueEntry
    score: float


def match_name(
    name: str, catalogue: Sequence[CatalogueEntry], *, kind: str | None = None, unit: str = ""
) -> Match | None:
    """Return the entry most like a name, None when none is alike enough or two are equally so."""
    found = candidates(name, catalogue, kind=kind, unit=unit, top=2)
    if not found or found[0].score < OFFER_FROM:
        return None
    if len(found) > 1 and found[1].score == found[0].score:
        return None
    return found[0]


def candidates(
    name: str, catalogue: Sequence[CatalogueEntry], *, kind: str | None = None, unit: str = "", top: int = 3
) -> tuple[Match, ...]:
    """Return up to `top` entries like a name, best first, with their scores: for a person to choose from.

    `kind` and `unit` of the plan's target, where known, leave out entries that measure another sort of thing.
    """
    entries = tuple(catalogue)
    best: dict[int, float] = {}
    for place, score in _scale(entries).scores(_words(name)):
        if score > best.get(place, SHOW_FROM - 0.05):
            best[place] = score
    found = [
        Match(entries[place], round(score, 1))
        for place, score in best.items()
        if _fits(entries[place], kind, unit)
    ]
    return tuple(sorted(found, key=lambda match: (-match.score, match.entry.code))[:top])


_SHORT = {
    "bhyt": "bao hiem y te", "bhxh": "bao hiem xa hoi", "bhtn": "bao hiem that nghiep",
    "ntm": "nong thon moi", "gtsp": "gia tri san pham", "gtsx": "gia tri san xuat", "nsnn": "ngan sach nha nuoc",
    "dvctt": "dich vu cong truc tuyen", "tthc": "thu tuc hanh chinh", "cntt": "cong nghe thong tin",
    "tdp": "to dan pho", "dqtv": "dan quan tu ve", "ttkdtm": "thanh toan khong dung tien mat",
    "cttrsh": "chat thai ran sinh hoat", "ctrsh": "chat thai ran sinh hoat", "gcn": "giay chung nhan",
    "qsdd": "quyen su dung dat", "hdnd": "hoi dong nhan dan", "sddvc": "dich vu cong", "cds": "chuyen doi so",
    "thcs": "trung hoc co so", "dtts": "dan toc thieu so", "dvc": "dich vu cong", "cn": "cong nghiep",
    "ttcn": "tieu thu cong nghiep", "xd": "xay dung", "htx": "hop tac xa", "kcb": "kham chua benh",
}  # fmt: skip
"""Short forms offices use, written out before names are compared."""

_SAME = (
    ("rac thai sinh hoat", "chat thai ran sinh hoat"),
    ("nong nghiep lam nghiep", "nong lam nghiep"),
    ("khu dan cu", "to dan pho"),
    ("khu pho", "to dan pho"),
    ("ap van hoa", "to dan pho van hoa"),
    ("thon van hoa", "to dan pho van hoa"),
    ("cung hoa", "be tong hoa"),
    ("ho gia dinh", "ho"),
    ("ho dan", "ho"),
)
"""Wordings that plans use for one thing."""

_FREE_WORDS = """
ty le ti so muc tong cac cua tren dia ban toan phuong xa va duoc dat la cho tai theo nguoi dan cong tang truong toc
do hang nam moi binh quan phan dau trong co den ve voi thuc hien thanh pho
"""
_EMPTY = frozenset(_FREE_WORDS.split())
_FAMILIES = {
    "share": "rate",
    "change": "both",
    "qualitative": "both",
    "growth": "amount",
    "multiple": "amount",
    "level": "amount",
    "increment": "amount",
}


def _fits(entry: CatalogueEntry, kind: str | None, unit: str) -> bool:
    """Return whether a target of a kind and unit can be what the entry measures."""
    if kind is None:
        return True
    ours, theirs = _FAMILIES.get(entry.kind, "both"), _FAMILIES.get(kind, "both")
    if kind == "level" and unit.startswith("%"):
        theirs = "rate"
    return "both" in (ours, theirs) or ours == theirs


@lru_cache(maxsize=8192)
def _words(text: str) -> Mapping[str, int]:
    """Return the words and word pairs that carry a name's meaning, each with how often it stands there."""
    words = [part for word in fold(text).split() for part in _SHORT.get(word, word).split()]
    line = f" {' '.join(words)} "
    for other, word in _SAME:
        line = line.replace(f" {other} ", f" {word} ")
    kept = [word for word in line.split() if word not in _EMPTY] or line.split()
    pairs = [f"{first} {second}" for first, second in pairwise(kept)]
    return Counter(kept + pairs)


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of an entry as it is compared: the entry's place, its words, their weight, its letters."""

    place: int
    words: Mapping[str, int]
    mass: float
    letters: str


class _Scale:
    """How much each word of a catalogue tells: the fewer entries have it, the more; one no entry has, the most."""

    def __init__(self, catalogue: tuple[CatalogueEntry, ...]) -> None:
        entries = Counter(
            key for entry in catalogue for key in {key for text in entry.wordings for key in _words(text)}
        )
        count = len(catalogue)
        self._weights = {key: 0.3 + math.log((1 + count) / (1 + number)) for key, number in entries.items()}
        self._rare = max(self._weights.values(), default=1.0)
        self._wordings: list[_Wording] = []
        self._having: dict[str, list[int]] = defaultdict(list)  # word → places of the wordings that have it
        for place, entry in enumerate(catalogue):
            for text in entry.wordings:
                self._add(place, _words(text))

    def scores(self, name: Mapping[str, int]) -> Iterator[tuple[int, float]]:
        """Yield the place of an entry and its likeness for each wording that shares a word with a name.

        Likeness is 100 times the weight of what the two share over what they hold on average (Dice); letter by
        letter instead where that is more: a slip of the pen makes another word.
        """
        shared: dict[int, float] = defaultdict(float)
        for key, count in name.items():
            weight = self._weight(key)
            for number in self._having.get(key, ()):
                shared[number] += weight * min(count, self._wordings[number].words[key])
        mass, letters = self._mass(name), _letters(name)
        for number, weight in shared.items():
            wording = self._wordings[number]
            exact = 200 * weight / (mass + wording.mass)
            slip = _SLIP_FROM <= exact < OFFER_FROM
            yield (
                wording.place,
                max(exact, _typed_alike(letters, wording.letters)) if slip else exact,
            )

    def _add(self, place: int, words: Mapping[str, int]) -> None:
        for key in words:
            self._having[key].append(len(self._wordings))
        self._wordings.append(_Wording(place, words, self._mass(words), _letters(words)))

    def _weight(self, key: str) -> float:
        return self._weights.get(key, self._rare)

    def _mass(self, words: Mapping[str, int]) -> float:
        return sum(self._weight(key) * count for key, count in words.items())


_weighed: tuple[tuple[CatalogueEntry, ...], _Scale] | None = None


def _scale(catalogue: tuple[CatalogueEntry, ...]) -> _Scale:
    """Return the scale of a catalogue; the last one's is kept, known by identity: its hash would cost as much."""
    global _weighed
    kept = _weighed
    if kept is None or kept[0] is not catalogue:
        kept = _weighed = (catalogue, _Scale(catalogue))
    return kept[1]


def _letters(words: Mapping[str, int]) -> str:
    return " ".join(sorted(key for key in words if " " not in key))


def _typed_alike(one: str, other: str) -> float:
    """Return the likeness letter by letter, for slips of the pen only: 0 unless nearly the same."""
    if abs(len(one) - len(other)) > _SLIP * (len(one) + len(other)):
        return 0.0
    from rapidfuzz import fuzz  # only readers of documents pay for it

    return float(fuzz.ratio(one, other, score_cutoff=_NEARLY_SAME))


_NEARLY_SAME = 93
_SLIP_FROM = 15.0  # a name with a slip of the pen still shares most of its other words
_SLIP = 1 - _NEARLY_SAME / 100  # letters without a partner, of all: more cannot be nearly the same
