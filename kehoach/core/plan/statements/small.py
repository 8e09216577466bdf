"""Patterns on small letters: a capital in a text counts as its small letter.

The engine of `re` tries every branch of a pattern that ignores case, but of one that does not only the branches that
can begin with the next letter. So texts are made small once and patterns are written in small letters: two to four
times as fast over the corpus. Places stay those of the text, but the words of a match are small: what stands in the
text is `text[match.start() : match.end()]`.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache


@lru_cache(maxsize=64)  # a line asks for the same pieces several times
def small(text: str) -> str:
    """Return a text, of the same length, in small letters; a letter that would become two stays."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


class Pattern:
    """A regular expression in small letters, with the methods of `re.Pattern` that the grammar uses.

    `needs` are words of which each match has at least one: a text without them is not searched.
    """

    __slots__ = ("_compiled", "_match", "_needs", "_search")

    def __init__(self, pattern: str, flags: int = 0, needs: tuple[str, ...] = ()) -> None:
        """Compile a pattern; raise re.error for a bad one."""
        self._compiled = re.compile(pattern, flags)
        self._search, self._match = self._compiled.search, self._compiled.match
        self._needs = needs

    @property
    def pattern(self) -> str:
        """Return the pattern as written."""
        return self._compiled.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match."""
        lowered = small(text)
        if self._needs:
            for word in self._needs:  # a generator or a call costs more than the search it saves
                if word in lowered:
                    break
            else:
                return None
        return self._search(lowered, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        lowered = small(text)
        if self._needs:
            for word in self._needs:  # a generator or a call costs more than the search it saves
                if word in lowered:
                    break
            else:
                return None
        return self._match(lowered, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that takes a whole stretch."""
        return self._compiled.fullmatch(small(text), start, end)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Return the matches in order."""
        lowered = small(text)
        if self._needs:
            for word in self._needs:
                if word in lowered:
                    break
            else:
                return iter(())
        return self._compiled.finditer(lowered, start)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with each match replaced; the rest stays as written."""
        first = self.search(text)
        if first is None:
            return text
        pieces: list[str] = []
        end = 0
        for match in self._compiled.finditer(small(text), first.start()):
            pieces += (text[end : match.start()], put if isinstance(put, str) else put(match))
            end = match.end()
        return "".join([*pieces, text[end:]])
