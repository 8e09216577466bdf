"""Journeys in a browser."""

SIXTEEN = 16
"""Figures that each unit of the second ward owes (tests.browser.entering)."""
PASSWORD = "mat-khau-dai-de-thu"
UNITS = ("rong", "hep", "dan", "hai-nguoi")
"""Its units, one a test: the wide screen, the phone, pasting, two people. Head tp-UNIT, officer cv-UNIT."""
