"""Backup and restore: row-exact into an empty house; damaged or foreign files are refused beforehand."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kehoach.core.errors import DocumentError
from kehoach.records import backup
from kehoach.records.backup_file import open_backup

COMMAND = (sys.executable, "-m", "kehoach.cli.main")


@pytest.fixture
def paper(ward: Any, settings: Any, tmp_path: Path) -> Path:
    """Keep a paper in a home folder of this test's own."""
    settings.HOME = tmp_path / "home"
    path = tmp_path / "home" / "papers" / "so-lieu" / "bieu 02.bin"
    path.parent.mkdir(parents=True)
    path.write_bytes(bytes(range(256)))
    return path


@pytest.fixture
def saved(paper: Path, tmp_path: Path) -> Path:
    """Back the sample ward up."""
    path = tmp_path / "sao-luu.zip"
    backup.write(path)
    return path


def manifest_of(path: Path) -> Any:
    """Return the manifest of a backup."""
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def command(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run `kehoach` on a home folder."""
    # A backup made on PostgreSQL is restored on SQLite.
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KEHOACH_POSTGRES")}
    environment = {**kept, "KEHOACH_HOME": str(home)}
    return subprocess.run(
        [*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_what_was_saved_is_restored_row_by_row_and_file_by_file(saved: Path, tmp_path: Path) -> None:
    """Tables, papers and audit heads of the restored house give the same hashes; then it is not overwritten."""
    home = tmp_path / "moi"
    done = command(home, "restore", str(saved))
    assert done.returncode == 0, done.stderr
    again = tmp_path / "lan-hai.zip"
    assert command(home, "backup", str(again)).returncode == 0
    before, after = manifest_of(saved), manifest_of(again)
    assert before["tables"]["reporting_value"]["rows"] > 20
    assert after["tables"] == before["tables"]
    assert after["files"] == before["files"]
    assert (home / "papers/so-lieu/bieu 02.bin").read_bytes() == bytes(range(256))
    assert command(home, "verify").returncode == 0
    twice = command(home, "restore", str(saved))
    assert twice.returncode == 1
    assert "đã có dữ liệu" in twice.stderr


@pytest.mark.parametrize("harm", ["cut", "flip", "foreign", "missing part", "other format", "no zip"])
def test_a_file_that_is_not_whole_is_refused_before_anything_is_written(
    saved: Path, tmp_path: Path, harm: str
) -> None:
    """Cut off, a bit turned, another zip, a part left out, another format, no archive at all."""
    bad = tmp_path / "hong.zip"
    data = bytearray(saved.read_bytes())
    if harm == "cut":
        bad.write_bytes(data[: len(data) // 2])
    elif harm == "flip":
        data[len(data) // 3] ^= 4
        bad.write_bytes(data)
    elif harm == "no zip":
        bad.write_bytes(b"not an archive")
    else:
        _rewritten(saved, bad, harm)
    with pytest.raises(DocumentError), open_backup(bad):
        pass


def _rewritten(saved: Path, bad: Path, harm: str) -> None:
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if harm == "foreign" or (harm == "missing part" and "reporting_value" in name):
                continue
            if harm == "other format" and name == "manifest.json":
                data = data.replace(b"kehoach-backup-1", b"kehoach-backup-9")
            target.writestr(name, data)


def test_a_refused_file_leaves_no_home_behind(tmp_path: Path) -> None:
    """Not even the folder; status 1 with a sentence."""
    bad = tmp_path / "hong.zip"
    bad.write_bytes(b"x")
    done = command(tmp_path / "moi", "restore", str(bad))
    assert done.returncode == 1
    assert "không phải bản sao lưu" in done.stderr
    assert not (tmp_path / "moi").exists()


def test_a_backup_overwrites_no_file(saved: Path) -> None:
    """The older one stays as it is."""
    before = saved.read_bytes()
    with pytest.raises(DocumentError, match="đã có"):
        backup.write(saved)
    assert saved.read_bytes() == before
