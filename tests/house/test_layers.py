"""The rooms and the direction between them."""

from importlinter.application import use_cases
from importlinter.cli import lint_imports


def test_every_room_imports_only_what_stands_below_it() -> None:
    """The contracts of .importlinter hold."""
    assert use_cases is not None
    assert lint_imports(config_filename=".importlinter", no_cache=True) == 0
