# mypy: disable-error-code="no-untyped-def, no-untyped-call"
"""The national data set judged by a plain NumPy program: `python -m bench.nation.plain_numpy VALUES PLANS OUT`.

Everything at once in floats, only what this data set holds: monthly rows, six shapes of targets, no path, part, place
or second row of a month, and no exact second look near a threshold. Leaves out chance, year's plan, age and parts.
"""

import json
import sys

import numpy as np
import pyarrow as pa
from pyarrow import parquet

VERDICTS = ["missed", "at_risk", "behind", "no_data", "not_assessable", "on_track", "met", "exceeded"]
BEHIND, AT_RISK, NO_DATA, GAP, ON_TRACK, MET, EXCEEDED = 2, 1, 3, 4, 5, 6, 7
NINE = np.log(9)


def main(values: str, plans: str, out: str) -> None:
    """Read, judge, foresee, roll up and write."""
    words = ["authority", "province", "indicator", "period", "state", "quality"]
    table = parquet.ParquetFile(values, read_dictionary=words).read().unify_dictionaries()
    plan = parquet.ParquetFile(plans).read()
    ward, wards = code(table["authority"])
    name, names = code(table["indicator"])
    month, months = code(table["period"])
    kind_of = plan.slice(0, len(names)).to_pydict()
    order = np.array([kind_of["indicator"].index(one) for one in names])
    at = np.array([(int(one[:4]) - 2025) * 12 + int(one[6:]) - 1 for one in months])
    shape = (len(wards), len(names), 60)
    place = (ward * shape[1] + order[name]) * 60 + at[month]
    state = np.zeros(shape[0] * shape[1] * 60, np.int8)
    state[place] = 1 + code(table["state"])[0]
    given = code(table["state"])[1]
    top, bottom, value = (
        grid(table, column, place, len(state)) for column in ("numerator", "denominator", "value")
    )
    del place, name, month
    x = np.where(np.isnan(top), value, 100 * top / bottom).reshape(shape)
    top, bottom = top.reshape(shape), bottom.reshape(shape)
    recorded = (state == 1 + given.index("recorded")).reshape(shape)
    missing = (state == 1 + given.index("missing")).reshape(shape) if "missing" in given else recorded & False
    present = (state > 0).reshape(shape)
    goal, base = (plan[column].to_numpy().reshape(shape[:2]) for column in ("value", "baseline"))
    results = {
        column: np.full(shape[:2], np.nan) for column in ("value", "expected", "attainment", "low", "high")
    }
    results["forecast"] = np.full(shape[:2], np.nan)
    verdict = np.full(shape[:2], NO_DATA, np.int8)
    for kind, direction in dict.fromkeys(zip(kind_of["kind"], kind_of["direction"], strict=True)):
        own = [
            i for i in range(shape[1]) if (kind_of["kind"][i], kind_of["direction"][i]) == (kind, direction)
        ]
        grids = (x, recorded, missing, present, goal, base)
        found = judge(kind, direction, *(one[:, own].reshape(-1, *one.shape[2:]) for one in grids))
        for column, numbers in found[1].items():
            results[column][:, own] = numbers.reshape(len(wards), -1)
        verdict[:, own] = found[0].reshape(len(wards), -1)
    area, areas = code(table["province"])
    province = np.zeros(len(wards), np.int64)
    province[ward] = area
    write(out, wards, kind_of["indicator"], verdict, results)
    pooled = roll_up(province, len(areas), recorded, present, top, bottom)
    tell(verdict, results, pooled)


def code(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    """Return places and words."""
    whole = column.combine_chunks()
    return whole.indices.to_numpy(), whole.dictionary.to_pylist()


def grid(table: pa.Table, column: str, place: np.ndarray, size: int) -> np.ndarray:
    """Return a column laid out by place."""
    found = np.full(size, np.nan)
    found[place] = table[column].to_numpy()
    return found


def last(flags: np.ndarray) -> np.ndarray:
    """Return the last month told, -1 for none."""
    return np.where(flags.any(1), flags.shape[1] - 1 - flags[:, ::-1].argmax(1), -1)


def judge(kind, direction, x, recorded, missing, present, goal, base):
    """Return verdicts and numbers of the targets of one kind and direction."""
    np.seterr(all="ignore")
    every = np.arange(len(x))
    plan = slice(12, None)
    told = last(recorded[:, plan] | missing[:, plan])
    end, seen = last(present[:, plan]), last(recorded[:, plan])
    no_data = (seen < 0) | missing[:, plan][every, told]
    f = (end + 1) / 60
    start, gap = base, np.zeros(len(x), bool)
    if kind in ("share", "level", "multiple"):
        v = x[:, plan][every, seen] / (base if kind == "multiple" else 1)
        start = np.ones(len(x)) if kind == "multiple" else base
        series = x[:, plan] / (base[:, None] if kind == "multiple" else 1)
    elif kind == "increment":
        series = np.where(recorded[:, plan], x[:, plan], 0)
        v = series.cumsum(1)[every, end]
        gap = missing[:, plan].any(1)
    else:
        sums = x.reshape(-1, 5, 12).cumsum(2).reshape(x.shape)  # of a month not recorded nan
        series = 100 * (sums[:, 12:] / sums[:, :-12] - 1)
        v = series[every, end]
        gap = np.isnan(v)
    target = goal * 5 if kind == "increment" else goal
    reached = v <= target if direction == "down" else v >= target
    there = base <= goal if direction == "down" else base >= goal
    if kind == "multiple":
        e, there = goal**f, np.zeros(len(x), bool)
    elif kind == "increment":
        e, start = goal * (end + 1) / 12, np.zeros(len(x))
    elif kind == "growth":
        e, there = goal, np.ones(len(x), bool)
    else:
        there = there | (direction == "hold")
        e = np.where(there, goal, base + f * (goal - base))
    ratio = {"hold": np.minimum(v, e) / np.maximum(v, e), "down": e / v}.get(direction, v / e)
    a = np.where(there, ratio, (v - start) / (e - start))
    near = np.zeros(len(x), bool)
    if kind == "share":
        near = (np.abs(e - v) < 0.5) & (np.abs(e - v) < 0.1 * np.abs(goal - base))
    verdict = np.where(a >= 1, ON_TRACK, np.where((a >= 0.8) | near, BEHIND, AT_RISK))
    if kind != "growth":
        never = (direction == "hold") | ((kind == "share") & (goal == (0 if direction == "down" else 100)))
        better = ~never & ((v < target) if direction == "down" else (v > target))
        verdict = np.where(reached, np.where(better, EXCEEDED, MET), verdict)
    verdict = np.where(no_data, NO_DATA, np.where(gap, GAP, verdict))
    lost = no_data | gap
    numbers = {"value": v, "expected": e, "attainment": a}
    numbers = {name: np.where(lost, np.nan, column) for name, column in numbers.items()}
    ends = foresee(kind, series, recorded[:, plan] & ~np.isnan(series), base, ~lost)
    return verdict, numbers | dict(zip(("forecast", "low", "high"), ends, strict=True))


def foresee(kind, series, there, base, wanted):
    """Return the value at the end and the interval of every series."""
    out = np.full((3, len(series)), np.nan)
    with np.errstate(all="ignore"):
        if kind == "increment":
            rows = np.flatnonzero(wanted & (there.sum(1) >= 3) & (last(there) < 59))
            out[:, rows] = amounts(series[rows], there[rows])
            return out
        if kind == "growth":
            rate = np.log(np.maximum(1 + series / 100, 1e-9))
            before = np.zeros(len(series))
            series, whole = series.copy(), np.ones(len(series), bool)
            for first in range(0, 48, 12):
                wanted = wanted & (whole | ~there[:, first : first + 12].any(1))
                share = np.arange(1, 13) / 12
                series[:, first : first + 12] = before[:, None] + rate[:, first : first + 12] * share
                before = before + np.where(there[:, first + 11], rate[:, first + 11], 0)
                whole &= there[:, first + 11]
        start = {"multiple": np.ones(len(base)), "growth": np.zeros(len(base))}.get(kind, base)
        order = np.argsort(~there, axis=1, kind="stable")
        packed, times = np.take_along_axis(series, order, 1), (order + 1) / 12
        count = there.sum(1)
        for many in np.unique(count[wanted & (count >= 3)]):
            rows = np.flatnonzero(wanted & (count == many) & (last(there) < 59))
            values, when = packed[rows, :many], times[rows, :many]
            steps = np.zeros(len(rows), bool)
            if kind != "growth" and many > 3:
                still = (values[:, 1:] == values[:, :-1]).sum(1)
                steps = (2 * still > many - 1) & (values[:, 0] != values[:, -1])
                out[:, rows[steps]] = registers(values[steps], when[steps], kind == "share")
            own = rows[~steps]
            values = np.concatenate([start[own, None], values[~steps]], 1)
            when = np.concatenate([np.zeros((len(own), 1)), when[~steps]], 1)
            out[:, own] = levels(kind, values, when)
    return out


def levels(kind, values, times):
    """Return levels carried on by the slope over half the series."""
    if kind == "share":
        values = np.arcsin(np.sqrt(np.clip(values / 100, 0, 1)))
    elif kind == "multiple":
        values = np.log(values)
    count = values.shape[1]
    lag = count // 2
    slope = np.median((values[:, lag:] - values[:, :-lag]) / (times[:, lag:] - times[:, :-lag]), axis=1)
    span, ahead = times[:, -1] - times[:, 0], 5 - times[:, -1]
    damped = span / (span + 0.1 * ahead) * (1 - np.exp(-0.05 * ahead)) / 0.05
    reach = ahead if kind == "growth" else damped
    middle = values[:, -1] + slope * reach

    def moves(by: int) -> np.ndarray:
        line = slope[:, None] * (times[:, by:] - times[:, :-by])
        return np.asarray(np.abs(values[:, by:] - values[:, :-by] - line).mean(1))

    near, far = moves(1), moves(lag)
    own = np.log(np.maximum(far, near / lag) / near) / np.log(lag) if lag > 1 else np.full(len(near), 0.5)
    weight = count / (count + 12)
    growth = weight * np.clip(own, 0, 1) + (1 - weight) * 0.5
    step = span / (count - 1)
    wander = np.maximum(near, far / lag) * (ahead / step) ** growth
    half = (1.8 + 5 / count) * np.hypot(wander, 2 * far * reach / (lag * step))
    half = np.where(np.maximum(near, far) <= 1e-12 * np.abs(values).max(1), 0, half)
    return [back(kind, middle + sign * half) for sign in (0, -1, 1)]


def back(kind, turned):
    """Return values from the scale they were carried on."""
    if kind == "share":
        return 100 * np.sin(np.clip(turned, 0, np.pi / 2)) ** 2
    if kind == "growth":
        return 100 * (np.exp(turned / 5) - 1)
    return np.exp(turned) if kind == "multiple" else turned


def amounts(values, there):
    """Return sums carried on month by month of the year."""
    values = np.where(there, values, 0)
    count, total, end = there.sum(1), values.sum(1), last(there)
    mean = total / count
    middle, rest = total.copy(), np.zeros_like(values)
    for month in range(12):
        many = there[:, month::12].sum(1)
        own = np.where(many > 0, values[:, month::12].sum(1) / np.maximum(many, 1), mean)
        middle += np.maximum(4 - (end - month) // 12, 0) * own
        less = np.where(many > 1, own, mean)[:, None]
        rest[:, month::12] = np.where(there[:, month::12], values[:, month::12] - less, 0)
    half = width((rest**2).sum(1) / np.maximum(count - 1, 1), 59 - end, count)
    floor = np.where(np.where(there, values, 0).min(1) >= 0, total, -np.inf)
    return [np.maximum(middle + sign * half, floor) for sign in (0, -1, 1)]


def registers(values, times, is_share):
    """Return levels that move in steps carried on by their mean move."""
    moves = np.diff(values, axis=1)
    passed, ahead = np.rint(12 * (times[:, -1] - times[:, 0])), np.rint(12 * (5 - times[:, -1]))
    mean = moves.sum(1) / passed
    squares = ((moves - mean[:, None]) ** 2).sum(1) + (passed - moves.shape[1]) * mean**2
    half = width(squares / np.maximum(passed - 1, 1), ahead, passed)
    floor = np.where(moves.min(1) >= 0, values[:, -1], -np.inf)
    ends = [np.maximum(values[:, -1] + ahead * mean + sign * half, floor) for sign in (0, -1, 1)]
    return [np.clip(end, 0, 100) for end in ends] if is_share else ends


def width(variance, periods, count):
    """Return half the interval of amounts."""
    return (1.55 + 2 / count) * np.sqrt(variance * (periods + periods**2 / count))


def roll_up(province, many, recorded, present, top, bottom):
    """Return each province's pooled shares: of its wards' last counts, of the last month of all."""
    shown = present[:, :, -1] & recorded.any(2)
    end = 59 - recorded[:, :, ::-1].argmax(2)
    rows, columns = np.indices(end.shape)
    above, below = top[rows, columns, end], bottom[rows, columns, end]
    use = shown & ~np.isnan(above)
    sums = np.zeros((2, many, end.shape[1]))
    for number, counts in enumerate((above, below)):
        np.add.at(sums[number], province, np.where(use, counts, 0))
    with np.errstate(all="ignore"):
        return 100 * sums[0] / sums[1]


def write(out, wards, indicators, verdict, results):
    """Write the results as Parquet."""
    many = len(indicators)
    words = pa.DictionaryArray.from_arrays(pa.array(verdict.reshape(-1)), pa.array(VERDICTS))
    wards = pa.DictionaryArray.from_arrays(pa.array(np.repeat(np.arange(len(wards)), many)), pa.array(wards))
    names = pa.DictionaryArray.from_arrays(
        pa.array(np.tile(np.arange(many), len(verdict))), pa.array(indicators)
    )
    columns = {name: pa.array(numbers.reshape(-1)) for name, numbers in results.items()}
    table = pa.table({"authority": wards, "indicator": names, "verdict": words, **columns})
    parquet.write_table(table, out, compression="zstd")


def tell(verdict, results, pooled):
    """Print what all programs have to agree on."""
    counts = np.bincount(verdict.reshape(-1), minlength=len(VERDICTS))
    checks = {name: float(np.nansum(results[name])) for name in sorted(results)}
    checks |= {"forecasts": int((~np.isnan(results["forecast"])).sum())}
    counted = dict(zip(VERDICTS, map(int, counts), strict=True))
    print(json.dumps({"verdicts": counted, **checks, "pooled": float(np.nansum(pooled))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
