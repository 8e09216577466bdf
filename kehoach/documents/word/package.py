"""The file around the text: its properties, and bytes that are the same for the same content."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from kehoach.core.report.content import ReportContent

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def set_properties(document: Any, content: ReportContent, title: str) -> None:
    """Set the properties of a report's file."""
    day = content.issued_on or content.cut_off or content.period.last_day
    describe(document, title, content.authority.name, "Báo cáo", day)
    document.core_properties.subject = content.period.label


def describe(document: Any, title: str, author: str, category: str, day: date) -> None:
    """Set a file's properties: the authority as author, no person, no trace of the template."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author, author
    properties.language, properties.comments, properties.keywords = "vi-VN", "", ""
    properties.category, properties.revision = category, 1
    properties.created = properties.modified = datetime.combine(day, time())
    drop_thumbnail(document)


def to_bytes(document: Any) -> bytes:
    """Return the file; equal content gives equal bytes, whenever it is written."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()


def drop_thumbnail(document: Any) -> None:
    """Remove the picture of python-docx's own template."""
    relations = document.part.package.rels
    for key in [key for key, item in relations.items() if item.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]
