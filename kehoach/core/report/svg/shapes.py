"""The shape that stands for a result, drawn in currentColor on a grid of 16."""

_RING = '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.75"{more}/>'
_FILLED = '<path d="{d}" fill="currentColor"/>'
_DRAWN = (
    '<path d="{d}" fill="none" stroke="currentColor" stroke-width="2.25"'
    ' stroke-linecap="round" stroke-linejoin="round"/>'
)

_SHAPES: dict[str, str] = {
    "exceeded": _DRAWN.format(d="M3.5 8 8 3.5 12.5 8M3.5 13 8 8.5l4.5 4.5"),
    "met": _DRAWN.format(d="m2.5 8.75 3.75 3.75 7.25-8.5"),
    "on_track": '<circle cx="8" cy="8" r="5.75" fill="currentColor"/>',
    "behind": _RING.format(more="") + _FILLED.format(d="M8 2.5a5.5 5.5 0 0 0 0 11z"),
    "at_risk": _FILLED.format(d="M1.75 3.5h12.5L8 14z"),
    "missed": _DRAWN.format(d="m3.5 3.5 9 9m0-9-9 9"),
    "no_data": _RING.format(more=""),
    "not_due": _DRAWN.format(d="M3.5 8h9"),
    "not_assessable": _RING.format(more=' stroke-dasharray="1.6 2.72" stroke-linecap="round"'),
    "restricted": (
        '<rect x="3" y="3" width="10" height="10" rx="1.5" fill="none"'
        ' stroke="currentColor" stroke-width="1.75"/><path d="M6 8h4" stroke="currentColor" stroke-width="1.75"/>'
    ),
    "outside_power": _RING.format(more="")
    + '<path d="M4.5 11.5l7-7" stroke="currentColor" stroke-width="1.75"/>',
    "no_plan": _RING.format(more=' stroke-dasharray="1.6 2.72" stroke-linecap="round"'),
    "likely": '<circle cx="8" cy="8" r="5.75" fill="currentColor"/>',
    "unlikely": _FILLED.format(d="M1.75 3.5h12.5L8 14z"),
}


def shape_mark(verdict: str) -> str:
    """Return the inside of an `<svg viewBox="0 0 16 16">`; raises KeyError for an unknown verdict."""
    return _SHAPES[verdict]
