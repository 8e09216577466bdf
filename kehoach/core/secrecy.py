"""Marks of state secrets in texts and file names (DESIGN.md section 2, rule 7).

A mark is MẬT, TỐI MẬT or TUYỆT MẬT alone on a line (a header or box counts as a line), or a whole
token of a file name. "bí mật", "bảo mật", "mật độ" inside a sentence are ordinary words.
"""

import re
import unicodedata

_LINE = re.compile(r"^[\W_]*(?:ĐỘ\s+MẬT\s*:?\s*)?(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)[\W_]*$", re.MULTILINE)
_NAME = re.compile(r"(?:^|[\W_])(tuyệt[\W_]*mật|tối[\W_]*mật|mật|tuyet[\W_]+mat|toi[\W_]+mat|mat)(?=[\W_]|$)")
_PLAIN_BEFORE = re.compile(r"(?:bí|bảo|bi|bao|bề|be|gương|guong|rửa|rua|ngọt|ngot)[\W_]+$")
_PLAIN_AFTER = re.compile(r"[\W_]+(?:độ|do|khẩu|khau|ong|hoa)(?=[\W_]|$)")


def find_secrecy_mark(text: str) -> str | None:
    """Return the first mark that stands alone on a line, in capitals with single spaces, None without one."""
    match = _LINE.search(unicodedata.normalize("NFC", text))
    return " ".join(match[1].split()) if match else None


def find_secrecy_mark_in_name(filename: str) -> str | None:
    """Return the mark that is a whole token of a file name ("bao_cao_MAT.docx"), None without one."""
    name = unicodedata.normalize("NFC", filename).lower().rsplit(".", 1)[0]
    for match in _NAME.finditer(name):
        before, after = name[: match.start(1)], name[match.end(1) :]
        if not _PLAIN_BEFORE.search(before) and not _PLAIN_AFTER.match(after):
            return re.sub(r"[\W_]+", " ", match[1]).upper()
    return None
