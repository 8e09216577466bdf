"""Bodies that issue documents: which of them ended when, and which provinces merged; data from the catalogue."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kehoach.core.folding import fold


@dataclass(frozen=True, slots=True)
class EndedBody:
    """A body that no longer exists: its names, the ends of its document numbers, its last day's morrow, its heir."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    ended_on: date
    successor: str


@dataclass(frozen=True)
class PublicBodies:
    """What is known of bodies that ended and of provinces that merged; empty, it knows of none."""

    ended: tuple[EndedBody, ...] = ()
    district_words: tuple[str, ...] = ()
    city_words: tuple[str, ...] = ()
    central_cities: tuple[str, ...] = ()
    districts_ended_on: date = date.max
    districts_successor: str = ""
    provinces: dict[str, tuple[str, ...]] | None = None  # a province of today and those that joined it
    merged_on: date = date.max

    def ended_issuer(self, issuer: str | None, number: str | None) -> EndedBody | None:
        """Return the body that issued a document, told by its name or its number, when it has ended."""
        for body in self.ended:
            if issuer and any(fold(name) in fold(issuer) for name in body.names):
                return body
            if not issuer and number and any(self._has_code(number, code) for code in body.codes):
                return body
        if issuer and self._is_district(issuer):
            return EndedBody((issuer,), (), self.districts_ended_on, self.districts_successor)
        return None

    def merged_province_in(self, text: str) -> str | None:
        """Return the merged province, by its name of today, that a text names most often; None without one."""
        named = self._named.findall(text) if self._named else ()
        counts = Counter(self._today[name.casefold()] for name in named)
        return max(self.provinces or (), key=lambda today: counts[today]) if counts else None

    def names_of(self, province: str) -> tuple[str, ...]:
        """Return the name of a province and of those that joined it."""
        return (province, *(self.provinces or {}).get(province, ()))

    def _is_district(self, issuer: str) -> bool:
        if self._district is None:
            return False
        named = self._city.finditer(issuer) if self._city else ()
        return bool(self._district.search(issuer)) or any(match[1].isupper() for match in named)

    @staticmethod
    def _has_code(number: str, code: str) -> bool:
        return bool(re.search(rf"[/-]{re.escape(code)}(?![\w&])", number))

    @cached_property
    def _today(self) -> dict[str, str]:
        return {name.casefold(): today for today in self.provinces or {} for name in self.names_of(today)}

    @cached_property
    def _named(self) -> re.Pattern[str] | None:
        # One pattern for all: a text is gone through once, not once a province.
        names = "|".join(re.escape(name) for name in sorted(self._today, key=len, reverse=True))
        words = rf"(?:tỉnh|tỉnh ủy|thành phố|TP\.?)\s+({names})(?!\w)"
        return re.compile(words, re.IGNORECASE) if names else None

    @cached_property
    def _district(self) -> re.Pattern[str] | None:
        if not self.district_words:
            return None
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.district_words))})(?!\w)", re.IGNORECASE)

    @cached_property
    def _city(self) -> re.Pattern[str] | None:
        if not self.city_words:
            return None
        kept = "|".join(map(re.escape, self.central_cities))
        words = "|".join(map(re.escape, self.city_words))
        # a name has to follow: "UBND thành phố" alone may be one that remains
        return re.compile(rf"(?<!\w)(?:{words})\.?\s+(?!(?:{kept})(?!\w))(\w)")


NO_BODIES = PublicBodies()
