"""The file of a backup: a zip of tables as lines of JSON and of papers, with a manifest that vouches for each.

manifest.json      format, day, migrations, per table: columns, rows, SHA-256; per file: SHA-256
tables/NAME.jsonl  one row a line, in the order of the key
files/PATH         what the home folder keeps beside the database
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kehoach.core.errors import DocumentError

FORMAT = "kehoach-backup-1"
CHUNK = 1 << 20


class BackupContent:
    """A backup that was read through once: every part has the hash its manifest says."""

    def __init__(self, archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        """Keep the open archive."""
        self.archive = archive
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[list[Any]]:
        """Yield the rows of a table."""
        with self.archive.open(f"tables/{table}.jsonl") as lines:
            for line in lines:
                yield json.loads(line)

    def file(self, path: str) -> bytes:
        """Return a file's content."""
        return self.archive.read(f"files/{path}")


@contextmanager
def open_backup(path: Path) -> Iterator[BackupContent]:
    """Open a backup; raise DocumentError for a file that is none, was cut off, or differs in a single bit."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield BackupContent(archive, _checked(archive))
    except FileNotFoundError as error:
        raise DocumentError(f"Không có tệp {path}.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        # NotImplementedError is zipfile's own, for a compression or version it does not read.
        raise DocumentError(f"Tệp {path.name} không phải bản sao lưu, hoặc đã hỏng, bị cắt.") from error


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read("manifest.json"))
        known = manifest["format"]
        parts = {f"tables/{name}.jsonl": item["sha256"] for name, item in manifest["tables"].items()}
        parts |= {f"files/{name}": digest for name, digest in manifest["files"].items()}
        declared = manifest.pop("sha256")
    except (KeyError, ValueError, TypeError) as error:
        raise DocumentError("Tệp không phải bản sao lưu của phần mềm này.") from error
    if known != FORMAT:
        raise DocumentError(f"Bản sao lưu theo dạng {known}; phần mềm này đọc dạng {FORMAT}.")
    if declared != digest_of(manifest):
        raise DocumentError("Bản sao lưu đã hỏng ở phần mục lục; hãy dùng bản khác.")
    if any(".." in Path(name).parts or name.startswith("/") for name in manifest["files"]):
        raise DocumentError("Bản sao lưu có tên tệp không hợp lệ.")
    if set(archive.namelist()) != {*parts, "manifest.json"}:
        raise DocumentError("Bản sao lưu thiếu hoặc thừa phần so với mục lục; hãy dùng bản khác.")
    for name, expected in parts.items():
        if _hash_of(archive, name) != expected:
            raise DocumentError(f"Bản sao lưu đã hỏng ở phần {name}; hãy dùng bản khác.")
    return dict(manifest)


def digest_of(manifest: dict[str, Any]) -> str:
    """Return the SHA-256 of a manifest without its own hash."""
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _hash_of(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
