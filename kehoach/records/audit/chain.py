"""The chain of events: how one is added, how its hash is made, how a chain is verified."""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from kehoach.records import prepared
from kehoach.records.audit.models import ChainHead, Event
from kehoach.records.authorities.models import Authority

GENESIS = "0" * 64
_locked_heads = prepared.Select(
    lambda authority: ChainHead.objects.select_for_update().filter(authority_id=authority)
)
_HEAD = f"SELECT hash FROM {ChainHead._meta.db_table} WHERE authority_id = %s"  # noqa: S608 our own table


def append(
    *, authority: Authority, at: datetime, act: str, actor: str, words: str, subject: str = "", **data: Any
) -> Event:
    """Add an event to the authority's chain; must run inside the transaction of the act it tells of."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit event is written in the transaction of its act")
    head = next(iter(_locked_heads(authority.pk)), None) or ChainHead(authority=authority, hash=GENESIS)
    event = Event(
        authority=authority,
        sequence=head.sequence + 1,
        at=at,
        act=act,
        actor=actor,
        subject=subject,
        words=words,
        data=data,
        previous_hash=head.hash,
    )
    event.hash = hash_of(event)
    prepared.insert(event)
    head.sequence, head.hash = event.sequence, event.hash
    if head._state.adding:
        prepared.insert(head)
    else:
        prepared.update(head, "sequence", "hash")
    transaction.on_commit(lambda: _copy_head(authority.code, event))
    return event


def head_of(authority_id: int) -> str:
    """Return the hash of the authority's newest event, "" before the first: it moves with every act."""
    # Asked on every request, so it goes past the ORM: a tenth of its time.
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [authority_id])
        row = cursor.fetchone()
    return row[0] if row else ""


def hash_of(event: Event) -> str:
    """Return the SHA-256 of the event's fields and the hash before it, as hex."""
    fields = [
        event.authority_id,
        event.sequence,
        event.at.timestamp(),
        event.act,
        event.actor,
        event.subject,
        event.words,
        event.data,
        event.previous_hash,
    ]
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def faults(authority: Authority) -> Iterator[str]:
    """Yield a Vietnamese sentence for each break in the authority's chain, none when it is whole."""
    previous, expected = GENESIS, 1
    for event in Event.objects.filter(authority=authority).order_by("sequence").iterator():
        if event.sequence != expected:
            yield f"Nhật ký thiếu sự kiện số {expected} (gặp số {event.sequence})."
            expected = event.sequence
        if event.previous_hash != previous:
            yield f"Sự kiện số {event.sequence} không nối với sự kiện đứng trước."
        if event.hash != hash_of(event):
            yield f"Nội dung sự kiện số {event.sequence} đã bị sửa."
        previous, expected = event.hash, event.sequence + 1
    head = ChainHead.objects.filter(authority=authority).first()
    if head and (head.sequence, head.hash) != (expected - 1, previous):
        yield f"Sự kiện cuối (số {expected - 1}) không khớp với đầu chuỗi đã ghi (số {head.sequence})."
    copied = read_copied_head(authority.code)
    if copied and copied[0] > expected - 1:
        yield f"Nhật ký bị cắt: bản sao ngoài cơ sở dữ liệu ghi đến số {copied[0]}, còn lại {expected - 1}."
    elif (
        copied and not Event.objects.filter(authority=authority, sequence=copied[0], hash=copied[1]).exists()
    ):
        yield f"Sự kiện số {copied[0]} khác với bản sao đầu chuỗi giữ ngoài cơ sở dữ liệu."


def read_copied_head(code: str) -> tuple[int, str] | None:
    """Return sequence and hash of the head copied outside the database, None when there is none yet."""
    path = settings.ENV.home / "audit-heads" / f"{code}.txt"
    return _read_head(path.read_bytes()) if path.exists() else None


def _read_head(written: bytes) -> tuple[int, str] | None:
    """Return the sequence and hash that a head file tells, None when it was just made."""
    sequence, _, digest = written.decode("ascii").strip().partition(" ")
    return (int(sequence), digest) if sequence else None


def _copy_head(code: str, event: Event) -> None:
    """Keep the newest head in a file, so that a tail cut off or a chain made anew is noticed.

    The line is written over the one before in one call: a file made anew each time cost a save a sixth.
    """
    folder = settings.ENV.home / "audit-heads"
    try:
        file = os.open(folder / f"{code}.txt", os.O_RDWR | os.O_CREAT, 0o644)
    except FileNotFoundError:
        folder.mkdir(parents=True)
        file = os.open(folder / f"{code}.txt", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        copied = _read_head(os.pread(file, 200, 0))
        if copied is None or copied[0] <= event.sequence:  # else another process has gone further meanwhile
            os.pwrite(file, f"{event.sequence} {event.hash}\n".encode("ascii"), 0)
    finally:
        os.close(file)
