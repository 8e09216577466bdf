"""The permission table: each URL by its name, with the roles whose posts may open it.

Acts check again for themselves; this table keeps people from pages that are not theirs.
A URL without a line here is closed to everybody, and a house test fails.
"""

from typing import Final

from kehoach.records.authorities.models import Role

ANYONE: Final = frozenset({"anyone"})
SIGNED_IN: Final = frozenset({"signed-in"})

UNIT = frozenset({Role.OFFICER, Role.HEAD})
OFFICE = frozenset({Role.OFFICE})
LEADERS = frozenset({Role.CHAIR, Role.DEPUTY})
READERS = UNIT | OFFICE | LEADERS | {Role.READER, Role.PUBLISHER}

TABLE: dict[str, frozenset[str]] = {
    # open to everybody
    "public": ANYONE,
    "public-indicator": ANYONE,
    "public-data": ANYONE,
    "sign-in": ANYONE,
    "sign-in-demo": ANYONE,
    "first-run": ANYONE,
    "health": ANYONE,
    # every signed-in person
    "home": SIGNED_IN,
    "sign-out": SIGNED_IN,
    "act-as": SIGNED_IN,
    "gallery": SIGNED_IN,
    # reporting units
    "work": READERS | {Role.ADMIN},
    "entry-save": UNIT | OFFICE,
    "entry-submit": frozenset({Role.HEAD}),
    "entry-wait": UNIT,
    "entry-confirm": frozenset({Role.HEAD}),
    # Văn phòng
    "review": OFFICE,
    "review-figure": OFFICE,
    "review-receive": OFFICE,
    "review-return": OFFICE,
    "rounds-open": OFFICE,
    "round-lock": OFFICE,
    # leaders and readers
    "overview": READERS,
    "indicators": READERS,
    "indicator": READERS,
    "indicator-settle": OFFICE | {Role.CHAIR},
    "approve": frozenset({Role.CHAIR}),
    "report": OFFICE | LEADERS | {Role.READER},
    "report-word": OFFICE | LEADERS | {Role.READER},
    "publishing": frozenset({Role.CHAIR, Role.PUBLISHER}),
    # plan and administration
    "plan": READERS,
    "plan-import": OFFICE | {Role.ADMIN},
    "accounts": frozenset({Role.ADMIN}),
}
