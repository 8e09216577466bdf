"""The editions of a plan on pages: which there are, and what each changed, by target, unit and year."""

from dataclasses import dataclass
from datetime import date

from kehoach.contents.viewer import Viewer
from kehoach.core.report.texts import unit_of, with_unit
from kehoach.records.editions.models import ChangeKind, EditionChange, PlanEdition
from kehoach.records.plans.convert import indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan

_WITHHELD = "Theo dõi riêng"


@dataclass(frozen=True)
class EditionLine:
    """One edition in the list: the plan as issued is the first."""

    order: int
    number: str
    issued_on: date | None
    issuer: str
    in_force_from: date
    summary: str
    changed: int  # how many indicators


@dataclass(frozen=True)
class ChangeLine:
    """One change as a reader sees it; `years` of a path: year, before, after."""

    kind: str
    word: str
    indicator: Indicator
    before: tuple[str, ...]
    after: tuple[str, ...]
    years: tuple[tuple[str, str, str], ...] = ()
    successor: Indicator | None = None  # the one that goes on where the target became another sort of thing


@dataclass(frozen=True)
class EditionPage:
    """The difference between an edition and the one before it."""

    edition: PlanEdition
    groups: tuple[tuple[str, tuple[ChangeLine, ...]], ...]  # by what was changed


def get_editions(plan: Plan) -> tuple[EditionLine, ...]:
    """Return the editions of a plan, the newest first, the plan as issued last."""
    first = EditionLine(
        1, plan.number or plan.title, plan.date, plan.issuer, date(plan.start_year, 1, 1), plan.title, 0
    )
    later = [
        EditionLine(
            item.order,
            item.number,
            item.date,
            item.issuer,
            item.in_force_from,
            item.summary,
            len({change.indicator_id for change in item.changes.all()}),
        )
        for item in PlanEdition.objects.filter(plan=plan).prefetch_related("changes")
    ]
    return (*reversed(later), first)


def get_edition(edition: PlanEdition, viewer: Viewer) -> EditionPage:
    """Return what an edition changed; the years of what is followed separately are withheld from who may not see."""
    changes = list(edition.changes.select_related("indicator"))
    rows = {row.pk: row for row in indicators_of(edition.plan, {change.indicator.code for change in changes})}
    lines = [_line(change, rows[change.indicator_id], viewer) for change in changes]
    groups = [(str(kind.label), tuple(line for line in lines if line.kind == kind)) for kind in ChangeKind]
    return EditionPage(edition, tuple((title, found) for title, found in groups if found))


def get_edition_of(row: Indicator, order: int) -> EditionLine:
    """Return the edition a result rests on."""
    return next(item for item in get_editions(row.plan) if item.order == order)


def _line(change: EditionChange, row: Indicator, viewer: Viewer) -> ChangeLine:
    kind = ChangeKind(change.kind)
    word = str(kind.label)
    if kind == ChangeKind.PATH:
        if not viewer.sees(row):
            return ChangeLine(kind, word, row, (_WITHHELD,), (_WITHHELD,))
        targets = to_indicator(row).targets
        unit = unit_of(targets[change.part - 1]) if change.part <= len(targets) else ""
        word = f"{word}, mục tiêu {change.part}" if change.part > 1 else word
        years = tuple(
            (
                year,
                with_unit(change.before[year], unit) if change.before[year] else "",
                with_unit(after, unit),
            )
            for year, after in change.after.items()
        )
        return ChangeLine(kind, word, row, (), (), years)
    if kind == ChangeKind.UNITS:
        return ChangeLine(kind, word, row, _units(change.before), _units(change.after))
    successor = row.successors.first() if kind == ChangeKind.SORT else None
    return ChangeLine(kind, word, row, tuple(change.before), tuple(change.after), successor=successor)


def _units(words: dict[str, list[str]]) -> tuple[str, ...]:
    found = []
    if words["lead"]:
        found.append(f"chủ trì: {', '.join(words['lead'])}")
    if words["partner"]:
        found.append(f"phối hợp: {', '.join(words['partner'])}")
    return tuple(found)
