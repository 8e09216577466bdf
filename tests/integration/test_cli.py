"""The `kehoach` command: data on standard output, words on standard error, exit status 0, 1 or 2."""

import io
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from kehoach.cli.main import main
from kehoach.demo.ward import sample_plan

CASES = Path(__file__).parents[1] / "data/cases/assess"


def test_read_gives_the_plan_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0 and one JSON object."""
    assert main(["read", str(sample_plan())]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["document"]["number"] == "476/QĐ-UBND"
    assert len(plan["indicators"]) == 32


def test_a_fault_of_the_input_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence on standard error, nothing on standard output."""
    path = tmp_path / "rong.docx"
    path.write_bytes(b"")
    assert main(["read", str(path)]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert "rong.docx" in out.err


def test_wrong_usage_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    """A missing argument, an unreadable day."""
    assert main(["read"]) == 2
    arguments = ["assess", str(CASES / "plan.json"), str(CASES / "values.csv"), "--on", "hôm qua"]
    assert main(arguments) == 2
    assert "2026-12-31" in capsys.readouterr().err


def test_targets_keeps_each_line_and_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a non-empty line, `text` unchanged."""
    path = tmp_path / "dong.txt"
    path.write_text("Tỷ lệ hộ nghèo: 0%.\n\n  Tiếp tục làm tốt công tác dân vận.\n", encoding="utf-8")
    assert main(["targets", str(path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["text"] for row in rows] == ["Tỷ lệ hộ nghèo: 0%.", "  Tiếp tục làm tốt công tác dân vận."]
    assert rows[0]["targets"][0]["value"] == 0
    assert rows[1]["targets"] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("99,2026,recorded,,,1,A,", "dòng 2"),
        ("1,2026-13,recorded,,,1,A,", "Không hiểu kỳ"),
        ("1,2026,recorded,,,1 000,A,", "không phải số"),
        ("1,2026,recorded,,,,A,", "thiếu"),
        ("1,2026,missing,,,5,A,", "phải để trống"),
        ("1,2026,recorded,,,5,X,", "Chất lượng"),
        ("1,2026,recorded,,,5,A,31/12/2026", "không phải ngày"),
        ("1,2026,recorded,,,5,A,,9", "không có phần 9"),
        ("1,2026,recorded,,,5,A,\n1,2026-Q1,recorded,,,5,A,", "cùng loại kỳ"),
    ],
)
def test_a_fault_in_the_values_names_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, words: str
) -> None:
    """Status 1; nothing is assessed."""
    path = tmp_path / "so-lieu.csv"
    head = "indicator,period,state,numerator,denominator,value,quality,as_of"
    extra = ",part" if line.count(",") > 7 and "\n" not in line else ""
    path.write_text(f"{head}{extra}\n{line}\n", encoding="utf-8")
    assert main(["assess", str(CASES / "plan.json"), str(path), "--on", "2026-12-31"]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert words in out.err
    assert "dòng" in out.err


def test_assess_writes_csv_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The same rows under a head."""
    arguments = ["assess", str(CASES / "plan.json"), str(CASES / "values.csv"), "--on", "2026-12-31"]
    assert main([*arguments, "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("indicator,period,value")
    assert len(lines) == 41


def test_assess_writes_parquet_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The columns of the CSV, one row an indicator, numbers as numbers."""
    given = ["assess", str(CASES / "plan.json"), str(CASES / "values.csv"), "--on", "2026-12-31"]
    assert main([*given, "--format", "parquet"]) == 0
    table = parquet.read_table(io.BytesIO(capsysbinary.readouterr().out))
    assert table.num_rows == 40
    assert table.column_names[:3] == ["indicator", "period", "value"]
    assert table.to_pylist()[4]["value"] == pytest.approx(100 * 300 / 35000)
