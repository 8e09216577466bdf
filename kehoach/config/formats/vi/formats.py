"""Decimal comma, dot for thousands, d/m/Y (Django's vi has no grouping and writes dates as sentences)."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
DATE_FORMAT = "j/n/Y"
SHORT_DATE_FORMAT = "j/n/Y"
DATETIME_FORMAT = "G:i j/n/Y"
SHORT_DATETIME_FORMAT = "G:i j/n/Y"
TIME_FORMAT = "G:i"
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]
