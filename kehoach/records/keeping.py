"""Files in the private folder of the house, each kept once under the hash of its content."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings


def path_of(folder: str, sha256: str) -> Path:
    """Return the place of a content in a folder of the home."""
    return Path(settings.HOME) / folder / sha256[:2] / sha256


def keep(folder: str, data: bytes) -> str:
    """Put a content in its place, whole or not at all, readable by the house alone; return its SHA-256."""
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(folder, digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = path.with_name(f".{digest}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        scratch.rename(path)
    finally:
        scratch.unlink(missing_ok=True)
    return digest
