"""A line without what is not its statement: emphasis, list numbers, brackets."""

import re
import unicodedata
from dataclasses import dataclass

from kehoach.core.plan.statements.rewording import reworded
from kehoach.core.plan.statements.rows import as_sentence
from kehoach.core.plan.statements.times import is_only_time

_LIST_MARK = re.compile(
    r"^(?:[-+•*▪○●◦·]\s*)*"
    r"(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,2})*[.)](?=\s)|(?:[a-zđ]|[ivx]{1,4})\)|\([a-zđ]\)|"
    r"[IVX]{1,4}\.(?=\s))?\s*[.:)]?\s*"
    r"(?:(?:[Cc]hỉ\s+tiêu|CHỈ TIÊU|[Mm]ục\s+tiêu|STT|TT)\s+(?:số\s+|thứ\s+)?\d{1,3}(?:\.\d{1,2})*\s*[:.)-]\s*)?"
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_ABBREVIATION = re.compile(r"[A-ZĐ][\w&/-]{1,11}(?:\s?[-&,]\s?[A-ZĐ][\w&]{1,9})*")
_WIDE = re.compile("[\uff00-\uffef]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = (("–", "-"), ("—", "-"), ("−", "-"), ("‑", "-"), ("…", "..."), ("“", '"'), ("”", '"'), ("*", ""))

# A bracket taken out of the text leaves one private character in its place, so that places keep their meaning.
_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\uf8ff]")
_MOST_BRACKETS = 6000


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line without list number and emphasis; each bracket is one private character, see `brackets_in`."""

    text: str
    brackets: tuple[str, ...]

    def brackets_in(self, piece: str) -> tuple[str, ...]:
        """Return the texts of the brackets that stood in a piece of the line, in order."""
        if not self.brackets:
            return ()
        return tuple(self.brackets[ord(mark) - _FIRST_MARK] for mark in _MARKS.findall(piece))

    def with_brackets(self, piece: str) -> str:
        """Return a piece of the line with the texts of its brackets put back as plain words."""
        return _MARKS.sub(lambda mark: f" {self.brackets[ord(mark[0]) - _FIRST_MARK]} ", piece)


def normalize(text: str) -> str:
    """Return NFC text with plain dashes and single spaces, full-width digits and letters made plain."""
    if not text.isprintable() or max(text, default="") >= "\ue000":
        text = _MARKS.sub(" ", _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text))
    plain = unicodedata.normalize("NFC", text)
    for sign, written in _DASHES:
        plain = plain.replace(sign, written)
    return " ".join(plain.split())


def clean(text: str) -> CleanLine:
    """Return the line with its brackets taken out, but abbreviations and bare times, which stay in place."""
    line = normalize(as_sentence(text))
    mark = _LIST_MARK.match(line)
    line = reworded(line[mark.end() :] if mark else line)
    if "(" not in line and "[" not in line:
        return CleanLine(line, ())
    kept: list[str] = []

    def lift(match: re.Match[str]) -> str:
        inner = (match[1] if match[1] is not None else match[2]).strip()
        if _ABBREVIATION.fullmatch(inner):
            return match[0]
        if _YEAR.fullmatch(inner):
            return f" năm {inner} "
        if is_only_time(inner):
            return f" {inner} "
        if len(kept) >= _MOST_BRACKETS:
            return " "
        kept.append(inner)
        return chr(_FIRST_MARK + len(kept) - 1)

    return CleanLine(_BRACKET.sub(lift, line), tuple(kept))


def unmarked(text: str) -> str:
    """Return the text, of the same length, with a space where a bracket stood."""
    return text if text.isprintable() else _MARKS.sub(" ", text)  # a mark is no printable character
