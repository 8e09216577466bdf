"""What was read of an indicator as rows: written at import, written anew when a person corrects it."""

from datetime import date
from typing import Any

from kehoach.core.folding import fold
from kehoach.core.plan import exchange, model
from kehoach.records.authorities.models import Authority, Unit, UnitKind
from kehoach.records.plans import models as rows
from kehoach.records.plans.convert import current_targets, indicators_of, to_indicator

_TARGET_FIELDS = tuple(set(model.Target.__dataclass_fields__) - {"baseline", "path"})
Snapshot = dict[str, Any]
"""An indicator as plan JSON, with "frequency", "review" and "corrected"."""


class Units:
    """The authority's units by folded name; adds those a plan names for the first time."""

    def __init__(self, authority: Authority) -> None:
        """Look the known ones up once."""
        self.authority = authority
        self.known = {_unit_key(unit.name): unit for unit in Unit.objects.filter(authority=authority)}

    def named(self, name: str) -> Unit:
        """Return the unit of a name as written."""
        key = _unit_key(name)
        if key not in self.known:
            self.known[key] = Unit.objects.create(
                authority=self.authority, name=name, kind=UnitKind.REPORTING, order=len(self.known) + 1
            )
        return self.known[key]


def add_roles(indicator: rows.Indicator, role: str, units: list[Unit]) -> None:
    """Give units a role to an indicator, in their order."""
    rows.IndicatorUnit.objects.bulk_create(
        rows.IndicatorUnit(
            authority=indicator.authority, indicator=indicator, unit=unit, role=role, order=order
        )
        for order, unit in enumerate(units, 1)
    )


def add_targets(
    indicator: rows.Indicator,
    targets: tuple[model.Target, ...],
    *,
    revision: int = 1,
    valid_from: date | None = None,
) -> None:
    """Append the targets of one revision; `valid_from`: the day an edition puts them in force."""
    rows.Target.objects.bulk_create(
        rows.Target(
            authority=indicator.authority,
            indicator=indicator,
            revision=revision,
            valid_from=valid_from,
            part=part,
            **{name: getattr(target, name) for name in _TARGET_FIELDS},
        )
        for part, target in enumerate(targets, 1)
    )


def snapshot(row: rows.Indicator) -> Snapshot:
    """Return the indicator as it stands (its relations prefetched)."""
    plain: Snapshot = exchange.to_plain(to_indicator(row))
    return {**plain, "frequency": row.frequency, "review": row.review, "corrected": row.corrected}


def fresh(row: rows.Indicator) -> rows.Indicator:
    """Return the indicator as the database has it now, its relations prefetched."""
    return indicators_of(row.plan, [row.code])[0]


def write(row: rows.Indicator, read: model.Indicator, *, frequency: str, review: str) -> None:
    """Make the indicator say what `read` says; changed targets become a new revision, nothing is lost."""
    row.name, row.number, row.qualifier = read.name, read.number, read.qualifier
    row.catalogue, row.secrecy, row.frequency, row.review = read.catalogue, read.secrecy, frequency, review
    row.group = row.plan.groups.filter(of_tasks=False, number=read.group).first() if read.group else None
    row.save()
    now = fresh(row)
    before = to_indicator(now)
    plain = exchange.to_plain(before.targets)
    if exchange.to_plain(read.targets) != plain:
        newest = max((item.revision for item in current_targets(now)), default=0)
        add_targets(row, read.targets, revision=newest + 1)
    if (read.lead, read.partners) != (before.lead, before.partners):
        units = Units(row.authority)
        row.roles.filter(role__in=("lead", "partner")).delete()
        add_roles(row, "lead", [units.named(name) for name in read.lead])
        add_roles(row, "partner", [units.named(name) for name in read.partners])


def _unit_key(name: str) -> str:
    """Return the name as units are matched: a plan writes "Phòng Văn hóa - Xã hội phường", a ward without it."""
    words = fold(name).split()
    return " ".join(words[:-1] if len(words) > 2 and words[-1] in ("phuong", "xa") else words)
