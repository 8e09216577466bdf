"""Whole-database checks of `kehoach verify`; each yields a Vietnamese sentence a fault."""

import hashlib
import json
from collections.abc import Callable, Iterator

from django.db import connection

from kehoach.records.audit import chain
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Authority
from kehoach.records.papers.keeping import read_file
from kehoach.records.papers.models import EditedCopy, IssuedFile, PaperContent, PaperTemplate
from kehoach.records.reporting.models import Figure, Split, Value
from kehoach.records.reporting.splits import digest_of_rows, rows_of


def digest_of(value: Value) -> str:
    """Return the SHA-256 of a value's content with its nonce: the audit trail proves it, nobody reads it back."""
    given = (value.numerator, value.denominator, value.value)
    numbers = [None if item is None else format(item, "f") for item in given]
    day = value.as_of_date.isoformat() if value.as_of_date else None
    fields = [
        value.nonce,
        value.figure_id,
        value.revision,
        value.state,
        *numbers,
        value.quality,
        day,
        value.paper,
    ]
    fields += [value.note, *([value.split.digest] if value.split else [])]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def database() -> Iterator[str]:
    """Yield what the database itself finds wrong."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            rows = [str(row[0]) for row in cursor.fetchall()]
        if rows != ["ok"]:
            yield f"Tệp cơ sở dữ liệu bị hỏng: {rows[0]}."


def chains() -> Iterator[str]:
    """Yield the breaks in every authority's audit chain."""
    for authority in Authority.objects.all():
        for fault in chain.faults(authority):
            yield f"{authority}: {fault}"


def values() -> Iterator[str]:
    """Yield the values whose content is not what the audit trail vouches for."""
    vouched = {
        event.data["value"]: event.data["digest"]
        for event in Event.objects.filter(act__in=("figures.enter", "figures.record_past")).iterator()
    }
    for value in Value.objects.select_related("split").iterator():
        if vouched.get(value.pk) != digest_of(value):
            yield f"Số liệu số {value.pk} không khớp với nhật ký."


def splits() -> Iterator[str]:
    """Yield the splits by place whose rows are not what their digest says."""
    for split in Split.objects.iterator():
        if split.digest != digest_of_rows(split.nonce, rows_of(split)):
            yield f"Số liệu theo tổ dân phố số {split.pk} không khớp với nhật ký."


def heads() -> Iterator[str]:
    """Yield the figures whose current value is not the newest one."""
    for figure in Figure.objects.select_related("current").iterator():
        newest = figure.values.order_by("revision").last()
        if newest != figure.current:
            yield f"Số liệu {figure.pk} không trỏ tới lần nhập mới nhất."


def papers() -> Iterator[str]:
    """Yield the papers and issued files whose content is not what the audit trail vouches for."""
    vouched: dict[tuple[str, int], str] = {}
    for event in Event.objects.filter(act__startswith="papers.", data__has_key="sha256").iterator():
        for key in ("content", "file", "copy"):
            if key in event.data:
                vouched[key, event.data[key]] = event.data["sha256"]
    for content in PaperContent.objects.select_related("paper").iterator():
        if vouched.get(("content", content.pk)) != hashlib.sha256(content.text.encode()).hexdigest():
            yield f"Nội dung {content.paper} không khớp với nhật ký."
    kept: list[tuple[str, IssuedFile | EditedCopy]] = [
        ("file", row) for row in IssuedFile.objects.select_related("paper")
    ]
    kept += [("copy", row) for row in EditedCopy.objects.select_related("paper")]
    for key, file in kept:
        if not file.path.is_file():
            yield f"Thiếu tệp {file.name} của {file.paper}."
        elif vouched.get((key, file.pk)) != hashlib.sha256(file.path.read_bytes()).hexdigest():
            yield f"Tệp {file.name} của {file.paper} không khớp với nhật ký."
    for row in PaperTemplate.objects.exclude(sha256=""):
        data = read_file(row.sha256)
        if data is None or hashlib.sha256(data).hexdigest() != row.sha256:
            yield f"Tệp của mẫu Word {row} ({row.kind}) thiếu hoặc đã bị thay đổi."


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (database, chains, values, splits, heads, papers)
