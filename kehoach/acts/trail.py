"""The audit event of an act, written in the act's own transaction."""

from typing import Any

from django.db import models

from kehoach.acts.actor import Actor
from kehoach.records.audit import chain


def record(by: Actor, act: str, words: str, subject: models.Model | None = None, **data: Any) -> None:
    """Append the event: dotted name, Vietnamese sentence, the row it is about, plain data."""
    chain.append(
        authority=by.authority,
        at=by.at,
        act=act,
        actor=by.signature,
        words=words,
        subject=f"{subject._meta.label}:{subject.pk}" if subject is not None else "",
        **data,
    )
