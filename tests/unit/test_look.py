"""The design tokens: every one that is used exists, every pair of ink and ground can be read."""

import re
from pathlib import Path

import pytest

LOOK = Path(__file__).parents[2] / "kehoach/look/static/look"
TOKENS = (LOOK / "tokens.css").read_text(encoding="utf-8")
PAIRS = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("paper", "surface", "sunken")),
    ("on-action", "action"),
    ("action", "surface"),
    *((tone, f"{tone}-ground") for tone in ("good", "steady", "late", "bad", "none")),
]


def palette(dark: bool) -> dict[str, str]:
    """Return the colours by name, of the light or the dark scheme."""
    light, _, rest = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})", light))
    return colours | dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})", rest)) if dark else colours


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(ink: str, ground: str, dark: bool) -> None:
    """4.5:1 or better (WCAG 2.2, 1.4.3)."""
    colours = palette(dark)
    high, low = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_every_token_used_is_defined() -> None:
    """No style falls back on nothing."""
    defined = set(
        re.findall(r"(--[\w-]+)\s*:", "".join(p.read_text(encoding="utf-8") for p in LOOK.glob("*.css")))
    )
    for path in LOOK.glob("*.css"):
        used = set(re.findall(r"var\((--[\w-]+)(?=\))", path.read_text(encoding="utf-8")))
        assert used <= defined, f"{path.name}: {used - defined}"


def test_colours_stand_in_the_one_token_file() -> None:
    """The other files take them by name."""
    for path in LOOK.glob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", path.read_text(encoding="utf-8")), (
                path.name
            )
