"""A template tried on a paper before anybody relies on it."""

from collections.abc import Iterator

from kehoach.core.errors import DocumentError
from kehoach.core.papers.blocks import Bullet, Heading, Paragraph
from kehoach.core.papers.paper import Paper
from kehoach.core.plan.blocks import SourceDocument, Table
from kehoach.documents.word.template.filling import fill_template
from kehoach.intake import read_safely

_BROKEN = "Lập thử văn bản từ mẫu này không thành; hãy mở mẫu bằng Word, lưu lại dạng .docx rồi nộp lại."


def try_template(data: bytes, paper: Paper) -> None:
    """Make the paper by a template and read it back in the child; raises DocumentError for what is not whole."""
    try:
        made = fill_template(data, paper)
    except Exception as error:  # whatever a strange file makes a library do, it must not become a template
        raise DocumentError(_BROKEN) from error
    text = "\n".join(_texts(read_safely(made, "thu.docx")))
    if "{{" in text or "{%" in text:
        raise DocumentError(f"{_BROKEN} Còn chỗ giữ chỗ chưa điền.")
    said = [block.text for block in paper.blocks if isinstance(block, Paragraph | Bullet | Heading)]
    if any(" ".join(line.split()) not in " ".join(text.split()) for line in said[:1] + said[-1:]):
        raise DocumentError(f"{_BROKEN} Phần lời của văn bản không có trong tệp làm ra.")


def _texts(document: SourceDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells.values())
        else:
            yield block.full_text
    yield from document.apart
