"""Content in letters of before Unicode (TCVN3, VNI) made Unicode, before anything else looks at it."""

from kehoach.core.legacy_letters import to_unicode

_UNICODE_SIGNS = (b"\xe1\xba", b"\xe1\xbb")
"""How UTF-8 begins the letters that only Vietnamese has: a text with them is seen at a glance."""
_ENOUGH = 20


def recoded(content: bytes) -> bytes:
    """Return UTF-8 content, XML too, with its old Vietnamese letters in Unicode; markup is ASCII and stays."""
    if sum(map(content.count, _UNICODE_SIGNS)) >= _ENOUGH:
        return content
    return to_unicode(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
