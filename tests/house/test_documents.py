"""The papers of the house: settings, glossary, README say what is there, and no more."""

import re
from pathlib import Path

from kehoach.cli.main import COMMANDS
from kehoach.config.environment import Environment
from tests.spec.method.book import PAGE, page

ROOT = Path(__file__).parents[2]
LONGEST_README = 40


def test_every_setting_is_documented() -> None:
    """docs/settings.md names each variable, and only those there are."""
    text = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(KEHOACH_[A-Z_]+)`", text))
    assert named == {f"KEHOACH_{name.upper()}" for name in Environment.model_fields}


def test_every_term_of_the_glossary_is_a_word_of_the_code() -> None:
    """The column "code" holds names that stand in the source."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "kehoach").rglob("*.py"))
    rows = re.findall(
        r"^\| [^|]+ \| `([^`]+)`", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) > 30
    missing = [term for term in rows if not re.search(rf"\b{re.escape(term)}", source, re.IGNORECASE)]
    assert missing == []


def test_the_readme_is_short_and_its_commands_exist() -> None:
    """At most 40 lines; every `./run x` is a recipe, every `kehoach x` a command, the picture is there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_README
    recipes = set(
        re.findall(r"^recipe_([a-z]+)\(\)", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set(re.findall(r"\./run ([a-z]+)", text)) <= recipes
    assert set(re.findall(r"`kehoach ([a-z]+)", text)) <= set(COMMANDS)
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_links_within_the_documents_lead_somewhere() -> None:
    """No reader follows a link into nothing."""
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_manual_of_the_method_is_fresh() -> None:
    """docs/methods is what its worked examples say; `./run docs` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page()
