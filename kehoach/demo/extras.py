"""The figures beyond the indicators of the sample ward: lines of its monthly reports, illustrative numbers."""

from kehoach.acts import figures
from kehoach.acts.actor import Actor
from kehoach.core.indicators.periods import Period
from kehoach.demo.ward import SampleWard
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import ExtraLine, FigureStatus, Round

KIND = "month"
"""The kind of round that has them."""


def lay_out(office: Actor, ward: SampleWard, round_: Round) -> None:
    """Add the ward's lines to the first round of the kind; the later ones carry them."""
    if round_.kind != KIND or round_.extras.exists():
        return
    for item in ward.extras:
        unit = Unit.objects.get(authority=round_.authority_id, short_name=item.unit)
        figures.add_line(by=office, round_=round_, unit=unit, name=item.name, measure=item.measure)


def enter(head: Actor, ward: SampleWard, round_: Round) -> None:
    """Enter what the head's unit owes of them, each with a number of its period."""
    period = Period.parse(round_.period)
    rules = {item.name: item for item in ward.extras}
    for line in ExtraLine.objects.filter(round=round_, unit=head.post.unit, current=None):
        rule = rules.get(line.name)
        if rule is None:
            continue
        swing = (period.last_month * 7 + len(line.name)) % 5
        value = (rule.amount * (8 + swing) / 10).quantize(rule.amount)
        given = figures.ExtraGiven(
            value=value,
            quality="P",
            as_of_date=round_.cut_off_date,
            paper=f"Biểu số liệu minh họa {period.label}",
        )
        figures.enter_extra(by=head, line=line, given=given, after_revision=0, illustrative=True)


def receive(office: Actor, round_: Round) -> None:
    """Receive what was sent of them."""
    figures.receive_lines(by=office, lines=list(round_.extras.filter(status=FigureStatus.SUBMITTED)))
