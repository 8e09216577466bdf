"""Run a program as a ward has it installed: without pandas, which only the development environment brings.

Arrow imports pandas where it finds it (half a second, 60 MB), whether or not anybody uses it.
"""

import importlib.abc
import runpy
import sys
from collections.abc import Sequence
from types import ModuleType


class NoPandas(importlib.abc.MetaPathFinder):
    """Finds no pandas."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Refuse pandas, leave the rest to others."""
        if name.partition(".")[0] == "pandas":
            raise ModuleNotFoundError(name)


if __name__ == "__main__":
    sys.meta_path.insert(0, NoPandas())
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
