"""Data: definitions of indicators, methods, calendars, paper profiles; and the functions that load them."""

from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from kehoach.core.calendar.chasing import Step
from kehoach.core.calendar.definitions import RoundDefinition, read_definition
from kehoach.core.calendar.steps import read_steps
from kehoach.core.calendar.working_days import OfficeCalendar
from kehoach.core.papers.kind import PaperForm, PaperKind, read_form, read_kind
from kehoach.core.plan.bodies import EndedBody, PublicBodies
from kehoach.core.plan.catalogue import CatalogueEntry, Edition
from kehoach.core.report.outline import SectionRule


def load(name: str) -> Any:
    """Return the content of a YAML file of the catalogue."""
    text = resources.files("kehoach.catalogue").joinpath(name).read_text(encoding="utf-8")
    # Both are safe loaders; libyaml's takes a tenth of the time where it was built in.
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


@lru_cache(maxsize=1)
def indicator_catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the known indicators of every file, in the order of the files; `field` is the file's name."""
    folder = resources.files("kehoach.catalogue").joinpath("indicators")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return tuple(
        _entry(item, name.removesuffix(".yaml")) for name in names for item in load(f"indicators/{name}")
    )


def _entry(item: dict[str, Any], field: str) -> CatalogueEntry:
    """Return an entry of its YAML data; raises TypeError for a key that is missing or unknown."""
    editions = tuple(Edition(**edition) for edition in item.get("editions", ()))
    lists = {"editions": editions, "also": tuple(item.get("also", ()))}
    return CatalogueEntry(**{**item, **lists, "field": field})


@lru_cache(maxsize=1)
def public_bodies() -> PublicBodies:
    """Return the bodies that ended and the provinces that merged."""
    data = load("bodies/viet-nam.yaml")
    districts, merger = data["districts"], data["merger"]
    return PublicBodies(
        ended=tuple(
            EndedBody(
                (item["name"], *item["also"]), tuple(item["codes"]), item["ended_on"], item["successor"]
            )
            for item in data["ended"]
        ),
        district_words=tuple(districts["words"]),
        city_words=tuple(districts["cities"]),
        central_cities=tuple(districts["central_cities"]),
        districts_ended_on=districts["ended_on"],
        districts_successor=districts["successor"],
        provinces={today: tuple(joined) for today, joined in merger["provinces"].items()},
        merged_on=merger["merged_on"],
    )


@lru_cache(maxsize=1)
def source_bodies() -> dict[str, str]:
    """Return the outside bodies that hold figures: name → how a letter addresses it."""
    return {item["name"]: item.get("addressee", item["name"]) for item in load("bodies/sources.yaml")}


@lru_cache(maxsize=1)
def office_calendar() -> OfficeCalendar:
    """Return the calendar of offices in Vietnam with the notices known."""
    data = load("calendars/viet-nam.yaml")
    notices = data["notices"]
    return OfficeCalendar(
        fixed={_day_month(key): int(first) for key, first in data["fixed"].items()},
        tet=data["tet"],
        hung_kings=data["hung_kings"],
        national_day_neighbour=data["national_day_neighbour"],
        extra_days_off=frozenset(day for notice in notices for day in notice.get("days_off", ())),
        extra_working_days=frozenset(day for notice in notices for day in notice.get("working_days", ())),
    )


@lru_cache(maxsize=1)
def round_definitions() -> tuple[RoundDefinition, ...]:
    """Return the rounds of a ward by default."""
    return tuple(read_definition(item) for item in load("calendars/viet-nam.yaml")["rounds"])


@lru_cache(maxsize=1)
def reminder_steps() -> tuple[Step, ...]:
    """Return the steps of chasing, in their order."""
    rows = load("reminders/nhac-viec.yaml")["steps"]
    return read_steps(rows)


@lru_cache(maxsize=1)
def reminder_hour() -> int:
    """Return the local hour from which a day's messages are made."""
    return int(load("reminders/nhac-viec.yaml")["from_hour"])


@lru_cache(maxsize=1)
def outline_sections() -> tuple[SectionRule, ...]:
    """Return the sections of the outline by default."""
    rows = load("outlines/bao-cao.yaml")["sections"]
    return tuple(SectionRule(row["title"], tuple(row["units"])) for row in rows)


def outline_fields(kind: str) -> tuple[str, ...]:
    """Return the texts a round of a kind asks for by default; none for kinds without a report."""
    return tuple(load("outlines/bao-cao.yaml")["fields_of"].get(kind, ()))


@lru_cache(maxsize=1)
def paper_form() -> PaperForm:
    """Return the form that every kind of paper has."""
    return read_form(load("papers/_form.yaml"))


@lru_cache(maxsize=64)
def paper_kind(kind: str) -> PaperKind:
    """Return a kind of paper by its key; raises KeyError for one that is not in the catalogue."""
    if kind not in _paper_keys():
        raise KeyError(kind)
    data = load(f"papers/{kind}.yaml")
    shared = {"periods": load("papers/_periods.yaml"), "heads": load("papers/_heads.yaml")}
    words = {**shared, **data.get("words", {})}
    return read_kind(kind, {**data, "words": words}, paper_form())


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return every kind of paper, in the order the list of papers has them."""
    return tuple(sorted(map(paper_kind, _paper_keys()), key=lambda kind: (kind.order, kind.name)))


@lru_cache(maxsize=1)
def _paper_keys() -> frozenset[str]:
    names = (item.name for item in resources.files("kehoach.catalogue").joinpath("papers").iterdir())
    return frozenset(
        name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and name[0] != "_"
    )


def _day_month(text: str) -> tuple[int, int]:
    day, month = str(text).split("/")
    return date(2000, int(month), int(day)).day, int(month)
