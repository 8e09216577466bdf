"""A template that came from outside: every paragraph with its place, read in the child; what no template may carry."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from kehoach.core.errors import DocumentError
from kehoach.core.papers.template.checking import Passage
from kehoach.intake.archives import MIB
from kehoach.intake.child import ask_child, bytes_of
from kehoach.intake.precheck import check

LARGEST = 5 * MIB
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_UNWANTED = re.compile(r"^word/(embeddings|activeX)/|\.bin$|^word/(glossary|altChunk)", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*TargetMode=.External.[^>]*>", re.IGNORECASE)
_LINK = re.compile(rb"relationships/hyperlink", re.IGNORECASE)
_PLACES = {"header": "Đầu trang", "footer": "Chân trang", "document": "Đoạn"}
_SHOWN = 60  # letters of a cell or a paragraph that name its place
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_SPELLINGS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_template_safely(source: Path | bytes, filename: str | None = None) -> tuple[Passage, ...]:
    """Return the paragraphs of a .docx, each with its place in words, read in the child.

    Raises DocumentError for anything but a readable Word file of at most LARGEST bytes, and for one with programs,
    other files, addresses outside, changes still tracked or comments in it.
    """
    data, name = bytes_of(source, filename)
    if check(data, name) != "docx":
        raise DocumentError("Mẫu phải là tệp Word (.docx).", place=name)
    if len(data) > LARGEST:
        raise DocumentError(f"Mẫu quá lớn, tối đa {LARGEST // MIB} MB; hãy bớt hình ảnh.", place=name)
    answer = ask_child("template", data, name, "docx")
    if not isinstance(answer, tuple):
        raise TypeError("the child answers passages")
    return answer


def read_template_checked(data: bytes, filename: str, format_: str) -> tuple[Passage, ...]:
    """Return the same of a checked content: the child's part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(archive.namelist())
        if unwanted := next((name for name in names if _UNWANTED.search(name)), ""):
            words = f"Mẫu mang nội dung nhúng hoặc mã chạy ({unwanted}); hãy bỏ rồi lưu lại."
            raise DocumentError(words, place=filename)
        found: list[Passage] = []
        for name in names:
            if name.endswith(".rels"):
                _check_relations(archive.read(name), filename)
            elif name.endswith(".xml") and (filled := _FILLED.fullmatch(name)):
                found += _passages(archive.read(name), filled[1], filename)
            elif (name.endswith(".xml") and b"{{" in (text := _bare(archive.read(name)))) or (
                name.endswith(".xml") and b"{%" in text
            ):
                found.append(Passage(f"Phần phụ của tệp ({name})", text.decode("utf-8", "replace"), False))
    return tuple(found)


def _bare(data: bytes) -> bytes:
    return re.sub(rb"<[^>]*>", b"", data)


def _check_relations(data: bytes, filename: str) -> None:
    for found in _EXTERNAL.finditer(data):
        if not _LINK.search(found.group()):
            words = (
                "Mẫu trỏ tới tệp ở ngoài (hình liên kết hoặc mẫu gốc); hãy nhúng hình vào tệp rồi lưu lại."
            )
            raise DocumentError(words, place=filename)


def _passages(data: bytes, part: str, filename: str) -> Iterator[Passage]:
    try:
        root: Any = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        words = "Tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng Word và lưu lại rồi thử lại."
        raise DocumentError(words, place=filename) from error
    if _has(root, *_TRACKED):
        words = "Mẫu còn theo dõi sửa đổi (Track Changes); hãy chấp nhận hết các chỗ sửa rồi lưu lại."
        raise DocumentError(words, place=filename)
    if _has(root, "commentReference"):
        raise DocumentError("Mẫu còn lời nhận xét (Comments); hãy xóa hết rồi lưu lại.", place=filename)
    where = _PLACES[part.rstrip("0123456789")]
    number = 0
    seen = []
    for element in root.iter(qn("w:p")):
        text = _text(element)
        number += bool(text.strip())
        if text.strip():
            seen.append(text)
            yield Passage(_place(element, where, number), text)
    yield from _hidden(root, "".join(seen), where)


def _has(root: Any, *names: str) -> bool:
    return next(root.iter(*(qn(f"w:{name}") for name in names)), None) is not None


def _hidden(root: Any, seen: str, where: str) -> Iterator[Passage]:
    """Yield what looks like a placeholder where none is filled: in an attribute, a field, a deleted text."""
    for element in root.iter():
        for value in [*element.attrib.values(), *([element.text] if element.tag != qn("w:t") else [])]:
            if value and ("{{" in value or "{%" in value):
                yield Passage(f"{where}: trong trường hoặc thuộc tính", value, filled=False)


def _text(element: Any) -> str:
    """Return the text of a paragraph, without that of a text box within it: its paragraphs come by themselves."""
    said = []
    for item in element.iter(qn("w:t"), *_SPELLINGS):
        owner = next(item.iterancestors(qn("w:p")), None)
        if owner is element and item.getparent().tag == qn("w:r"):
            said.append(item.text or "" if item.tag == qn("w:t") else _SPELLINGS[item.tag])
    return "".join(said)


def _place(element: Any, where: str, number: int) -> str:
    cell = next(element.iterancestors(qn("w:tc")), None)
    if cell is None:
        return f"{where} {number}" if where == "Đoạn" else where
    row = cell.getparent()
    table = next(cell.iterancestors(qn("w:tbl")))
    place = f"hàng {table.findall(qn('w:tr')).index(row) + 1}, ô {row.findall(qn('w:tc')).index(cell) + 1}"
    tables = list(element.getroottree().getroot().iter(qn("w:tbl")))
    inside = f"Bảng {tables.index(table) + 1}, {place}"
    return inside if where == "Đoạn" else f"{where}, {inside[0].lower()}{inside[1:]}"
