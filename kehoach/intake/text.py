"""Plain text: UTF-8, UTF-16 or the letters of before (TCVN3, VNI); blank lines between paragraphs or not."""

from kehoach.core.errors import DocumentError
from kehoach.core.legacy_letters import encoding_of, to_unicode
from kehoach.core.plan.blocks import Block, Paragraph
from kehoach.core.plan.paragraphs import Line, join_lines

_SPACED_FROM = 10  # one line of ten blank: blank lines divide the text
_SHORT = 0.75
_WIDEST = 160  # a text with longer lines is not broken by width: each line is a paragraph


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the paragraphs of a text; raises DocumentError when it is not text in Unicode."""
    rows = [row.strip() for row in _decode(data).replace("\r\n", "\n").replace("\f", "\n").split("\n")]
    longest = max((len(row) for row in rows), default=0)
    # Without blank lines between paragraphs, a line far shorter than the others ends one.
    spaced = sum(not row for row in rows) * _SPACED_FROM >= len(rows)
    short = 0 if spaced else longest * _SHORT
    lines: list[Line] = []
    starts = True
    for row in rows:
        if row:
            lines.append(Line(row, starts=starts))
        starts = not row or len(row) < short or (not spaced and longest > _WIDEST)
    return tuple(Paragraph(line.text) for line in join_lines(lines)), ()


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return to_unicode(data.decode(encoding))
    except UnicodeDecodeError as error:
        old = data.decode("latin-1")
        if encoding_of(old):
            return to_unicode(old)
        raise DocumentError(
            "Tệp không phải văn bản Unicode (UTF-8); hãy lưu lại với bảng mã UTF-8."
        ) from error
