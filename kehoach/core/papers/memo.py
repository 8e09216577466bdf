"""The memo on a plan's text ("phiếu rà soát") as data: what the Word file, the page and the command line say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kehoach.core.papers.blocks import Block, Bullet, Heading, Paragraph
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.plan.model import Finding, PlanDocument
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.core.report.summary import join_names
from kehoach.core.report.tables import to_roman

_LONGEST_QUOTE = 260
_COUNTED = {"error": "cần sửa", "warning": "cần làm rõ, bổ sung", "note": "lưu ý"}


@dataclass(frozen=True, slots=True)
class MemoItem:
    """One finding in words: what, where, the words of the plan, why it matters, what to do."""

    number: int
    title: str
    message: str
    place: str
    quote: str
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class MemoSection:
    """The findings of one severity."""

    title: str
    severity: str
    items: tuple[MemoItem, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """A whole memo; `fixed` holds the words of its paper kind."""

    subject: str
    opening: str
    issuer: str
    year: int
    sections: tuple[MemoSection, ...]
    fixed: Mapping[str, Any]


def make_memo(document: PlanDocument, findings: Sequence[Finding], kind: PaperKind) -> Memo:
    """Return the memo of a plan's findings, by severity, numbered through."""
    fixed = kind.words
    sections, number = [], 0
    for severity, title in fixed["counted"].items():
        items = []
        for finding in findings:
            if finding.severity == severity:
                number += 1
                items.append(_item(number, finding))
        if items:
            sections.append(MemoSection(title, severity, tuple(items)))
    title = f"{document.title[:1].upper()}{document.title[1:]}" or "kế hoạch"
    counts = join_names(tuple(f"{len(part.items)} nội dung {_COUNTED[part.severity]}" for part in sections))
    words = {
        "title": title,
        "number": f" (ban hành kèm theo Quyết định số {document.number})" if document.number else "",
        "count": number,
        "counts": counts,
    }
    opening = (kind.opening if number else fixed["nothing"]).format(**words)
    year = int(document.date[:4]) if document.date else document.start_year
    return Memo(kind.subject.format(**words), opening, document.issuer or "", year, tuple(sections), fixed)


def make_memo_paper(memo: Memo, kind: PaperKind, authority: AuthorityProfile | None = None) -> Paper:
    """Return the memo as a paper; number, day and name are left blank for whoever sends it.

    Without an authority the issuer of the plan stands in the head.
    """
    issuer = authority or _issuer(memo.issuer)
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=replace(issuer, symbol=kind.symbol.format(drafting_unit=issuer.drafting_unit)),
        subject=memo.subject,
        addressees=(memo.fixed["addressee"],),
        blocks=(Paragraph(memo.opening), *_blocks(memo)),
        closing=kind.closing if memo.sections else "",
        recipients=kind.recipients,
        signer=Signer(kind.form.signers[kind.signer]),
        made_on=date(memo.year, 1, 1),
    )


def _blocks(memo: Memo) -> Iterator[Block]:
    for place, section in enumerate(memo.sections, 1):
        yield Heading(1, f"{to_roman(place)}. {section.title.upper()}")
        for item in section.items:
            yield Paragraph(item.message, lead=f"{item.number}. {item.title}. ")
            for label, text in labelled(item, memo.fixed["labels"]):
                yield Bullet(text, lead=f"{label}: ")


def _issuer(name: str) -> AuthorityProfile:
    """Return "ỦY BAN NHÂN DÂN", "PHƯỜNG …" of an issuer as the plan names it."""
    body = name.removeprefix("UBND ").removeprefix("Ủy ban nhân dân ").strip()
    place = f"{body[:1].upper()}{body[1:]}"
    lines = ("ỦY BAN NHÂN DÂN", body.upper()) if body else ("ỦY BAN NHÂN DÂN",)
    return AuthorityProfile(name, name, place, lines)


def memo_lines(memo: Memo) -> list[str]:
    """Return the memo as lines of text, for a terminal."""
    lines = [memo.opening]
    for section in memo.sections:
        lines += ["", section.title.upper()]
        for item in section.items:
            lines.append(f"{item.number}. {item.title}: {item.message}")
            lines += [f"   {label}: {text}" for label, text in labelled(item, memo.fixed["labels"])]
    return lines


def labelled(item: MemoItem, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (label, text) of what an item says beside its message, what is empty left out."""
    texts = {
        "place": f"{item.place}." if item.place else "",
        "quote": f"“{item.quote}”" if item.quote else "",
        "why": item.why,
        "advice": item.advice,
    }
    return [(labels[key], text) for key, text in texts.items() if text]


def _item(number: int, finding: Finding) -> MemoItem:
    quote = finding.source.text if finding.source else ""
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    place = finding.place[:1].upper() + finding.place[1:]
    return MemoItem(number, finding.title, finding.message, place, quote, finding.why, finding.advice)
