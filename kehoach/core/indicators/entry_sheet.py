"""The entry sheet (biểu nhập): what a unit owes in a round as rows of a workbook, and how they are read back.

Pure: cells come in as text, exact numbers, days or nothing; every fault names its cell as people see it ("Ô H7").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from kehoach.core.errors import FigureError, UserFacingError
from kehoach.core.formats import parse_typed
from kehoach.core.secrecy import find_secrecy_mark

Cell = str | Decimal | date | datetime | None
Fate = Literal["untouched", "same", "conflict", "change"]

SHEET_NAME = "Số liệu"
HEAD_LINE = 5
"""The line of the column titles, from 1; the key stands in A1, the figures below the titles."""
COLUMNS: dict[str, str] = {
    "code": "Mã",
    "revision": "Lần",
    "number": "TT",
    "name": "Chỉ tiêu",
    "measure": "Đơn vị tính",
    "period": "Kỳ",
    "previous": "Kỳ trước",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Số liệu",
    "state": "Tình trạng",
    "quality": "Chất lượng",
    "as_of_date": "Ngày chốt",
    "paper": "Căn cứ (số, ngày văn bản)",
    "note": "Giải trình",
}
LETTERS = {key: chr(65 + place) for place, key in enumerate(COLUMNS)}
NUMBERS = ("numerator", "denominator", "value")
MOST_LETTERS = {"paper": 300, "note": 500}
_FRESH = "hãy tải biểu mới về rồi nhập lại"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What one row says, as the entry page would take it."""

    state: str = "recorded"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    quality: str = "E"
    as_of_date: date | None = None
    paper: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One owed figure as it goes out: `code` and `revision` are hidden, `typed` is what is in it now."""

    code: int
    indicator: int
    revision: int
    number: int | None
    name: str
    labels: str  # what is counted, "" where a value is typed
    measure: str
    period: str
    previous: str
    by_counts: bool
    restricted: bool
    editable: bool
    typed: Typed
    history: Mapping[int, Typed] = field(default_factory=dict)  # revision → what it said
    by_place: bool = False  # its numbers may come from the places

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return the columns a person may fill in; a restricted figure takes a rate or verdict only."""
        if not self.editable:
            return ()
        counted = self.by_counts and not self.restricted
        numbers = ("numerator", "denominator") if counted else ("value",)
        rest = ("state", "quality", "as_of_date", "paper")
        return (*numbers, *rest) if self.restricted else (*numbers, *rest, "note")


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """What a unit owes in a round; `key` names the round and unit; states and qualities as (code, word)."""

    key: str
    title: str
    unit: str
    due: date
    illustrative: bool
    states: tuple[tuple[str, str], ...]
    qualities: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    name: str = SHEET_NAME  # of the sheet in the workbook

    @property
    def restricted_shown(self) -> tuple[int, ...]:
        """Return the restricted indicators of which a figure stands in it."""
        shown = (row for row in self.rows if row.restricted and (row.revision or row.previous))
        return tuple(sorted({row.indicator for row in shown}))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that came back: the line it stood on, which figure, the revision it was made from, what it says."""

    line: int
    code: int
    revision: int
    typed: Typed


class SheetFaultsError(UserFacingError):
    """A sheet cannot be taken; `faults` are sentences, each with its cell in front."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep all faults; the first is the message."""
        super().__init__(faults[0])
        self.faults = tuple(faults)


def read_sheet(lines: Iterable[tuple[Cell, ...]], sheet: EntrySheet) -> list[ReadRow]:
    """Return the rows somebody filled in, in order; rows left empty are left out.

    Raises SheetFaultsError with every fault of the sheet: another unit's or round's, altered, bad cells.
    """
    cells = [tuple(line) + (None,) * (len(COLUMNS) - len(line)) for line in lines]
    _require_form(cells, sheet)
    known: dict[Cell, SheetRow] = {Decimal(row.code): row for row in sheet.rows}
    faults: list[str] = []
    read: dict[Cell, ReadRow] = {}
    for line, row in enumerate(cells[HEAD_LINE:], HEAD_LINE + 1):
        found = dict(zip(COLUMNS, row, strict=False))
        if all(cell is None for cell in found.values()):
            continue
        code, revision = found["code"], found["revision"]
        if not isinstance(code, Decimal) or not isinstance(revision, Decimal) or code not in known:
            faults.append(f"Dòng {line}: không phải chỉ tiêu của biểu này; {_FRESH}.")
        elif code in read:
            faults.append(f"Dòng {line}: trùng với dòng khác của biểu; {_FRESH}.")
        else:
            reader = _Reader(line, found, known[code], sheet)
            read[code] = ReadRow(line, known[code].code, int(revision), reader.read())
            faults.extend(reader.faults)
    if faults:
        raise SheetFaultsError([_on(sheet, words) for words in faults])
    return [row for row in read.values() if row.revision or not _is_empty(row.typed)]


def fate_of(row: ReadRow, revisions: Mapping[int, Typed]) -> Fate:
    """Return what becomes of a row, held against all revisions of its figure (the newest counts).

    Untouched since it was made, the same as what is stored, a change, or a conflict: somebody entered since.
    """
    newest = max(revisions, default=0)
    if row.revision and row.typed == revisions.get(row.revision):
        return "untouched"
    if newest and row.typed == revisions[newest]:
        return "same"
    return "change" if row.revision == newest else "conflict"


def _on(sheet: EntrySheet, words: str) -> str:
    """Return a fault with its sheet in front, where it is not the first of the workbook."""
    return words if sheet.name == SHEET_NAME else f"Trang “{sheet.name}”, {words[:1].lower()}{words[1:]}"


def _require_form(cells: list[tuple[Cell, ...]], sheet: EntrySheet) -> None:
    key = cells[0][0] if cells else None
    if not isinstance(key, str) or not key.startswith(sheet.key.split(":")[0] + ":"):
        raise SheetFaultsError([f"Tệp không phải biểu nhập số liệu do phần mềm lập; {_FRESH}."])
    if key != sheet.key:
        raise SheetFaultsError(
            [f"Biểu này của đơn vị khác hoặc đợt khác, không phải của {sheet.unit}, {sheet.title}; {_FRESH}."]
        )
    head = cells[HEAD_LINE - 1] if len(cells) >= HEAD_LINE else ()
    if head[: len(COLUMNS)] != tuple(COLUMNS.values()):
        raise SheetFaultsError([f"Dòng {HEAD_LINE}: các cột đã bị đổi; {_FRESH}."])


def _is_empty(typed: Typed) -> bool:
    """Return whether nobody wrote anything: state, quality and day come filled in."""
    return typed == Typed(state="recorded", quality=typed.quality, as_of_date=typed.as_of_date)


class _Reader:
    """Reads the cells of one row and collects what is wrong in them."""

    def __init__(self, line: int, cells: dict[str, Cell], row: SheetRow, sheet: EntrySheet) -> None:
        self.faults: list[str] = []
        self._line, self._cells, self._row, self._sheet = line, cells, row, sheet
        self._revision = int(cells["revision"]) if isinstance(cells["revision"], Decimal) else 0
        # What went out: the revision the sheet was made from, whatever was entered since.
        self._known = row.history.get(self._revision, row.typed)

    def read(self) -> Typed:
        typed = Typed(
            state=self._choice("state", self._sheet.states),
            numerator=self._number("numerator"),
            denominator=self._number("denominator"),
            value=self._number("value"),
            quality=self._choice("quality", self._sheet.qualities),
            as_of_date=self._day(),
            paper=self._words("paper"),
            note=self._words("note"),
        )
        untouched = typed == self._known if self._revision else _is_empty(typed)
        if not untouched and typed != self._row.typed and not self.faults:
            self.faults.extend(self._against_rules(typed))
        return typed

    def _tell(self, key: str, words: str) -> None:
        self.faults.append(f"Ô {LETTERS[key]}{self._line}: {words}")

    def _number(self, key: str) -> Decimal | None:
        cell, known = self._cells[key], getattr(self._known, key)
        if cell is None or (isinstance(cell, Decimal) and cell == known):
            return cell
        if isinstance(cell, Decimal):
            # A workbook keeps fifteen digits; what went out longer comes back as it is stored.
            same = known is not None and f"{known:.15g}" == f"{cell:.15g}"
            return known if same else cell
        if not isinstance(cell, str):
            self._tell(key, "là ngày, không phải số.")
            return None
        try:
            return parse_typed(cell)
        except FigureError as error:
            self._tell(
                key, error.message.replace("chưa lưu; hãy chọn một", "hãy nhập lại dạng số của bảng tính")
            )
            return None

    def _choice(self, key: str, choices: tuple[tuple[str, str], ...]) -> str:
        words = {word: code for code, word in choices}
        cell = self._cells[key]
        if cell is None:
            return str(getattr(self._known, key))
        if not isinstance(cell, str) or cell not in words:
            self._tell(key, f"“{cell}” không có trong danh sách; chọn một trong: {', '.join(words)}.")
            return str(getattr(self._known, key))
        return words[cell]

    def _day(self) -> date | None:
        cell = self._cells["as_of_date"]
        if isinstance(cell, datetime):
            return cell.date()
        if cell is None or isinstance(cell, date):
            return cell
        try:
            return datetime.strptime(str(cell), "%d/%m/%Y").date()
        except ValueError:
            self._tell("as_of_date", f"không hiểu ngày “{cell}”; hãy ghi như 14/9/2026.")
            return None

    def _words(self, key: str) -> str:
        cell = self._cells[key]
        text = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)
        known = str(getattr(self._known, key))
        if text.splitlines() == normalize("NFC", known).strip().splitlines():
            return known  # programs differ in how they end a line
        if len(text) > MOST_LETTERS[key]:
            self._tell(key, f"dài {len(text)} chữ, tối đa {MOST_LETTERS[key]}.")
        if mark := find_secrecy_mark(text):
            self._tell(key, f"có dấu “{mark}”: hệ thống không được giữ tài liệu mật; hãy bỏ nội dung đó.")
        return text

    def _against_rules(self, typed: Typed) -> Iterator[str]:
        """Yield what the filled-in row lacks, or has and may not have."""
        spot = f"Dòng {self._line}"
        if not self._row.editable:
            yield f"{spot}: số liệu đã gửi hoặc đã duyệt, không sửa được bằng biểu; đề nghị Văn phòng trả lại."
            return
        inputs = self._row.inputs
        for key in (*NUMBERS, "note"):
            if key not in inputs and getattr(typed, key) not in (None, ""):
                why = "chỉ tiêu diện hạn chế chỉ nhập tỷ lệ" if self._row.restricted else "ô này không nhập"
                yield f"Ô {LETTERS[key]}{self._line}: {why}; hãy để trống."
        numbers = [key for key in NUMBERS if key in inputs]
        filled = [key for key in numbers if getattr(typed, key) is not None]
        if typed.state != "recorded" and filled:
            yield f"Ô {LETTERS[filled[0]]}{self._line}: đã chọn không có số liệu thì để trống ô số."
        if typed.state == "recorded":
            for key in numbers:
                if key not in filled and (filled or not self._row.by_place):
                    yield (
                        f"Ô {LETTERS[key]}{self._line}: còn thiếu {COLUMNS[key].lower()}; "
                        "nhập số, hoặc chọn tình trạng khác."
                    )
