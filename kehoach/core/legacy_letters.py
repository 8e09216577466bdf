"""Vietnamese written before Unicode, in TCVN3 (.VnTime) and VNI (VNI-Times) letters, as Unicode.

Such files hold Latin letters and signs that only their fonts show as Vietnamese: "KÕ ho¹ch" or "Keá hoaïch" for "Kế
hoạch". TCVN3 (TCVN 5712:1993, VN3) has one byte a letter; VNI writes a letter and its mark after it.
"""

import re
import unicodedata
from typing import Literal

Encoding = Literal["tcvn3", "vni"]

# Byte → letter, in the order of the bytes.
_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_TCVN3 = {first + place: letter for first, letters in _TCVN3_ROWS for place, letter in enumerate(letters)}

# Mark written after a letter → the letter's marks, as Unicode composes them.
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}


def _vni() -> dict[str, str]:
    """Return what VNI writes → the letter, small and capital."""
    table = dict(_ALONE)
    for base in "aeouyôö":
        plain = _ALONE.get(base, base)
        table |= {base + mark: plain + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        table |= {base + mark: f"{base}\u0302{tone}" for mark, tone in _HATS.items()}
    table |= {f"a{mark}": f"a\u0306{tone}" for mark, tone in _BREVES.items()}
    table |= {key.upper(): letter.upper() for key, letter in table.items()}
    table |= {
        key[0].upper() + key[1]: letter[0].upper() + letter[1:]
        for key, letter in table.items()
        if len(key) == 2
    }
    return {key: unicodedata.normalize("NFC", letter) for key, letter in table.items()}


_VNI = _vni()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_UNICODE_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_HIGH = re.compile("[\u00a1-\u00ff]")
# TCVN3 has capitals only in fonts of their own: "KÕ HO¹CH" is typed for "KẾ HOẠCH".
_CAPITAL_WORD = re.compile(r"(?<!\w)(?=\w*[A-Z]\w*[A-Z])[A-Z\u00c0-\u1ef9]+(?!\w)")
_FEWEST = 8
"""Letters beyond ASCII that a text needs before its encoding is judged."""


def encoding_of(text: str) -> Encoding | None:
    """Return the old encoding a text is written in, None for Unicode and for too little to tell."""
    high = len(_HIGH.findall(text))
    if high < _FEWEST or len(_UNICODE_LETTER.findall(text)) * 20 > high:
        return None
    # In VNI every sign follows the letter it marks, or is one of a few that stand alone.
    unexplained = len(_HIGH.findall(_VNI_LETTER.sub("", text)))
    return "tcvn3" if unexplained * 20 > high else "vni"


def to_unicode(text: str) -> str:
    """Return a text with its Vietnamese letters in Unicode; one that already has them stays as it is."""
    match encoding_of(text):
        case "tcvn3":
            return _CAPITAL_WORD.sub(lambda match: match[0].upper(), text.translate(_TCVN3))
        case "vni":
            return _VNI_LETTER.sub(lambda match: _VNI[match[0]], text)
    return text
