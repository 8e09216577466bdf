"""A file of figures cut into pieces of whole authorities, so that memory does not grow with the country.

Rows of an authority that stand together are read straight from Parquet. A CSV is first written as Parquet, and a file
whose authorities are scattered is first dealt out into buckets, both in a folder of the caller's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from kehoach.core.bulk.columns import Whole
from kehoach.core.errors import FigureError
from kehoach.intake.columns.tables import WORDS, open_csv, open_parquet
from kehoach.intake.columns.values import check_columns, coded

PIECE = 250_000
"""Rows judged at a time, at least one authority's."""
BUCKETS = 64


@dataclass(frozen=True)
class Piece:
    """Rows `first` to before `end` of a Parquet file: those of whole authorities."""

    path: Path
    first: int
    end: int
    line: int | None  # what the first row is called to people; None where rows were dealt out


@dataclass(frozen=True)
class Figures:
    """A file of figures ready to be read piece by piece."""

    pieces: tuple[Piece, ...]
    authorities: frozenset[str]
    rows: int
    has_province: bool


def open_figures(path: Path, scratch: Path, piece: int = PIECE) -> Figures:
    """Return the pieces of a Parquet or CSV file; raises FigureError. `scratch` takes what has to be rewritten."""
    line = 1
    source = path
    if path.suffix.lower() == ".csv":
        source, line = _from_csv(path, scratch), 2
    with open_parquet(source) as file:
        names = file.schema_arrow.names
        check_columns(names, path.name)
        codes, starts = _runs(file)
        rows = file.metadata.num_rows
    scattered = len(set(codes)) < len(codes)
    pieces = _dealt_out(source, scratch) if scattered else _cut(source, starts, rows, piece, line)
    return Figures(tuple(pieces), frozenset(codes), rows, "province" in names)


def open_figure_files(paths: Sequence[Path]) -> Figures:
    """Return files of one authority each, a piece each; a file without a row is left out."""
    pieces, codes = [], set()
    for path in paths:
        with open_parquet(path) as file:
            check_columns(file.schema_arrow.names, path.name)
            rows = file.metadata.num_rows
            codes |= set(_runs(file)[0])
        if rows:
            pieces.append(Piece(path, 0, rows, None))
    return Figures(tuple(pieces), frozenset(codes), sum(piece.end for piece in pieces), False)


def read_pieces(pieces: list[Piece]) -> Iterator[tuple[Piece, pa.Table]]:
    """Yield the tables of pieces that follow each other in one file, or are files of their own."""
    at = 0
    while at < len(pieces):
        path = pieces[at].path
        own = [one for one in pieces[at:] if one.path == path]
        yield from _read_following(path, own)
        at += len(own)


def _read_following(path: Path, pieces: list[Piece]) -> Iterator[tuple[Piece, pa.Table]]:
    with open_parquet(path) as file:
        sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
        ends = np.cumsum(sizes)
        groups = [
            at for at, end in enumerate(ends) if end > pieces[0].first and end - sizes[at] < pieces[-1].end
        ]
        row = int(ends[groups[0]] - sizes[groups[0]]) if groups else 0
        held: list[pa.RecordBatch] = []
        waiting = iter(pieces)
        piece = next(waiting)
        for batch in file.iter_batches(PIECE, row_groups=groups):
            held.append(batch)
            end = row + sum(len(one) for one in held)
            while piece.end <= end:
                table = pa.Table.from_batches(held)
                yield piece, table.slice(piece.first - row, piece.end - piece.first)
                rest = table.slice(piece.end - row)
                row, held = piece.end, rest.to_batches()
                following = next(waiting, None)
                if following is None:
                    return
                piece = following


def _from_csv(path: Path, scratch: Path) -> Path:
    """Write the CSV as Parquet, all its cells as texts."""
    target = scratch / "figures.parquet"
    writer = None
    try:
        with open_csv(path) as reader:
            check_columns(reader.schema.names, path.name)
            for batch in reader:
                writer = writer or parquet.ParquetWriter(target, batch.schema, use_dictionary=list(WORDS))
                writer.write_batch(batch)
            if writer is None:
                writer = parquet.ParquetWriter(target, reader.schema)
    except pa.ArrowInvalid as error:
        raise FigureError(f"Tệp CSV hỏng ({str(error).splitlines()[0]}).", place=path.name) from error
    finally:
        if writer is not None:
            writer.close()
    return target


def _runs(file: parquet.ParquetFile) -> tuple[list[str], Whole]:
    """Return the authority of each run of rows and where the runs start."""
    codes: list[str] = []
    starts: list[int] = []
    row = 0
    for batch in file.iter_batches(PIECE, columns=["authority"]):
        places, words = coded(pa.chunked_array([batch.column(0)]))
        changes = np.flatnonzero(places[1:] != places[:-1]) + 1
        for at in [0, *changes.tolist()] if len(places) else []:
            if not codes or words[places[at]] != codes[-1]:
                codes.append(words[places[at]])
                starts.append(row + at)
        row += len(batch)
    return codes, np.array(starts, np.int64)


def _cut(path: Path, starts: Whole, rows: int, size: int, line: int) -> Iterator[Piece]:
    first = 0
    ends = [*(int(one) for one in starts[1:]), rows]
    for at, end in enumerate(ends):
        following = ends[at + 1] if at + 1 < len(ends) else None
        if following is None or following - first > size:
            if end > first:
                yield Piece(path, first, end, line + first)
            first = end


def _dealt_out(path: Path, scratch: Path) -> Iterator[Piece]:
    """Deal the rows out by authority into files that each hold whole ones."""
    writers: dict[int, parquet.ParquetWriter] = {}
    try:
        with open_parquet(path) as file:
            for batch in file.iter_batches(PIECE):
                table = pa.Table.from_batches([batch])
                places, words = coded(table["authority"])
                bucket = np.array([crc32(word.encode()) % BUCKETS for word in words], np.int64)[places]
                for number in np.unique(bucket):
                    own = table.filter(pa.array(bucket == number))
                    if number not in writers:
                        writers[int(number)] = parquet.ParquetWriter(
                            scratch / f"bucket-{number}.parquet", own.schema
                        )
                    writers[int(number)].write_table(own)
    finally:
        for writer in writers.values():
            writer.close()
    for number in sorted(writers):
        target = scratch / f"bucket-{number}.parquet"
        yield Piece(target, 0, parquet.read_metadata(target).num_rows, None)
