"""A body's blank form filled: only the mapped cells change, everything else of the file stays as it came.

The bytes of a sheet are cut at the tags of the cells to fill; no library writes the workbook anew, so that merges,
styles, widths, protection, print settings, pictures and other sheets are the ones of the form. Numbers that formulas
showed are dropped, so that every program computes them when it opens the file.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Context, Decimal
from xml.sax.saxutils import escape

from kehoach.core.errors import DocumentError
from kehoach.core.papers.form import split_place
from kehoach.intake.forms import CELL, REF, cells_in, has_formula, sheet_parts

Filling = Decimal | str | None
"""What a cell takes: a number, words, or nothing, which leaves it blank."""

_ROW = re.compile(rb"<((?:\w+:)?)row(\s[^<>]*?)?(?:(/)>|>)")
_ROW_REF = re.compile(rb'\sr="(\d+)"')
_TYPE = re.compile(rb'\st="[^"]*"')
_CACHED = re.compile(rb"<((?:\w+:)?)v>[^<]*</\1v>|<(?:\w+:)?v/>")
_CALC = re.compile(rb"<((?:\w+:)?)calcPr(\s[^<>]*?)?(/?)>")
_FULL = re.compile(rb'\sfullCalcOnLoad="[^"]*"')
_BEFORE_CALC = re.compile(
    rb"</(?:\w+:)?(?:definedNames|externalReferences|functionGroups|sheets)>|<(?:\w+:)?functionGroups[^<>]*/>"
)
_FIFTEEN = Context(prec=15)


def fill_form(data: bytes, cells: Mapping[str, Mapping[str, Filling]]) -> bytes:
    """Return the workbook with cells filled: sheet name → place → what it takes; the same bytes for the same cells.

    Raises DocumentError for a sheet or a computed cell that may not be filled.
    """
    parts = sheet_parts(data)
    wanted: dict[str, Mapping[str, Filling]] = {}
    for name, some in cells.items():
        if not parts.get(name):
            raise DocumentError(f"Biểu mẫu không có trang “{name}”.")
        wanted[parts[name]] = some
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in wanted:
                content = _fill_sheet(content, wanted[entry.filename])
            if entry.filename in parts.values():
                content = _forget_results(content)
            if entry.filename == "xl/workbook.xml":
                content = _compute_on_load(content)
            new.writestr(_like(entry), content, compress_type=entry.compress_type)
    return buffer.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the head of a part with what is known of it and nothing of this hour."""
    head = zipfile.ZipInfo(entry.filename, entry.date_time)
    head.external_attr, head.create_system, head.comment = (
        entry.external_attr,
        entry.create_system,
        entry.comment,
    )
    return head


def _fill_sheet(xml: bytes, cells: Mapping[str, Filling]) -> bytes:
    """Return a sheet's XML with its cells filled; those it has no tag for get one in their row."""
    left = dict(cells)
    pieces, end = [], 0
    for place, match in cells_in(xml):
        if place not in left:
            continue
        if has_formula(match):
            raise DocumentError(f"Ô {place} của biểu mẫu có công thức, không ghi đè được.")
        pieces += [xml[end : match.start()], _cell(match[1], match[2] or b"", left.pop(place))]
        end = match.end()
    whole = b"".join([*pieces, xml[end:]])
    for place in sorted(left, key=split_place):
        if left[place] is not None:
            whole = _insert(whole, place, left[place])
    return whole


def _cell(prefix: bytes, attributes: bytes, given: Filling) -> bytes:
    """Return a cell with its attributes but for its type, which is what it takes."""
    kept = _TYPE.sub(b"", attributes).rstrip()
    name = prefix + b"c"
    if given is None:
        return b"<" + name + kept + b"/>"
    if isinstance(given, Decimal):
        number = format(given.normalize(_FIFTEEN), "f").encode()
        return b"<%b%b><%bv>%b</%bv></%b>" % (name, kept, prefix, number, prefix, name)
    words = escape(given).encode("utf-8")
    inside = b'<%bis><%bt xml:space="preserve">%b</%bt></%bis>' % (prefix, prefix, words, prefix, prefix)
    return b'<%b%b t="inlineStr">%b</%b>' % (name, kept, inside, name)


def _insert(xml: bytes, place: str, given: Filling) -> bytes:
    """Return the XML with a cell put where its column stands in its row, the row made where there is none."""
    number, column = split_place(place)
    prefix = _prefix(xml)
    made = _cell(prefix, b' r="%b"' % place.encode(), given)
    for row in _ROW.finditer(xml):
        ref = _ROW_REF.search(row[2] or b"")
        at = int(ref[1]) if ref else 0
        if at == number:
            return _into_row(xml, row, made, column)
        if at > number:
            return xml[: row.start()] + _new_row(prefix, number, made) + xml[row.start() :]
    empty = b"<%bsheetData/>" % prefix
    if empty in xml:
        whole = b"<%bsheetData>%b</%bsheetData>" % (prefix, _new_row(prefix, number, made), prefix)
        return xml.replace(empty, whole, 1)
    close = xml.index(b"</%bsheetData>" % prefix)
    return xml[:close] + _new_row(prefix, number, made) + xml[close:]


def _into_row(xml: bytes, row: "re.Match[bytes]", made: bytes, column: int) -> bytes:
    prefix = row[1]
    if row[3]:
        opened = row[0][:-2] + b">"
        return xml[: row.start()] + opened + made + b"</%brow>" % prefix + xml[row.end() :]
    end = xml.index(b"</%brow>" % prefix, row.end())
    for cell in CELL.finditer(xml, row.end(), end):
        ref = REF.search(cell[2] or b"")
        if ref and split_place(ref[1].decode())[1] > column:
            return xml[: cell.start()] + made + xml[cell.start() :]
    return xml[:end] + made + xml[end:]


def _new_row(prefix: bytes, number: int, made: bytes) -> bytes:
    return b'<%brow r="%d">%b</%brow>' % (prefix, number, made, prefix)


def _prefix(xml: bytes) -> bytes:
    found = re.search(rb"<((?:\w+:)?)sheetData[\s/>]", xml)
    if found is None:
        raise DocumentError("Biểu mẫu bị hỏng: trang tính không có vùng dữ liệu.")
    return found[1]


def _forget_results(xml: bytes) -> bytes:
    """Return the XML with the numbers that formulas showed dropped; the formulas stay."""

    def without(match: "re.Match[bytes]") -> bytes:
        if not has_formula(match):
            return match[0]
        return _CACHED.sub(b"", match[0])

    return CELL.sub(without, xml)


def _compute_on_load(xml: bytes) -> bytes:
    """Return the workbook's XML telling programs to compute everything when they open it."""
    known = _CALC.search(xml)
    if known is not None:
        rest = _FULL.sub(b"", known[2] or b"").rstrip()
        tag = b'<%bcalcPr%b fullCalcOnLoad="1"%b>' % (known[1], rest, known[3])
        return xml[: known.start()] + tag + xml[known.end() :]
    ends = list(_BEFORE_CALC.finditer(xml))
    if not ends:
        raise DocumentError("Biểu mẫu bị hỏng: không có danh sách trang tính.")
    last = ends[-1]
    prefix = re.match(rb"</?((?:\w+:)?)", last[0])
    tag = b'<%bcalcPr fullCalcOnLoad="1"/>' % (prefix[1] if prefix else b"")
    return xml[: last.end()] + tag + xml[last.end() :]
