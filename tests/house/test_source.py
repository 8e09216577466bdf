"""Habits of the source: sizes, no clock in the core, one way of writing letters."""

import ast
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 600, 60, 300
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
TEXT = {".py", ".md", ".html", ".css", ".js", ".yaml", ".toml", ".txt", ".svg"}


def _modules(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_module_and_no_function_grows_beyond_its_stop() -> None:
    """600 lines and 60 lines are where something has two jobs."""
    for folder in ("kehoach", "tests", "bench"):
        for path, tree in _modules(folder):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= LONGEST_MODULE, path
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{path}: {node.name}"


def test_no_template_grows_beyond_its_stop() -> None:
    """A page of 300 lines is two pages."""
    for path in (ROOT / "kehoach").rglob("*.html"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_TEMPLATE, path


def test_the_core_has_no_clock() -> None:
    """Rules take the date they should believe."""
    for path, tree in _modules("kehoach/core"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"{path}:{node.lineno}"


def test_all_text_is_utf8_in_one_form() -> None:
    """NFC everywhere, so that a search finds what it looks for."""
    for path in _tracked():
        if path.suffix in TEXT:
            text = path.read_text(encoding="utf-8")
            assert unicodedata.is_normalized("NFC", text), path


def test_every_block_of_a_style_sheet_is_closed() -> None:
    """One brace too few, and the rules after it are silently another block's."""
    for path in (ROOT / "kehoach").rglob("static/**/*.css"):
        depth = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            depth += line.count("{") - line.count("}")
            assert depth >= 0, f"{path}: {line}"
            assert not (depth and line.startswith("/*")), f"{path}: {line}"
        assert depth == 0, path


def test_the_locks_name_no_address() -> None:
    """Where packages come from is the machine's business."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_nothing_is_left_unfinished() -> None:
    """No mark of work to be done later in code."""
    marks = ("TO" + "DO", "FIX" + "ME")
    for path in _tracked():
        if path.suffix in (".py", ".html", ".css", ".js"):
            text = path.read_text(encoding="utf-8")
            assert not any(mark in text for mark in marks), path
