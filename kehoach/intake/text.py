"""Plain text: UTF-8 or UTF-16, blank lines between paragraphs, pages cut anywhere."""

from kehoach.core.errors import DocumentError
from kehoach.core.plan.blocks import Block, Paragraph
from kehoach.core.plan.paragraphs import Line, join_lines


def read(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the paragraphs of a text; raises DocumentError when it is not text in Unicode."""
    content = _decode(data)
    lines: list[Line] = []
    blank = True
    for raw in content.replace("\r\n", "\n").replace("\f", "\n").split("\n"):
        if raw.strip():
            lines.append(Line(raw, starts=blank))
        blank = not raw.strip()
    return tuple(Paragraph(text) for text, _ in join_lines(lines)), ()


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            "Tệp không phải văn bản Unicode (UTF-8); hãy lưu lại với bảng mã UTF-8."
        ) from error
