"""A line without what is not its statement: emphasis, list numbers, brackets."""

import re
import unicodedata
from dataclasses import dataclass

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_LIST_MARK = re.compile(
    r"^(?:[-–—+•*▪]\s*)*(?:\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|[a-zđ]\)|\([a-zđ]\))?\s*[.:)]?\s*"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_ABBREVIATION = re.compile(r"[A-ZĐ][\w&-]{1,9}")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "…": "...", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Bracket:
    """A text that stood in brackets, with its place in the line without it."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line without list number, emphasis and brackets; abbreviations in brackets stay."""

    text: str
    brackets: tuple[Bracket, ...]


def normalize(text: str) -> str:
    """Return NFC text with plain dashes and single spaces, full-width digits and letters made plain."""
    narrow = "".join(unicodedata.normalize("NFKC", c) if "\uff00" <= c <= "\uffef" else c for c in text)
    plain = unicodedata.normalize("NFC", narrow).translate(_DASHES).replace("*", "")
    return _SPACES.sub(" ", plain).strip()


def clean(text: str) -> CleanLine:
    """Return the line without its list number and brackets, which are kept apart."""
    line = normalize(text)
    line = line[_LIST_MARK.match(line).end() :] if _LIST_MARK.match(line) else line  # type: ignore[union-attr]
    pieces: list[str] = []
    brackets: list[Bracket] = []
    length = last = 0
    for match in _BRACKET.finditer(line):
        piece = line[last : match.start()]
        pieces.append(piece)
        length += len(piece)
        if _ABBREVIATION.fullmatch(match[1].strip()):
            pieces.append(match[0])
            length += len(match[0])
        else:
            brackets.append(Bracket(length, match[1].strip()))
        last = match.end()
    pieces.append(line[last:])
    return CleanLine("".join(pieces), tuple(brackets))
