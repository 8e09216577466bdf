"""Tables of columns from Parquet and CSV; faults name the file. CSV numbers stay texts until they are read exactly."""

from pathlib import Path

import pyarrow as pa
from pyarrow import csv, parquet

from kehoach.core.errors import FigureError

BLOCK = 1 << 23
"""Bytes of CSV read at a time."""


def read_whole(path: Path) -> pa.Table:
    """Return the whole table of a small file; raises FigureError."""
    try:
        if path.suffix.lower() == ".csv":
            with open_csv(path) as reader:
                return reader.read_all()
        return parquet.ParquetFile(path).read()
    except (OSError, pa.ArrowInvalid) as error:
        raise FigureError(_words(error), place=path.name) from error


def open_csv(path: Path) -> csv.CSVStreamingReader:
    """Return the table batch by batch, all columns as texts, an empty cell as none; raises FigureError."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            head = stream.readline()
        names = [name.strip() for name in head.rstrip("\r\n").split(",")]
        return csv.open_csv(
            path,
            read_options=csv.ReadOptions(block_size=BLOCK, column_names=names, skip_rows=1),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except (OSError, UnicodeDecodeError, pa.ArrowInvalid) as error:
        raise FigureError(_words(error), place=path.name) from error


def open_parquet(path: Path) -> parquet.ParquetFile:
    """Return the file with words read as dictionaries; raises FigureError."""
    try:
        names = parquet.read_schema(path).names
        return parquet.ParquetFile(path, read_dictionary=[name for name in WORDS if name in names])
    except (OSError, pa.ArrowInvalid) as error:
        raise FigureError(_words(error), place=path.name) from error


WORDS = ("authority", "province", "indicator", "period", "state", "quality", "place")


def _words(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "Không tìm thấy tệp."
    if isinstance(error, UnicodeDecodeError):
        return "Tệp phải ở bảng mã UTF-8."
    return f"Không đọc được bảng ({str(error).splitlines()[0]})."
