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

ASKED_FOR = OFFICE | LEADERS | {Role.READER}

NOBODY: Final = frozenset[str]()

DELEGABLE: Final = frozenset({"approve", "publishing", "round", "figure-reopen"})
"""Pages that are open beside their line to a post that stands in for the chairman today."""
DELEGATES: Final = frozenset({Role.DEPUTY, Role.OFFICE, Role.HEAD})

TABLE: dict[str, frozenset[str]] = {
    # open to everybody
    "public": ANYONE,
    "public-indicator": ANYONE,
    "public-data": ANYONE,
    "account_login": ANYONE,
    "sign-in-demo": ANYONE,
    "mfa_authenticate": ANYONE,
    "first-run": ANYONE,
    "health": ANYONE,
    "feed": ANYONE,  # by its secret key
    "access-link": ANYONE,  # by its secret key
    "ask-reset": ANYONE,
    # every signed-in person
    "home": SIGNED_IN,
    "account_logout": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "act-as": SIGNED_IN,
    "gallery": SIGNED_IN,
    # offered by allauth, not by us
    "account_signup": NOBODY,
    "account_reset_password": NOBODY,
    "account_set_password": NOBODY,
    "account_inactive": NOBODY,
    "account_email": NOBODY,
    # reporting units
    "work": UNIT,
    "entry-save": UNIT | OFFICE,
    "entry-submit": frozenset({Role.HEAD}),
    "entry-wait": UNIT,
    "entry-sheet": UNIT,
    "entry-sheet-file": UNIT,
    "entry-sheet-enter": UNIT,
    "entry-confirm": frozenset({Role.HEAD}) | OFFICE,
    "extra-save": UNIT,
    "evidence-add": UNIT,
    "evidence": UNIT | OFFICE | LEADERS,
    "place-split": UNIT | OFFICE | LEADERS,
    # Văn phòng
    "office": OFFICE,
    "stand-in": OFFICE,
    "extras": OFFICE,
    "places": OFFICE | {Role.ADMIN},
    "round-open": OFFICE,
    "calendar": UNIT | OFFICE | LEADERS,
    "rates": UNIT | OFFICE | LEADERS,
    "rates-cause": frozenset({Role.HEAD}) | OFFICE | LEADERS,
    "feeds": UNIT | OFFICE,
    "feed-end": UNIT | OFFICE,
    "round-move": OFFICE,
    "calendar-rule": OFFICE,
    "reminders": UNIT | OFFICE | LEADERS,
    "reminder-steps": OFFICE,
    "reminders-address": UNIT | OFFICE | LEADERS,
    "reminders-in-charge": OFFICE | {Role.CHAIR},
    "calendar-notice": OFFICE,
    "round-lock": OFFICE,
    "round": OFFICE | {Role.CHAIR},
    "figure-reopen": OFFICE | {Role.CHAIR},
    "review": OFFICE,
    "review-receive": OFFICE,
    "review-return": OFFICE,
    "outline": UNIT | OFFICE,
    "outline-save": UNIT | OFFICE,
    "outline-send": frozenset({Role.HEAD}) | OFFICE,
    "outline-accept": OFFICE,
    "outline-return": OFFICE,
    "outline-reassign": OFFICE,
    "outline-template": OFFICE,
    # what defines an indicator
    "sheets": UNIT | OFFICE | LEADERS,
    "sheets-act": frozenset({Role.HEAD}) | OFFICE | {Role.CHAIR},
    "sheet": UNIT | OFFICE | LEADERS,
    "sheet-save": UNIT | OFFICE,
    # a leader asks, a unit answers
    "inquiries": UNIT | OFFICE | LEADERS,
    "inquiry": UNIT | OFFICE | LEADERS,
    "inquiry-ask": LEADERS,
    # somebody outside asks for figures
    "requests": ASKED_FOR,
    "request": ASKED_FOR,
    "request-ask": OFFICE | {Role.READER},
    "request-file": ASKED_FOR,
    "provided": ASKED_FOR,
    "forms": OFFICE,
    "form": OFFICE,
    "form-map": OFFICE,
    "form-file": OFFICE,
    # leaders and readers
    "overview": READERS,
    "summary": READERS,
    "pooling": OFFICE | LEADERS,
    "pooled-places": OFFICE | LEADERS,
    "denominators": READERS,
    "track-record": READERS,
    "indicators": READERS,
    "indicator": READERS,
    "explanation": READERS,
    "figure-life": READERS,
    "sights": UNIT
    | OFFICE
    | LEADERS
    | {Role.ADMIN},  # of these, who may see restricted figures, and the keeper
    "indicator-settle": OFFICE | {Role.CHAIR},
    "approve": frozenset({Role.CHAIR}),
    "delegations": OFFICE | LEADERS,
    "delegation-revoke": OFFICE | {Role.CHAIR},
    "papers": READERS | {Role.ADMIN},  # which kinds each post may make: catalogue/papers
    "paper": READERS | {Role.ADMIN},
    "paper-draft": OFFICE,
    "filed": READERS,
    "filed-act": OFFICE | {Role.CHAIR},
    "filed-difference": OFFICE | LEADERS,
    "filed-file": READERS,
    "issued-file": READERS,
    "filed-edited": OFFICE,
    "filed-hand-in": OFFICE,
    "filed-settle": OFFICE,
    "edited-file": OFFICE | LEADERS,
    "paper-sentences": UNIT | OFFICE,
    "paper-sentence": UNIT | OFFICE,
    "paper-profile": OFFICE | {Role.ADMIN},
    "meetings": OFFICE,
    "meeting": OFFICE,
    "conclusion": OFFICE,
    "conclusion-drop": OFFICE,
    "paper-template": OFFICE,
    "paper-template-file": OFFICE,
    "paper-template-back": OFFICE,
    "paper-file": READERS | {Role.ADMIN},
    "publishing": frozenset({Role.CHAIR, Role.PUBLISHER}),
    # plan and administration
    "plan": READERS,
    "paths": OFFICE | {Role.CHAIR},
    "plan-check": OFFICE | LEADERS | {Role.HEAD, Role.ADMIN},
    "plan-import": OFFICE | {Role.ADMIN},
    "plan-activate": OFFICE | {Role.CHAIR},
    "plan-readings": OFFICE | {Role.CHAIR},
    "plan-editions": READERS,
    "plan-edition": READERS,
    "plan-edition-record": OFFICE | {Role.CHAIR},
    "plan-edition-import": OFFICE | {Role.CHAIR},
    "plan-edition-reading": OFFICE | {Role.CHAIR},
    "plan-table": OFFICE | {Role.CHAIR},
    "plan-table-row": OFFICE | {Role.CHAIR},
    "plan-readings-act": OFFICE | {Role.CHAIR},
    "plan-reading": OFFICE | {Role.CHAIR},
    "accounts": frozenset({Role.ADMIN}),
    "handovers": frozenset({Role.ADMIN, Role.HEAD}),
    "handover": frozenset({Role.ADMIN, Role.HEAD}),
    "handover-record": READERS | {Role.ADMIN},  # the content asks who is concerned
    "units": frozenset({Role.ADMIN}),
    "unit": frozenset({Role.ADMIN}),
}
