"""A unit's own report of a period: its part of the consolidated content, under its own head and signer."""

from dataclasses import replace

from kehoach.contents.papers.issuer import office_name, paper_authority
from kehoach.contents.papers.making import Ask
from kehoach.contents.papers.report import get_report
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.report import make_report
from kehoach.core.report.content import AuthorityProfile, ReportContent, Signer
from kehoach.records.authorities.models import Authority, Unit


def get_unit_report(ask: Ask, kind: PaperKind) -> Paper:
    """Return the report of a unit: the indicators it leads, alone or jointly, and the texts it wrote.

    Raises UserFacingError where it leads no indicator and has written nothing.
    """
    assert ask.period is not None and ask.unit is not None
    unit, authority = ask.unit, ask.plan.authority
    content = _part_of(get_report(ask.plan, ask.period, ask.viewer.today, outside=kind.outside), unit.name)
    if not content.figures and not content.texts:
        raise UserFacingError(
            f"{unit.name} không chủ trì chỉ tiêu nào và chưa viết phần đề cương nào của {ask.period.label}."
        )
    paper = make_report(replace(content, authority=unit_issuer(authority, unit, kind)), kind)
    return replace(
        paper,
        addressees=(paper_authority(authority).name,),
        recipients=(office_name(authority),),
        archive=kind.words["archive"].format(unit_short=unit.symbol or unit.short_name or unit.name),
        signer=Signer((head_title(unit.name, kind.words["heads"]),)),
    )


def unit_issuer(authority: Authority, unit: Unit, kind: PaperKind) -> AuthorityProfile:
    """Return a unit as the one who issues a paper: the UBND above it, upright, its own name in bold."""
    above = paper_authority(authority)
    kind_of, _, own = authority.name_within.partition(" ")  # "phường", "Phan Đình Phùng": two even lines
    symbol = unit.symbol or "".join(word[0] for word in unit.name.split() if word[0].isalpha()).upper()
    return AuthorityProfile(
        name=unit.name,
        short_name=unit.name,
        place=above.place,
        agency_lines=(unit.name.upper(),),
        parent_lines=(f"UBND {kind_of}".upper(), own.upper()),
        symbol=kind.symbol.format(unit_symbol=symbol),
        drafting_unit=symbol,
    )


def head_title(name: str, heads: dict[str, str]) -> str:
    """Return how the head of a unit signs: the words of the first beginning of its name that the kind lists."""
    return next(title for start, title in heads.items() if name.startswith(start))


def _part_of(content: ReportContent, unit: str) -> ReportContent:
    groups = (
        replace(group, figures=tuple(item for item in group.figures if unit in item.leads))
        for group in content.groups
    )
    return replace(
        content,
        groups=tuple(group for group in groups if group.figures),
        texts=tuple(item for item in content.texts if item.unit == unit),
        late_units=tuple(item for item in content.late_units if item.name == unit),
        missing_texts=tuple(item for item in content.missing_texts if item[1] == unit),
        grounds=(),
        recipients=(),
    )
