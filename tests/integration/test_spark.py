"""`kehoach assess --spark`: a master and two workers on loopback say what one process says."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from bench.nation.data import ON, write
from kehoach.cli.main import main


@contextmanager
def running(home: Path, told: str, *arguments: str) -> Iterator[None]:
    """Run a master or worker until left; entered once it has said so."""
    spec = find_spec("pyspark")
    assert spec is not None and spec.origin is not None
    command = [str(Path(spec.origin).parent / "bin/spark-class"), f"org.apache.spark.deploy.{arguments[0]}"]
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(home)}
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--webui-port", "0", *arguments[1:]],
        env=environment,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    lines = process.stderr
    drain = threading.Thread(target=lambda: [None for _ in lines], daemon=True)
    try:
        seen = next((line for line in lines if told in line), None)
        assert seen is not None, f"{arguments[0]} ended before it said “{told}”"
        drain.start()
        yield
    finally:
        process.terminate()
        process.wait()
        if drain.is_alive():
            drain.join()
        lines.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a standalone master with two workers of one core."""
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed (the extra `spark`; ./run test --all brings it)")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed (./run test --all brings it)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    worker = ("worker.Worker", "--cores", "1", "--memory", "2g", address)
    home = tmp_path_factory.mktemp("cluster")
    told = "Successfully registered with master"
    with (
        running(home, "elected leader", "master.Master", "--port", str(port)),
        running(home, told, *worker),
        running(home, told, *worker),
    ):
        yield address


def judged(*arguments: object, output: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Run the command in a process of its own and return its rows by authority and indicator."""
    command = [sys.executable, "-m", "kehoach.cli.main", "assess", *map(str, arguments), "--on", ON]
    done = subprocess.run([*command, "-o", str(output)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = parquet.read_table(output).to_pylist()
    return {(row["authority"], row["indicator"]): row for row in rows}


@pytest.mark.slow
def test_a_cluster_says_what_one_process_says(cluster: str, tmp_path: Path) -> None:
    """Forty generated wards, their rows scattered: verdicts and words equal, numbers within 1e-9."""
    plans, values = write(tmp_path, 40)
    table = parquet.read_table(values)
    order = pa.array(sorted(range(len(table)), key=lambda row: (row * 7919) % len(table)))
    parquet.write_table(table.take(order), values)
    here = judged(plans, values, output=tmp_path / "here.parquet")
    there = judged(plans, values, "--spark", cluster, output=tmp_path / "there.parquet")
    assert len(here) == 40 * 32
    assert here.keys() == there.keys()
    for key, row in here.items():
        assert row.keys() == there[key].keys()
        for name, one in row.items():
            expected = pytest.approx(one, rel=1e-9, abs=1e-9) if isinstance(one, float) else one
            assert there[key][name] == expected, (key, name)


@pytest.mark.slow
def test_a_wrong_row_is_named_and_nothing_written(cluster: str, tmp_path: Path) -> None:
    """A row of an indicator the plan does not have stops the run with the authority's name."""
    plans, values = write(tmp_path, 2)
    table = parquet.read_table(values).slice(0, 10)
    at = table.column_names.index("indicator")
    wrong = table.set_column(at, "indicator", pa.array(["không có"] * len(table)))
    parquet.write_table(wrong, values)
    output = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "kehoach.cli.main", "assess", str(plans), str(values), "--on", ON]
    done = subprocess.run([*command, "--spark", cluster, "-o", str(output)], capture_output=True, text=True)
    assert done.returncode != 0
    assert "Kế hoạch không có chỉ tiêu này" in done.stderr
    assert "Traceback" not in done.stderr
    assert not output.exists()


def test_what_the_cluster_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Processes of its own beside it, one ward alone, and a machine without Java are told in a sentence."""
    plans, values = write(tmp_path, 1)
    asked = ["assess", str(plans), str(values), "--on", ON, "--spark", "local[1]"]
    assert main([*asked, "--processes", "2"]) != 0
    assert "--spark tự chia việc" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert main([*asked, "-o", str(tmp_path / "out.jsonl")]) != 0
    assert "Java 17" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()
