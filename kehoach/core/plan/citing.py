"""What a careful reader notices of the documents a plan cites: their days, and the bodies that issued them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kehoach.core.plan.bodies import PublicBodies
from kehoach.core.plan.model import Reference, ReferenceFlag, Task
from kehoach.core.plan.references import is_real_date

_OF_PROVINCE = re.compile(
    r"(?<!\w)(?:tỉnh|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ)(?!\w)|^sở(?!\w)|(?:UBND|HĐND) thành phố",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:tỉnh|tỉnh ủy|tỉnh uỷ|thành phố|thành ủy|thành uỷ)\s+(\w)", re.IGNORECASE)
_BY_PROVINCE = re.compile(r"[-/]TU$")  # what a provincial Party committee issues


@dataclass(frozen=True, slots=True)
class Citing:
    """Where references are looked at from: the plan's day, the merged province it lies in, the known bodies."""

    bodies: PublicBodies
    day: date
    province: str | None

    def noticed(self, references: Sequence[Reference]) -> tuple[Reference, ...]:
        """Return the references with their flags, and the successor of an issuer that ended."""
        return tuple(self._with_flags(reference) for reference in references)

    def noticed_in(self, tasks: Sequence[Task]) -> tuple[Task, ...]:
        """Return the tasks with the flags of what they cite."""
        return tuple(
            replace(task, references=self.noticed(task.references)) if task.references else task
            for task in tasks
        )

    def _with_flags(self, reference: Reference) -> Reference:
        flags: list[ReferenceFlag] = list(reference.flags)
        real = date.fromisoformat(str(reference.date)) if is_real_date(reference.date) else None
        if reference.date and real is None:
            flags.append("impossible_date")
        if real and real > self.day:
            flags.append("later_than_plan")
        ended = self.bodies.ended_issuer(reference.issuer, reference.number)
        ended = ended if ended and ended.ended_on <= self.day else None
        if ended:
            flags.append("after_issuer_ended" if real and real >= ended.ended_on else "issuer_ended")
        elif real and real < self.bodies.merged_on <= self.day and self._is_of_merged(reference):
            flags.append("before_merger")
        return replace(reference, flags=tuple(flags), successor=ended.successor if ended else None)

    def _is_of_merged(self, reference: Reference) -> bool:
        issuer = reference.issuer or ""
        named = self.bodies.merged_province_in(issuer)
        if not (_OF_PROVINCE.search(issuer) or _BY_PROVINCE.search(reference.number or "")):
            return False
        return named is not None or (self.province is not None and not _names_a_place(issuer))


def _names_a_place(issuer: str) -> bool:
    """Return whether an issuer says of which province it is: a name, with a capital letter, follows."""
    return any(match[1].isupper() for match in _PLACE.finditer(issuer))
