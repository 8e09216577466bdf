"""One paper as data, whatever its kind: what Word, PDF, the workbook and the page all set.

A kind of paper differs from another by data (`kind.py`, catalogue/papers) and by the function that gathers its
blocks; nobody who draws a paper knows which kind it is.
"""

from dataclasses import dataclass
from datetime import date

from kehoach.core.papers.blocks import Block, TableBlock
from kehoach.core.papers.kind import PaperForm
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.core.report.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex: a section with page numbers of its own."""

    title: str = "Phụ lục"  # "Phụ lục II", "Biểu số 01"
    caption: str
    blocks: tuple[Block, ...]
    legend: str = ""
    landscape: bool = True
    internal: bool = False  # carries the mark of internal circulation
    link: str = ""  # address of the page of its figures, printed as a QR below its tables

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return its tables, in order."""
        return tuple(block.table for block in self.blocks if isinstance(block, TableBlock))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper; complete as given. `subject` is without "V/v"; recipients without "Như trên" and "Lưu"."""

    kind: str  # key of its kind in the catalogue
    form: PaperForm
    category: str  # what it is called when cited: "Báo cáo", "Công văn"
    authority: AuthorityProfile  # with the symbol of this paper
    subject: str
    blocks: tuple[Block, ...]
    type_name: str = ""  # "BÁO CÁO"; "" for a công văn, which says "V/v …" below its number
    issuer_line: str = ""  # below the title of a decision: "ỦY BAN NHÂN DÂN PHƯỜNG …"
    addressees: tuple[str, ...] = ()  # Kính gửi
    grounds: tuple[str, ...] = ()  # căn cứ, without ";" or "."
    closing: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = ""  # "" for "Lưu: VT, <đơn vị soạn>."
    signer: Signer
    made_on: date  # gives the year of the blanks, and the day of the file while it is not issued
    number: str = ""  # "" leaves the blank
    issued_on: date | None = None  # None leaves the blanks
    annexes: tuple[Annex, ...] = ()
    internal: bool = False  # LƯU HÀNH NỘI BỘ on the first page
    draft: bool = False  # DỰ THẢO above it: UBND has not decided on its results
    illustrative: bool = False
    all_illustrative: bool = False  # saying it once is enough
    about_period: str = ""  # "quý III năm 2026", into the file's properties
    mark: str = (
        ""  # which filed content it is, "12.1": hidden in the Word file, so that it finds its way back
    )

    template: str = ""  # hash of the template its Word file is made from; "" for the built form

    @property
    def issue_year(self) -> int:
        """Return the year the paper is of, known before its day is."""
        return self.made_on.year

    @property
    def day(self) -> date:
        """Return the day the file speaks of itself with, never the hour it was made."""
        return self.issued_on or self.made_on

    @property
    def marks(self) -> tuple[str, ...]:
        """Return what stands in a box of its own above everything else on the first page."""
        draft = (self.form.draft_mark,) if self.draft else ()
        return (*draft, self.form.internal_mark) if self.internal else draft

    @property
    def notice(self) -> str:
        """Return what stands at the foot of each page where figures are made up."""
        return self.form.illustrative_mark if self.illustrative else ""

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Return the list under "Nơi nhận:", the last being where the paper is kept, with its full stop."""
        first = ("Như trên",) if self.addressees else ()
        return (*first, *self.recipients, self.archive or f"Lưu: VT, {self.authority.drafting_unit}.")
