"""`kehoach assess` of many authorities: the same answers as one by one, whatever the file, its order and its size."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from kehoach.cli import assess
from kehoach.cli.bulk import results
from kehoach.cli.main import main
from kehoach.core.bulk.columns import VERDICTS
from kehoach.core.errors import FigureError
from kehoach.intake.columns import stream

CASES = Path(__file__).parents[1] / "data/cases/assess"
ON = "2027-12-31"
WARDS = ("05443", "00001", "30337")


@pytest.fixture(scope="module")
def alone() -> list[dict[str, Any]]:
    """Return the worked cases as the command gives them for one ward."""
    judged = assess.judge_all(CASES / "plan.json", CASES / "values.csv", date.fromisoformat(ON))
    return [assess.to_json(found, name) for found, name in judged]


@pytest.fixture
def values(tmp_path: Path) -> Path:
    """Write the cases' values for three wards of two provinces and return the CSV."""
    lines = (CASES / "values.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{lines[0]},authority,province"]
    for at, ward in enumerate(WARDS):
        rows += [f"{line},{ward},{'19' if at < 2 else '01'}" for line in lines[1:]]
    path = tmp_path / "values.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def run(*arguments: object, output: Path) -> list[dict[str, Any]]:
    """Run the command and return its JSON lines."""
    assert main(["assess", *map(str, arguments), "--on", ON, "-o", str(output)]) == 0
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def same(found: list[dict[str, Any]], alone: list[dict[str, Any]]) -> None:
    """Each ward's rows are those of the ward alone, but for the digits a float does not hold."""
    assert [row["authority"] for row in found] == [ward for ward in WARDS for _ in alone]
    for at, row in enumerate(found):
        expected = alone[at % len(alone)]
        for name, value in row.items():
            if name != "authority":
                close(value, expected[name], f"{row['indicator']} {name}")


def close(found: Any, expected: Any, name: str) -> None:
    """Equal, numbers to nine digits."""
    if isinstance(expected, dict):
        for key in expected:
            close(found[key], expected[key], f"{name} {key}")
    elif isinstance(expected, int | float):
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), name
    else:
        assert found == expected, name


def test_a_csv_of_many_wards(values: Path, alone: list[dict[str, Any]], tmp_path: Path) -> None:
    """One plan for all of them."""
    same(run(CASES / "plan.json", values, output=tmp_path / "out.jsonl"), alone)


def test_a_folder_of_plans(values: Path, alone: list[dict[str, Any]], tmp_path: Path) -> None:
    """Each ward its own plan; one without a single row is told, and its targets have no data."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for ward in (*WARDS, "99999"):
        (folder / f"{ward}.json").write_bytes((CASES / "plan.json").read_bytes())
    found = run(folder, values, output=tmp_path / "out.jsonl")
    same(found[: -len(alone)], alone)
    silent = found[-len(alone) :]
    assert {row["authority"] for row in silent} == {"99999"}
    assert {row["verdict"] for row in silent} <= {"no_data", "not_assessable"}


def shuffled(table: pa.Table) -> pa.Table:
    """Rows of all wards in between each other."""
    order = sorted(range(len(table)), key=lambda row: (row * 7919) % len(table))
    return table.take(pa.array(order))


@pytest.mark.parametrize("order", [lambda table: table, shuffled], ids=["together", "scattered"])
def test_parquet_in_small_groups_and_pieces(
    order: Callable[[pa.Table], pa.Table],
    values: Path,
    alone: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Row groups end in the middle of a ward; scattered wards are dealt out first."""
    texts = csv.ConvertOptions(
        column_types=dict.fromkeys(["authority", "province", "indicator"], pa.string())
    )
    table = csv.read_csv(values, convert_options=texts)
    path = tmp_path / "values.parquet"
    parquet.write_table(order(table), path, row_group_size=37)
    monkeypatch.setattr(stream, "PIECE", 50)
    found = run(CASES / "plan.json", path, output=tmp_path / "out.jsonl")
    found.sort(key=lambda row: WARDS.index(row["authority"]))
    same(found, alone)


def test_two_processes_give_what_one_gives(values: Path, tmp_path: Path) -> None:
    """In the same order."""
    one = run(CASES / "plan.json", values, "--processes", 1, output=tmp_path / "one.jsonl")
    two = run(CASES / "plan.json", values, "--processes", 2, output=tmp_path / "two.jsonl")
    assert one == two


def test_a_table_of_plans_with_paths_and_parts(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One row a target: a share on its own path in one ward, a level of two parts in the other."""
    plans = tmp_path / "plans.csv"
    plans.write_text(
        "authority,indicator,part,kind,comparator,direction,value,unit,period,start_year,end_year,"
        "baseline,baseline_period,path_2026,path_2030\n"
        "00001,1,1,share,=,up,90,%,end_of_plan,2026,2030,50,2025,60,90\n"
        "00002,a,1,level,=,up,40,giường,end_of_plan,2026,2030,20,2025,,\n"
        "00002,a,2,level,=,up,25,giường,end_of_plan,2026,2030,20,2025,,\n",
        encoding="utf-8",
    )
    values = tmp_path / "values.csv"
    values.write_text(
        "authority,indicator,period,part,numerator,denominator,value\n"
        "00001,1,2026,,3,5,\n00002,a,2026,1,,,22\n00002,a,2026,2,,,21\n",
        encoding="utf-8",
    )
    found = run(plans, values, output=tmp_path / "out.jsonl")
    assert [(row["indicator"], row["value"], row["verdict"]) for row in found] == [
        (1, 60.0, "on_track"),
        ("a", 22.0, "at_risk"),
    ]
    assert found[1]["parts"] == [{"part": 1, "verdict": "at_risk"}, {"part": 2, "verdict": "on_track"}]
    assert "2 chỉ tiêu của 2 đơn vị" in capfd.readouterr().err


def test_rolled_up_by_province(tmp_path: Path) -> None:
    """Counts pool, amounts add when all are there, rates without counts are refused with the reason."""
    head = "authority,indicator,kind,direction,value,unit,period,start_year,end_year\n"
    rows = "{0},1,share,up,90,%,end_of_plan,2026,2030\n{0},2,increment,up,90,km,end_of_plan,2026,2030\n"
    plans, values = tmp_path / "plans.csv", tmp_path / "values.csv"
    plans.write_text(
        head + rows.format("00001") + rows.format("00002") + rows.format("00003"), encoding="utf-8"
    )
    values.write_text(
        "authority,province,indicator,period,numerator,denominator,value\n"
        "00001,19,1,2026,1,4,\n00001,19,2,2026,,,3\n"
        "00002,19,1,2026,30,36,\n00002,19,2,2026,,,4\n"
        "00003,01,1,2026,,,70\n00003,01,2,2025,,,4\n",
        encoding="utf-8",
    )
    found = run(plans, values, "--by", "province", output=tmp_path / "out.jsonl")
    shown = [
        (row["province"], row["indicator"], row["authorities"], row["value"], row["how"]) for row in found
    ]
    assert shown == [
        ("01", "1", 1, None, "rates_without_counts"),
        ("01", "2", 1, None, "nothing"),
        ("19", "1", 2, 77.5, "pooled"),
        ("19", "2", 2, 7.0, "added"),
    ]
    assert all(sum(row[verdict] for verdict in VERDICTS) == row["authorities"] for row in found)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "00001,77,2026,recorded,,,1",
            "dòng 3, đơn vị 00001, chỉ tiêu 77, kỳ 2026: Kế hoạch không có chỉ tiêu này",
        ),
        ("00001,7,2026-X,recorded,,,1", "Không hiểu kỳ “2026-X”"),
        ("00001,7,2026-S1,xong,,,1", "Trạng thái|Cột state: “xong” không có"),
        ("00001,7,2026-S1,recorded,,,1e", "Cột value có chữ không phải số"),
        ("00001,7,2026-S1,missing,,,1", "Trạng thái khác recorded thì các cột số phải để trống"),
        ("00001,7,2026-S1,recorded,,,3", "đơn vị 00001, chỉ tiêu 7, dòng 2, 3: Hai dòng cùng kỳ"),
        (",7,2026-S1,recorded,,,3", "Thiếu mã đơn vị"),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_nothing_is_written(
    row: str, words: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, a sentence with line, ward, indicator and period, no file."""
    values, output = tmp_path / "values.csv", tmp_path / "out.parquet"
    head = "authority,indicator,period,state,numerator,denominator,value\n00001,7,2026-S1,recorded,,,2\n"
    values.write_text(head + row + "\n", encoding="utf-8")
    assert main(["assess", str(CASES / "plan.json"), str(values), "--on", ON, "-o", str(output)]) == 1
    told = capfd.readouterr().err
    assert any(one in told for one in words.split("|")), told
    assert list(tmp_path.iterdir()) == [values]


def test_an_interrupted_write_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there before still stands."""
    output = tmp_path / "out.jsonl"
    output.write_text("trước", encoding="utf-8")

    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(results, "write_stream", stop)
    with pytest.raises(KeyboardInterrupt):
        results.write_file(pa.table({"a": [1]}), output, "jsonl")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["trước"]


def test_a_number_of_a_csv_is_read_to_its_last_digit(tmp_path: Path) -> None:
    """99,99999999999999999% of 100% is not met."""
    plans, values = tmp_path / "plans.csv", tmp_path / "values.csv"
    plans.write_text(
        "authority,indicator,kind,direction,value,unit,period,start_year,end_year\n"
        "00001,1,share,up,100,%,each_year,2026,2030\n",
        encoding="utf-8",
    )
    values.write_text(
        "authority,indicator,period,value\n00001,1,2027,99.99999999999999999\n", encoding="utf-8"
    )
    assert run(plans, values, output=tmp_path / "out.jsonl")[0]["verdict"] == "behind"


@pytest.mark.parametrize(
    ("head", "words"),
    [("authority,indicator,value", "thiếu cột period"), ("authority,indicator,period,value,x", "cột lạ: x")],
)
def test_the_columns_of_a_table_are_checked_first(head: str, words: str, tmp_path: Path) -> None:
    """Missing and unknown ones are named."""
    values = tmp_path / "values.csv"
    values.write_text(head + "\n", encoding="utf-8")
    with pytest.raises(FigureError, match=words):
        stream.open_figures(values, tmp_path)
