"""A national data set by a seed: wards x 32 indicators x 60 months, their plans, and what a country's figures are like.

Most months are recorded; some are missing or not measured, some wards are late, some have no figure at all. Targets
and baselines differ from ward to ward. Every ward plans 2026-2030 and has months from January 2025 on.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

WARDS, PROVINCES, MONTHS = 3321, 34, 60
ON = "2029-12-31"
ROWS_A_GROUP = 200_000


@dataclass(frozen=True)
class Kind:
    """So many indicators of one kind: the target's words, and how big it is."""

    count: int
    kind: str
    direction: str
    period: str
    unit: str
    low: float
    high: float


KINDS = (
    Kind(14, "share", "up", "end_of_plan", "%", 75, 100),
    Kind(3, "share", "hold", "each_year", "%", 100, 100),
    Kind(2, "share", "down", "end_of_plan", "%", 1, 4),
    Kind(5, "level", "up", "end_of_plan", "giường/vạn dân", 30, 60),
    Kind(1, "multiple", "up", "end_of_plan", "lần", 1.4, 1.9),
    Kind(4, "growth", "up", "per_year", "%/năm", 6, 14),
    Kind(3, "increment", "up", "per_year", "nhà", 12, 60),
)
INDICATORS = tuple(kind for kind in KINDS for _ in range(kind.count))


def write(folder: Path, wards: int, seed: int = 20261125) -> tuple[Path, Path]:
    """Write `plans.parquet` and `values.parquet` of so many wards and return both."""
    random = np.random.default_rng(seed)
    codes = [f"{number:05d}" for number in range(1, wards + 1)]
    goals, bases = _plans(random, wards)
    plans, values = folder / "plans.parquet", folder / "values.parquet"
    parquet.write_table(_plan_table(codes, goals, bases), plans, compression="zstd")
    schema, writer = None, None
    for first in range(0, wards, 130):
        own = slice(first, min(first + 130, wards))
        table = _values(random, codes[own], goals[own], bases[own], first)
        schema = schema or table.schema
        writer = writer or parquet.ParquetWriter(values, schema, compression="zstd")
        writer.write_table(table, row_group_size=ROWS_A_GROUP)
    if writer:
        writer.close()
    return plans, values


def _plans(random: np.random.Generator, wards: int) -> tuple[np.ndarray, np.ndarray]:
    goals = np.empty((wards, len(INDICATORS)))
    bases = np.empty_like(goals)
    for at, kind in enumerate(INDICATORS):
        goals[:, at] = np.round(
            random.uniform(kind.low, kind.high, wards), 1 if kind.kind != "increment" else 0
        )
        share = {"up": (0.6, 1.02), "hold": (0.97, 1.0), "down": (1.0, 4.0)}[kind.direction]
        bases[:, at] = np.round(goals[:, at] * random.uniform(*share, wards), 1)
        if kind.kind in ("multiple", "growth", "increment"):
            bases[:, at] = np.round(random.uniform(20, 400, wards), 1)
    full = random.random(wards) < 0.5  # half of the wards mean all of it
    goals[full, :3] = 100
    bases[:, :19] = np.minimum(bases[:, :19], 100)
    return goals, bases


def _plan_table(codes: list[str], goals: np.ndarray, bases: np.ndarray) -> pa.Table:
    wards, many = goals.shape
    return pa.table(
        {
            "authority": pa.array(np.repeat(codes, many)).dictionary_encode(),
            "indicator": pa.array([str(at + 1) for at in range(many)] * wards).dictionary_encode(),
            **{
                name: pa.array([getattr(kind, name) for kind in INDICATORS] * wards).dictionary_encode()
                for name in ("kind", "direction", "period", "unit")
            },
            "comparator": pa.array(["="] * (wards * many)).dictionary_encode(),
            "value": goals.reshape(-1),
            "start_year": np.full(wards * many, 2026),
            "end_year": np.full(wards * many, 2030),
            "baseline": bases.reshape(-1),
            "baseline_period": pa.array(["2025"] * (wards * many)).dictionary_encode(),
        }
    )


def _values(
    random: np.random.Generator, codes: list[str], goals: np.ndarray, bases: np.ndarray, first: int
) -> pa.Table:
    shape = (len(codes), len(INDICATORS), MONTHS)
    top, bottom, value = (np.full(shape, np.nan) for _ in range(3))
    time = np.arange(1, MONTHS + 1) / MONTHS
    for at, kind in enumerate(INDICATORS):
        pace = random.uniform(0.5, 1.3, (len(codes), 1))
        goal, base = goals[:, at, None], bases[:, at, None]
        noise = random.normal(0, 1, (len(codes), MONTHS))
        way = base + (goal - base) * pace * time
        if kind.kind == "share":
            whole = random.integers(200, 9000, (len(codes), 1)).astype(float)
            share = np.clip(way + noise * 0.3, 0, 100) / 100
            top[:, at], bottom[:, at] = np.rint(whole * share), np.broadcast_to(whole, share.shape)
        elif kind.kind == "growth":
            monthly = base * (1 + goal / 100 * pace) ** (np.arange(MONTHS) / 12)
            value[:, at] = np.round(monthly * (1 + noise * 0.04), 2)
        elif kind.kind == "multiple":
            value[:, at] = np.round(base * (1 + (goal - 1) * pace * time) + noise * 0.2, 1)
        elif kind.kind == "increment":
            value[:, at] = random.poisson(goal * pace / 12, (len(codes), MONTHS))
        else:
            value[:, at] = np.round(way + noise * 0.5, 1)
    return _table(random, codes, shape, top, bottom, value, first)


def _table(
    random: np.random.Generator,
    codes: list[str],
    shape: tuple[int, int, int],
    top: np.ndarray,
    bottom: np.ndarray,
    value: np.ndarray,
    first: int,
) -> pa.Table:
    state = np.zeros(shape, np.int8)
    summed = [at for at, kind in enumerate(INDICATORS) if kind.kind in ("growth", "increment")]
    chance = random.random(shape)
    state[chance < 0.006] = 2
    state[chance < 0.002] = 1
    state[:, summed] = np.where(chance[:, summed] < 0.0003, 1, 0)
    # A gap in growth is carried on by levels against the base year's; the plain programs only know whole years.
    state[:, [at for at, kind in enumerate(INDICATORS) if kind.kind == "growth"]] = 0
    late = random.random((shape[0], 1, 1)) < 0.03
    silent = random.random((shape[0], shape[1], 1)) < 0.004
    months = np.arange(MONTHS)
    kept = ~(late & (months >= MONTHS - 2)) & ~silent
    for column in (top, bottom, value):
        column[state != 0] = np.nan
    ward = np.broadcast_to(np.arange(shape[0])[:, None, None], shape)[kept]
    indicator = np.broadcast_to(np.arange(shape[1])[None, :, None], shape)[kept]
    month = np.broadcast_to(months, shape)[kept]
    periods = [f"{2025 + at // 12}-M{at % 12 + 1:02d}" for at in range(MONTHS)]
    provinces = [f"{number:02d}" for number in range(1, PROVINCES + 1)]
    return pa.table(
        {
            "authority": _words(ward, codes),
            "province": _words((ward + first) % PROVINCES, provinces),
            "indicator": _words(indicator, [str(at + 1) for at in range(shape[1])]),
            "period": _words(month, periods),
            "state": _words(state[kept], ["recorded", "missing", "not_due"]),
            "numerator": pa.array(top[kept], from_pandas=True),
            "denominator": pa.array(bottom[kept], from_pandas=True),
            "value": pa.array(value[kept], from_pandas=True),
            "quality": _words(np.zeros(int(kept.sum()), np.int8), ["A"]),
        }
    )


def _words(places: np.ndarray, words: list[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(words))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
