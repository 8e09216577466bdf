"""UBND's decisions on results, kept beside what the method proposed."""

from kehoach.acts.decisions.deciding import Otherwise, decide

__all__ = ["Otherwise", "decide"]
