"""What a careful reader would raise about a plan's text ("rà soát kế hoạch")."""

from kehoach.core.plan.findings.rules import find_all

__all__ = ["find_all"]
