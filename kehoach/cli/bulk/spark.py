"""Many authorities judged on a Spark cluster: the same function over partitions that hold whole authorities.

Spark reads the figures and brings each authority's rows together; a partition's answer comes back as Arrow bytes.
The workers need this program installed and see the figures under the same path.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from kehoach.cli.bulk.work import Answer, judge_piece
from kehoach.core.errors import FigureError, UsageError
from kehoach.intake.columns.plans import Plans
from kehoach.intake.columns.stream import PIECE, Figures

SCHEMA = "results binary, faults array<string>, targets bigint, exactly bigint"
_FIELDS = pa.schema(
    [
        ("results", pa.binary()),
        ("faults", pa.list_(pa.string())),
        ("targets", pa.int64()),
        ("exactly", pa.int64()),
    ]
)
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    # Partitions are made by whole authorities; Spark may neither join nor split them.
    "spark.sql.adaptive.enabled": "false",
}


def judge_on_spark(figures: Figures, plans: Plans, on: date, master: str) -> Iterator[Answer]:
    """Yield the answer of each partition, without the lines of faults: Spark keeps no order of rows.

    Raises UsageError where Spark or Java is not installed.
    """
    session = _open_session(master)
    try:
        paths = dict.fromkeys(str(piece.path.resolve()) for piece in figures.pieces)
        if not paths:
            return
        cores = session.sparkContext.defaultParallelism
        parts = max(-(-figures.rows // PIECE), cores)
        shared = session.sparkContext.broadcast(plans)
        rows = session.read.parquet(*paths).repartition(parts, "authority")
        answers = rows.mapInArrow(partial(_judge_partition, shared, on), SCHEMA)
        for at, row in enumerate(answers.toLocalIterator()):
            with pa.ipc.open_stream(bytes(row["results"])) as reader:
                table = reader.read_all()
            yield Answer(at, table, tuple(row["faults"]), row["targets"], row["exactly"])
    finally:
        session.stop()


def _judge_partition(shared: Any, on: date, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield one row with the answer of all of a partition's rows; nothing for a partition without any."""
    held = [batch for batch in batches if len(batch)]
    if not held:
        return
    try:
        answer = judge_piece(0, pa.Table.from_batches(held), None, shared.value, on)
    except FigureError as fault:
        answer = Answer(0, pa.table({}), (str(fault),), 0, 0)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, answer.table.schema) as writer:
        writer.write_table(answer.table)
    row = {
        "results": sink.getvalue().to_pybytes(),
        "faults": list(answer.faults),
        "targets": answer.targets,
        "exactly": answer.exactly,
    }
    yield pa.RecordBatch.from_pylist([row], schema=_FIELDS)


def _open_session(master: str) -> Any:
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise UsageError("--spark cần Java 17 trở lên (Debian: apt-get install default-jre-headless).")
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("--spark cần cài thêm: pip install 'kehoach[spark]'.") from error
    # Else the workers run whatever python3 the path names.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    if master.startswith("local") or urlsplit(master).hostname in ("127.0.0.1", "localhost"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder: Any = SparkSession.builder
    builder = builder.master(master).appName("kehoach assess")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
