"""SVG as text: elements with escaped attributes and words, numbers to a tenth of a point."""

from decimal import ROUND_HALF_UP, Decimal
from html import escape

_TENTH = Decimal("0.1")


def element(name: str, *children: str, **attributes: str | Decimal | int | None) -> str:
    """Return `<name attribute="…">children</name>`; children are markup already, attributes are escaped.

    `class_` gives `class`, `stroke_width` gives `stroke-width`; an attribute of None is left out.
    """
    written = "".join(
        f' {_name(key)}="{escape(_text(value))}"' for key, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str) -> str:
    """Return the text escaped, without characters that XML cannot hold."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"), quote=False)


def place(number: Decimal) -> str:
    """Return a coordinate: "12.3", never "-0" and never an exponent."""
    rounded = number.quantize(_TENTH, rounding=ROUND_HALF_UP)
    text = format(rounded, "f").rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def points(pairs: list[tuple[Decimal, Decimal]]) -> str:
    """Return the pairs for `points` of a polyline."""
    return " ".join(f"{place(x)},{place(y)}" for x, y in pairs)


def _name(key: str) -> str:
    return key if key in ("viewBox", "preserveAspectRatio") else key.rstrip("_").replace("_", "-")


def _text(value: str | Decimal | int | None) -> str:
    return place(value) if isinstance(value, Decimal) else str(value)
