"""The `kehoach` command: data on standard output, words on standard error, exit status 0, 1 or 2."""

import csv
import io
import json
from pathlib import Path
from typing import Any

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


def test_assess_writes_csv_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same answers under a head, the year's plan, the outlook and the parts too; to a file as well."""
    arguments = ["assess", str(CASES / "plan.json"), str(CASES / "values.csv"), "--on", "2026-12-31"]
    assert main(arguments) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    path = tmp_path / "ket-qua.csv"
    assert main([*arguments, "--format", "csv", "-o", str(path)]) == 0
    assert capsys.readouterr().out == ""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert len(rows) == len(told) == 40
    assert list(rows[0])[:3] == ["indicator", "period", "value"]
    for row, one in zip(rows, told, strict=True):
        assert (row["indicator"], row["verdict"]) == (str(one["indicator"]), one["verdict"])
        assert row["year_verdict"] == ((one["year"] or {}).get("verdict") or "")
        assert row["parts"] == " ".join(f"{part['part']}:{part['verdict']}" for part in one.get("parts", ()))
        assert row["method"] == one["method"]
        for name in ("value", "expected", "attainment"):
            assert row[name] == ("" if one[name] is None else str(one[name])), name
    assert any(row["parts"] for row in rows) and any(row["year_verdict"] for row in rows)
    assert main([*arguments, "-o", str(tmp_path / "không có" / "x.jsonl")]) == 1
    assert "Không ghi được" in capsys.readouterr().err


HEAD = "indicator,period,state,numerator,denominator,value,quality,as_of"
ROW = "1,2026,recorded,300,35000,,A,2026-12-31"


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEAD}\n{ROW}\n",
        f"{HEAD}\r\n{ROW}\r\n\r\n",
        f"{HEAD}\n\n{ROW}\n,,,,,,,\n",
        f"{HEAD}\n 1 , 2026 , recorded , 300 , 35000 , , A , 2026-12-31 \n",
        f"{HEAD},place,part\n{ROW},,\n",
        f"{HEAD}\n{ROW.replace('1,', 'i1,', 1)}\n",
        f'"{HEAD.replace(",", chr(34) + "," + chr(34))}"\n{ROW}\n',
        "state,value,numerator,denominator,as_of,quality,period,indicator\nrecorded,,300,35000,,,2026,1\n",
    ],
    ids=[
        "byte order mark",
        "CRLF",
        "blank lines",
        "blanks",
        "empty columns",
        "by id",
        "quoted",
        "other order",
    ],
)
def test_a_table_may_look_otherwise(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """As spreadsheets and programs write the same row: 300/35000 of a target of 1%."""
    plan = tmp_path / "ke-hoach.json"
    plan.write_text(json.dumps(_plan_of(_share("i1", 1))), encoding="utf-8")
    path = tmp_path / "so-lieu.csv"
    path.write_bytes(text.encode())
    assert main(["assess", str(plan), str(path), "--on", "2026-12-31"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["value"] == pytest.approx(30000 / 35000)
    assert (row["indicator"], row["verdict"]) == (1, "behind")


def _share(name: str, number: int | None, **more: Any) -> dict[str, Any]:
    target = {"name": "", "kind": "share", "comparator": ">=", "direction": "up", "value": 1, "unit": "%"}
    target |= {"period": "each_year", "qualifier": "", "exact": False, **more}
    return {"id": name, "number": number, "name": name, "targets": [target]}


def _plan_of(*indicators: dict[str, Any]) -> dict[str, Any]:
    document = {
        "title": "KH",
        "number": None,
        "date": None,
        "issuer": "",
        "start_year": 2026,
        "end_year": 2030,
    }
    return {"document": document, "indicators": list(indicators)}


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (_plan_of(_share("i1", 1), _share("i1", 2)), "hai lần"),
        (_plan_of(_share("i1", 1, kind="weird")), "loại mục tiêu “weird” không có"),
        (_plan_of(_share("i1", 1, value="abc")), "“abc” không phải là số"),
        (_plan_of({**_share("i1", 1), "path": {"2026": "x"}}), "“x” không phải là số"),
        ({"indicators": []}, "không phải kế hoạch"),
    ],
)
def test_a_plan_that_cannot_be_judged_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], plan: dict[str, Any], words: str
) -> None:
    """Status 1 and one sentence; nothing is assessed."""
    path, values = tmp_path / "ke-hoach.json", tmp_path / "so-lieu.csv"
    path.write_text(json.dumps(plan), encoding="utf-8")
    values.write_text(f"{HEAD}\n", encoding="utf-8")
    assert main(["assess", str(path), str(values), "--on", "2026-12-31"]) == 1
    out = capsys.readouterr()
    assert out.out == "" and words in out.err


def test_what_a_plan_leaves_out_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline without a value is no baseline; a number that two indicators share names neither."""
    plan = _plan_of(
        {**_share("i1", 1, period="end_of_plan", value=90), "baseline": {"value": None, "period": "2025"}},
        _share("a", 2),
        _share("b", 2),
    )
    path, values = tmp_path / "ke-hoach.json", tmp_path / "so-lieu.csv"
    path.write_text(json.dumps(plan), encoding="utf-8")
    values.write_text(f"{HEAD}\n1,2026,recorded,,,60,A,\na,2026,recorded,,,2,A,\n", encoding="utf-8")
    assert main(["assess", str(path), str(values), "--on", "2026-12-31"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["indicator"], row["verdict"]) for row in rows] == [
        (1, "not_assessable"), ("a", "exceeded"), ("b", "no_data"),
    ]  # fmt: skip
    assert rows[0]["reason"] == "no_baseline"
    values.write_text(f"{HEAD}\n2,2026,recorded,,,60,A,\n", encoding="utf-8")
    assert main(["assess", str(path), str(values), "--on", "2026-12-31"]) == 1
    assert "không duy nhất" in capsys.readouterr().err


def test_assess_writes_parquet_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The columns of the CSV, one row an indicator, numbers as numbers."""
    given = ["assess", str(CASES / "plan.json"), str(CASES / "values.csv"), "--on", "2026-12-31"]
    assert main([*given, "--format", "parquet"]) == 0
    table = parquet.read_table(io.BytesIO(capsysbinary.readouterr().out))
    assert table.num_rows == 40
    assert table.column_names[:3] == ["indicator", "period", "value"]
    assert table.to_pylist()[4]["value"] == pytest.approx(100 * 300 / 35000)
