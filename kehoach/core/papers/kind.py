"""A kind of paper as data: who makes it for whom and from what, its form, fixed words, outline."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from kehoach.core.indicators.periods import PeriodType

Choice = Literal["plan", "period", "round", "unit", "body", "indicator", "inquiry", "request", "meeting"]
"""What whoever makes the paper has to choose; without "plan" it is the one in force."""

SUFFIXES = (".docx", ".pdf", ".xlsx")


@dataclass(frozen=True, slots=True)
class Layout:
    """Font, margins in mm, sizes in points (keys as in catalogue/papers), indent in mm, spacing."""

    font: str
    margins: dict[str, float]
    sizes: dict[str, float]
    first_line_mm: float
    space_after_pt: float
    line_spacing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """What every paper has: its layout, the head of the country, the marks, the forms of signing."""

    layout: Layout
    country: str
    motto: str
    internal_mark: str
    draft_mark: str
    illustrative_mark: str
    signers: dict[str, tuple[str, ...]]
    head: bool = True  # country, agency, number; a piece to be read aloud has none


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of a section: written from figures (`auto`), by a unit (`text`), or both."""

    auto: str = ""
    text: str = ""
    title: str = ""
    periods: tuple[PeriodType, ...] = ()  # types of period it is for, () for all


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section with its title and parts."""

    title: str
    parts: tuple[OutlinePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """Everything about a kind of paper that is neither figures nor code; templates name what they are filled with."""

    kind: str  # key: the name of its file
    order: int  # in the list of papers
    shelf: str  # heading of the list it stands under: "Báo cáo", "Công văn"
    name: str  # as the list of papers names it
    reader: str  # for whom
    purpose: str  # one sentence: what it is for
    makers: tuple[str, ...]  # roles that may make it
    editors: tuple[str, ...] = ()  # roles that may word its sentences anew
    content: str  # the function that gathers it, "letters.get_reminder", in kehoach.contents.papers
    asks: tuple[Choice, ...] = ()
    periods: tuple[PeriodType, ...] = ()  # types of period it can be made of, () for all
    outside: bool = True  # leaves the UBND: never a restricted figure; results only as UBND decided
    logged: bool = False  # every reading is an event of the audit trail
    filed: bool = True  # goes its way from draft to issue here; never one that may hold a restricted figure
    gives: bool = False  # once issued, its figures stand in the log of figures given out
    files: tuple[str, ...] = (".docx", ".pdf")
    form: PaperForm
    category: str  # "Báo cáo", "Công văn"
    type_name: str = ""  # "BÁO CÁO"; "" for a công văn
    symbol: str = ""  # template: "BC-UBND", "UBND-{drafting_unit}"
    subject: str = ""
    opening: str = ""
    closing: str = ""
    signer: str = "chair"  # key of the form's signers
    recipients: tuple[str, ...] = ()
    sections: tuple[OutlineSection, ...] = ()
    words: dict[str, Any] = field(default_factory=dict)  # fixed words that only its content function knows

    @property
    def templated(self) -> bool:
        """Return whether an authority can give it a Word template; never one that may hold a restricted figure."""
        return ".docx" in self.files and self.filed


def read_form(data: dict[str, Any]) -> PaperForm:
    """Return the form of its YAML data; raises TypeError for a key that is missing or unknown."""
    signers = {key: tuple(lines) for key, lines in data["signers"].items()}
    return PaperForm(**{**data, "layout": Layout(**data["layout"]), "signers": signers})


def read_kind(kind: str, data: dict[str, Any], form: PaperForm) -> PaperKind:
    """Return a kind of its YAML data, its `sizes` over the form's; TypeError for a key missing or unknown."""
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    given["sections"] = tuple(
        OutlineSection(item["title"], tuple(_part(part) for part in item["parts"]))
        for item in data.get("sections", ())
    )
    sizes = {**form.layout.sizes, **given.pop("sizes", {})}
    own = replace(form, layout=replace(form.layout, sizes=sizes), head=given.pop("head", True))
    return PaperKind(kind=kind, form=own, **given)


def _part(data: dict[str, Any]) -> OutlinePart:
    return OutlinePart(**{**data, "periods": tuple(data.get("periods", ()))})
