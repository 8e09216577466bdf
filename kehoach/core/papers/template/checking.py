"""What is wrong with a template, each fault with its place and what was probably meant."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from kehoach.core.folding import fold
from kehoach.core.papers.template.placeholders import BLOCKS, REQUIRED, TEXT, is_figure_name, written
from kehoach.core.secrecy import find_secrecy_mark

_TOKEN = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#|\{\{|\}\}|\{%|%\}|#\}", re.DOTALL)
_CONDITION = re.compile(r"\s*(?:if\s+(?:not\s+)?(?P<name>\w+)|(?P<word>else|endif))\s*")
_NUMBERED = re.compile(r"chi_tieu_\d+")
_ROUND = 40  # letters of the text around a fault that are shown
MOST_FAULTS = 30


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a template: where it stands, in words, and its whole text."""

    place: str
    text: str
    filled: bool = True  # placeholders can stand there; a footnote or a comment is never filled


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, with the text it stands in, and the nearest name that would be right."""

    what: str
    place: str = ""
    text: str = ""
    meant: str = ""


def check_template(
    passages: Iterable[Passage], allowed: frozenset[str], *, head: bool = True
) -> tuple[Fault, ...]:
    """Return the faults of a template, at most MOST_FAULTS; () for one that papers can be made from.

    `allowed` are the names that may stand in it; `head`: the kind has a number, a day and a signature.
    """
    given = tuple(passages)
    if mark := find_secrecy_mark("\n".join(passage.text for passage in given)):
        return (Fault(f"Mẫu có dấu “{mark}”; hệ thống này không lưu nội dung mật."),)
    found = [fault for passage in given for fault in _check_passage(passage, allowed)]
    used = Counter(name for passage in given if passage.filled for name in _names(passage.text))
    found += [
        Fault(f"Thiếu {written(name)}: văn bản lập từ mẫu sẽ không có phần này.")
        for name in (REQUIRED if head else (TEXT,))
        if name in allowed and not used[name]
    ]
    found += [
        Fault(f"{written(name)} xuất hiện {used[name]} lần; phần này chỉ được đứng một chỗ.")
        for name in (TEXT,)
        if used[name] > 1
    ]
    return tuple(found[:MOST_FAULTS])


def nearest(name: str, allowed: frozenset[str]) -> str:
    """Return the allowed name that a wrong one most probably meant, "" where none is near."""
    plain = "_".join(fold(name.replace("_", " ")).split())
    if plain in allowed:
        return plain
    # Another indicator's figure is never what was meant.
    start = _NUMBERED.match(plain)
    near = sorted(item for item in allowed if not start or item.startswith(f"{start.group()}_"))
    found = get_close_matches(plain, near, 1, 0.6)
    return found[0] if found else ""


def _check_passage(passage: Passage, allowed: frozenset[str]) -> Iterator[Fault]:
    tokens = list(_TOKEN.finditer(passage.text))
    if tokens and not passage.filled:
        yield _fault(
            "Chỗ này không điền được; đưa chỗ giữ chỗ ra phần lời, đầu trang hoặc chân trang.", passage
        )
        return
    depth = 0
    for token in tokens:
        name, condition = token.group(1), token.group(2)
        if name is not None:
            yield from _check_name(name, token, passage, allowed)
        elif condition is not None and (found := _CONDITION.fullmatch(condition)):
            if found["name"] is not None:
                depth += 1
                yield from _check_known(found["name"], token, passage, allowed)
            elif depth == 0:
                yield _fault("{% else %} hoặc {% endif %} không có {% if … %} đứng trước.", passage, token)
            depth -= found["word"] == "endif" and depth > 0
        elif condition is not None:
            words = "Chỉ dùng được {% if tên %} … {% else %} … {% endif %} trong cùng một đoạn."
            yield _fault(words, passage, token)
        else:
            yield _fault(_UNPAIRED, passage, token)
    if depth:
        yield _fault("{% if … %} chưa có {% endif %} trong cùng đoạn.", passage)


_UNPAIRED = "Dấu ngoặc chưa đủ đôi: viết {{ tên }}, hai ngoặc mở và hai ngoặc đóng trong cùng một đoạn."


def _check_name(
    name: str, token: re.Match[str], passage: Passage, allowed: frozenset[str]
) -> Iterator[Fault]:
    if "{" in name or "\n" in name:
        yield _fault(_UNPAIRED, passage, token)
        return
    name = name.strip()
    yield from _check_known(name, token, passage, allowed)
    if name in BLOCKS and passage.text.strip() != token.group():
        yield _fault(f"{written(name)} phải đứng một mình trong đoạn.", passage, token)


def _check_known(
    name: str, token: re.Match[str], passage: Passage, allowed: frozenset[str]
) -> Iterator[Fault]:
    if name in allowed:
        return
    words = f"Không có chỗ giữ chỗ tên “{name}”." if name else "Giữa {{ và }} chưa có tên."
    if is_figure_name(name):
        words = f"Không có số liệu tên “{name}” trong văn bản loại này."
    meant = nearest(name, allowed)
    yield _fault(words, passage, token, written(meant) if meant else "")


def _fault(what: str, passage: Passage, token: re.Match[str] | None = None, meant: str = "") -> Fault:
    at = token.start() if token else 0
    start, end = max(at - _ROUND, 0), (token.end() if token else 0) + _ROUND
    before, after = "…" if start else "", "…" if end < len(passage.text) else ""
    return Fault(what, passage.place, f"{before}{passage.text[start:end]}{after}", meant)


def _names(text: str) -> Iterator[str]:
    for token in _TOKEN.finditer(text):
        if token.group(1) is not None:
            yield token.group(1).strip()
