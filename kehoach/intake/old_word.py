"""Word 97-2003 (.doc) through antiword, where the machine has it: paragraphs, lists and plain tables.

The program runs inside the limited child and under its limits; its answer is DocBook XML.
"""

import shutil
import subprocess
from typing import Any

from lxml import etree

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import Block, Cell, Paragraph, Table
from kehoach.core.plan.paragraphs import tidy
from kehoach.intake.recoding import recoded

_SECONDS = 30
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_TABLE_AS_TEXT = 12
"""Bars in a paragraph that say antiword gave a table up: its cells are merged, their places are lost."""


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of a document; raises DocumentError without antiword and for tables it cannot lay out."""
    root = etree.fromstring(recoded(_docbook(data)), _PARSER)
    blocks: list[Block] = []
    for element in root.iter("para", "title", "informaltable"):
        inside = {above.tag for above in element.iterancestors()}
        if element.tag == "informaltable":
            blocks.append(_table(element))
        elif "entry" not in inside and "bookinfo" not in inside and element.find(".//informaltable") is None:
            paragraph = _paragraph(element)
            if paragraph.text.count("|") >= _TABLE_AS_TEXT:
                raise DocumentError(
                    "Tệp .doc có bảng gộp ô không đọc được; hãy mở bằng Word, lưu thành .docx rồi thử lại."
                )
            if paragraph.text:
                blocks.append(paragraph)
    return tuple(blocks), ()


def _docbook(data: bytes) -> bytes:
    program = shutil.which("antiword")
    if program is None:
        raise DocumentError(
            "Máy chủ chưa đọc được tệp .doc: người quản trị cài gói antiword (apt-get install antiword), "
            "hoặc mở tệp bằng Word và lưu thành .docx."
        )
    try:
        made = subprocess.run(  # noqa: S603 (no words of the file's in the command)
            [program, "-x", "db", "-"], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError("Tệp .doc đọc quá lâu; hãy mở bằng Word và lưu thành .docx.") from error
    if made.returncode or not made.stdout.strip():
        raise DocumentError("Tệp .doc bị hỏng hoặc được đặt mật khẩu; hãy mở bằng Word và lưu thành .docx.")
    return made.stdout


def _paragraph(element: Any) -> Paragraph:
    text = tidy("".join(map(str, element.itertext())))
    bold = tidy("".join(str(part) for item in element.iter("emphasis") for part in item.itertext()))
    return Paragraph(text, label=_label(element), bold=bool(text) and bold == text)


def _label(element: Any) -> str:
    """Return the number or dash of a list item, "" for other paragraphs and an item's later ones."""
    item = element.getparent()
    if item is None or item.tag != "listitem" or item[0] is not element:
        return ""
    items = item.getparent()
    return f"{items.index(item) + 1}." if items.tag == "orderedlist" else "-"


def _table(element: Any) -> Table:
    rows = list(element.iter("row"))
    cells = {
        (row, column): Cell(tidy("".join(map(str, entry.itertext()))))
        for row, item in enumerate(rows)
        for column, entry in enumerate(item.findall("entry"))
    }
    return Table(cells, len(rows), max((column + 1 for _, column in cells), default=0))
