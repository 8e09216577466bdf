"""The file around the text: its properties, and bytes that are the same for the same content."""

import io
import zipfile
from datetime import datetime, time
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from kehoach.core.papers.paper import Paper

MARK = "KeHoachVanBan"
"""Name of the custom property that says which filed content a file is."""
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{mark}</vt:lpwstr></property></Properties>"
)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def describe(document: Any, paper: Paper) -> None:
    """Set a file's properties: the authority as author, no person, no trace of the template."""
    properties, author = document.core_properties, paper.authority.name
    title = f"{paper.subject[:1].upper()}{paper.subject[1:]}"
    properties.title, properties.author, properties.last_modified_by = title[:255], author, author
    properties.language, properties.comments, properties.keywords = "vi-VN", "", ""
    properties.category, properties.subject, properties.revision = paper.category, paper.about_period, 1
    properties.created = properties.modified = datetime.combine(paper.day, time())
    drop_thumbnail(document)
    if paper.mark:
        _mark(document, paper.mark)


def _mark(document: Any, mark: str) -> None:
    """Add the custom property that Word and LibreOffice keep when the file is edited and saved."""
    blob = _CUSTOM.format(name=MARK, mark=mark).encode()
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def drop_properties(document: Any) -> None:
    """Remove what a file from elsewhere says of itself: custom properties, company, manager, program."""
    kinds = {RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
    relations = document.part.package.rels
    for key in [key for key, item in relations.items() if item.reltype in kinds]:
        del relations[key]


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
