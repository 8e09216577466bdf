"""A kind of paper as data: its layout, fixed words, forms of signing, and the outline of its sections."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """Font, margins in mm, sizes in points (keys as in catalogue/papers), indent in mm, spacing."""

    font: str
    margins: dict[str, float]
    sizes: dict[str, float]
    first_line_mm: float
    space_after_pt: float
    line_spacing: float


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of a section: written from figures (`auto`), by a unit (`text`), or both."""

    auto: str = ""
    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section with its title and parts."""

    title: str
    parts: tuple[OutlinePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """What every kind of paper has: its layout, the head of the country, the mark of made-up figures."""

    kind: str
    layout: Layout
    country: str
    motto: str
    illustrative_mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperProfile(PaperForm):
    """Everything about a report that is neither figures nor code."""

    type_name: str
    subject: str  # templates: {plan} {period} {authority} {authority_short} {cut_off}
    opening: str
    closing: str
    annex_title: str
    annex_reference: str
    internal_mark: str
    recipients: tuple[str, ...]
    signers: dict[str, tuple[str, ...]]
    sections: tuple[OutlineSection, ...]


def read_profile(data: dict[str, Any]) -> PaperProfile:
    """Return the profile of its YAML data; raises TypeError for a key that is missing or unknown."""
    sections = tuple(
        OutlineSection(item["title"], tuple(OutlinePart(**part) for part in item["parts"]))
        for item in data["sections"]
    )
    signers = {form: tuple(lines) for form, lines in data["signers"].items()}
    rest = {key: value for key, value in data.items() if key not in ("layout", "sections", "signers")}
    rest["recipients"] = tuple(rest["recipients"])
    return PaperProfile(layout=Layout(**data["layout"]), sections=sections, signers=signers, **rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterProfile(PaperForm):
    """Everything about a letter (công văn) that is neither names, days nor code; a letter has no tên loại."""

    symbol: str  # template: {drafting_unit}
    subject: str  # templates: names of contents/papers/letters.py
    paragraphs: tuple[str, ...]  # the table of what is owed stands after the first
    closing: str
    head: tuple[str, ...]  # of the table's columns
    signer: tuple[str, ...]
    recipients: tuple[str, ...]


def read_letter_profile(data: dict[str, Any]) -> LetterProfile:
    """Return the profile of its YAML data; raises TypeError for a key that is missing or unknown."""
    lists = {key: tuple(data[key]) for key in ("paragraphs", "head", "signer", "recipients")}
    return LetterProfile(**{**data, **lists, "layout": Layout(**data["layout"])})
