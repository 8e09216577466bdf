"""What the reader makes of a shape, and how it differs from what is right."""

from collections.abc import Iterator

from kehoach.catalogue import indicator_catalogue, public_bodies
from kehoach.core.errors import UserFacingError
from kehoach.core.plan.model import Indicator, Plan
from kehoach.core.plan.reader import read_plan
from kehoach.intake.reading import read_bytes
from tests.samples.shapes.plans import Shape


def read(shape: Shape) -> Plan:
    """Return the plan read from a shape's file."""
    document = read_bytes(shape.make(), shape.filename)
    return read_plan(document, indicator_catalogue(), public_bodies())


def differences(shape: Shape) -> list[str]:
    """Return what was read wrongly, one line each; empty when all is right."""
    try:
        plan = read(shape)
    except UserFacingError as error:
        return [f"refused: {error}"]
    return list(_differences(shape, plan))


def _differences(shape: Shape, plan: Plan) -> Iterator[str]:
    head = plan.document
    pairs = (
        ("number", shape.number, head.number),
        ("date", shape.date, head.date),
        ("years", shape.years, (head.start_year, head.end_year)),
        ("indicators", shape.indicators, len(plan.indicators)),
        ("groups", shape.groups, len(plan.groups)),
        ("tasks", shape.tasks, len(plan.tasks)),
    )
    for what, right, found in pairs:
        if right != found:
            yield f"{what}: {found} instead of {right}"
    for what, rights in (
        ("lead", shape.leads),
        ("value", shape.values),
        ("baseline", shape.baselines),
        ("path", shape.paths),
    ):
        for key, right in rights.items():
            item = _named(plan, key)
            found = _shown(item, what) if item else "no such indicator"
            if found != right:
                yield f"{what} of {key}: {found} instead of {right}"


def _named(plan: Plan, key: int | str) -> Indicator | None:
    return next((item for item in plan.indicators if key in (item.number, item.name)), None)


def _shown(item: Indicator, what: str) -> str:
    if what == "lead":
        return " + ".join(item.lead)
    if what == "baseline":
        return str(item.baseline.value) if item.baseline else "none"
    if what == "path":
        return " ".join(f"{year} {value}" for year, value in (item.path or {}).items())
    target = item.targets[0]
    return f"{target.comparator} {target.value} {target.unit}"
