"""Wards of two units and three indicators, for machines that need more than one of them."""

from datetime import date, datetime

from kehoach.acts import figures, rounds
from kehoach.acts.actor import Actor
from kehoach.records.authorities.models import Authority, Post, Role, Unit, UnitKind, User
from kehoach.records.reporting.models import ExtraLine, Round
from tests.samples.wards import FIRST, bare_indicator, bare_plan

LEADS = {"A": ("one",), "B": ("one", "two"), "C": ("two",)}
"""Indicators and the units that lead them; the first one enters, the other confirms."""
POSTS = (
    ("officer", Role.OFFICER, "one"),
    ("head", Role.HEAD, "one"),
    ("officer2", Role.OFFICER, "two"),
    ("head2", Role.HEAD, "two"),
    ("office", Role.OFFICE, "office"),
    ("deputy", Role.DEPUTY, "leaders"),
    ("chair", Role.CHAIR, "leaders"),
    ("publisher", Role.PUBLISHER, "office"),
    ("reader", Role.READER, "office"),
    ("admin", Role.ADMIN, "office"),
)
KINDS = {"one": UnitKind.REPORTING, "two": UnitKind.REPORTING, "office": UnitKind.OFFICE}


class SmallWard:
    """A ward with an open round of April; `posts` by name, `figures` by the indicator's letter, an extra `line`."""

    def __init__(self, code: str, at: datetime) -> None:
        """Found it, with a plan in force, and open the round."""
        self.code, self.at = code, at
        self.authority = Authority.objects.create(code=code, name=f"Phường {code}")
        self.units = {name: self._unit(name) for name in ("one", "two", "office", "leaders")}
        self.posts = {name: self._post(name, role, unit) for name, role, unit in POSTS}
        # The head of the second unit also stands in for the chairman.
        acting = {"user": self.posts["head2"].user, "unit": self.units["leaders"], "title": "KT. Chủ tịch"}
        self.posts["acting"] = Post.objects.create(
            authority=self.authority, role=Role.CHAIR, from_date=FIRST, **acting
        )
        plan = bare_plan(self.authority, at)
        self.indicators = {
            letter: bare_indicator(
                plan, ord(letter) - 64, *(self.units[unit] for unit in leads), code=letter, secrecy="public"
            )
            for letter, leads in LEADS.items()
        }
        given = rounds.RoundGiven(
            code="m4",
            kind="month",
            title="Báo cáo tháng 4",
            recipient="UBND phường",
            period="2026-M04",
            opens_date=date(2026, 4, 14),
            cut_off_date=date(2026, 4, 14),
            due_date=date(2026, 4, 16),
            office_due_date=date(2026, 4, 20),
            grace_date=date(2026, 4, 22),
        )
        self._round = rounds.open_round(by=self.by("office"), plan=plan, given=given)
        rows = self._round.owed.select_related("figure__indicator__plan", "unit", "round")
        self.owed = {row.figure.indicator.code: row for row in rows}
        self.line: ExtraLine = figures.add_line(
            by=self.by("office"), round_=self._round, unit=self.units["one"], name="Giải ngân", measure="tỷ"
        )

    def by(self, name: str) -> Actor:
        """Return somebody of the ward acting."""
        return Actor(self.posts[name], self.at)

    def round(self) -> Round:
        """Return the round as it is now."""
        return Round.objects.select_related("plan", "authority").get(pk=self._round.pk)

    def _unit(self, name: str) -> Unit:
        kind = KINDS.get(name, UnitKind.LEADERSHIP)
        return Unit.objects.create(authority=self.authority, name=f"Phòng {name}", kind=kind)

    def _post(self, name: str, role: Role, unit: str) -> Post:
        user = User.objects.create(username=f"{self.code}-{name}", full_name=name, authority=self.authority)
        given = {"user": user, "unit": self.units[unit], "role": role, "title": f"{role.label} {name}"}
        return Post.objects.create(authority=self.authority, from_date=FIRST, **given)
