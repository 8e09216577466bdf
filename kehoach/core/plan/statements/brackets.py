"""What a bracket beside a target says: its qualifier, or targets of its own (LABELS.md, R1, R10)."""

import re

from kehoach.core.plan.statements.cleaning import unmarked
from kehoach.core.plan.statements.quantities import find_quantities
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.times import masked
from kehoach.core.plan.statements.units import is_percent

_SAME_MEASURE = Pattern(
    r"^(?:(?:đạt\s+)?(?:tỷ|tỉ)\s+lệ\s+(?:đạt\s+)?\d|tương\s+đương|tương\s+ứng|chiếm|bằng|đạt|khoảng|=|~|≈|tức|"
    r"trừ|ngoại\s+trừ|không\s+|chưa\s+|theo|thuộc|tại\s|"
    r"tính|giá|năm\s+gốc|hiện|"
    r"năm\s+\d{4}\s*(?:là|:|đạt|có)|gồm|bao\s+gồm|kế\s+hoạch|mục\s+tiêu|chỉ\s+tiêu|so\s+với|quy\s+mô|từ\s+\d)",
)

_SEVERAL = re.compile(r",(?!\d)")

_SAYS_MORE = Pattern(r"\s+(?:[^\W\d]+\s+){0,5}?(?:có|được|đạt|đỗ|là)\s+\w")


def states_targets(text: str) -> bool:
    """Return whether a bracket states another indicator or measure; false when it says the same in other words."""
    plain = masked(unmarked(text))
    quantities = find_quantities(plain)
    if not quantities or _SAME_MEASURE.match(text):
        return False
    if quantities[0].unit == "lần":  # "(gấp 1,5 lần năm 2020)"
        return True
    if is_percent(quantities[0].unit) and _SAYS_MORE.match(plain, quantities[0].end):
        return True  # "(80% có việc làm)"
    return bool(plain[: quantities[0].start].strip(" ,:")) or bool(_SEVERAL.search(plain))


def is_plain_quantity(text: str) -> bool:
    """Return whether a bracket holds one quantity and nothing else."""
    quantities = find_quantities(masked(text))
    return len(quantities) == 1 and quantities[0].start == 0 and quantities[0].end == len(text)
