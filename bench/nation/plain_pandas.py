# mypy: disable-error-code="no-untyped-def, no-untyped-call"
"""The national data set judged by pandas, grouped and merged: `python -m bench.nation.plain_pandas VALUES PLANS OUT`.

The same results as `plain_numpy`, with the same things left out.
"""

import json
import sys

import numpy as np
import pandas as pd

KEY = ["authority", "indicator"]


def main(values: str, plans: str, out: str) -> None:
    """Read, judge, foresee, roll up and write."""
    np.seterr(all="ignore")
    plan = pd.read_parquet(plans)[[*KEY, "kind", "direction", "value", "baseline"]]
    plan = plan.rename(columns={"value": "t", "baseline": "b"})
    plan["s"] = np.arange(len(plan))
    rows = pd.read_parquet(values)
    rows["m"] = rows["period"].map(lambda text: (int(text[:4]) - 2025) * 12 + int(text[6:]) - 13).astype(int)
    rows["x"] = (100 * rows["numerator"] / rows["denominator"]).fillna(rows["value"])
    rows["ok"] = rows["state"] == "recorded"
    rows["lost"] = rows["state"] == "missing"
    for name in KEY:
        rows[name], plan[name] = rows[name].astype(str), plan[name].astype(str)
    rows = rows.merge(plan, on=KEY)[
        ["s", "province", "kind", "b", "m", "x", "ok", "lost", "numerator", "denominator"]
    ].sort_values(["s", "m"])
    growth = grow(rows[rows["kind"] == "growth"])
    judged = judge(plan, rows, growth)
    ends = foresee(rows, growth, judged)
    judged = judged.join(ends)
    verdicts = judged["verdict"].value_counts().to_dict()
    names = {
        "v": "value",
        "e": "expected",
        "a": "attainment",
        "forecast": "forecast",
        "low": "low",
        "high": "high",
    }
    judged = judged.rename(columns=names)
    judged[[*KEY, "verdict", *names.values()]].to_parquet(out, compression="zstd")
    sums = {name: float(judged[name].sum()) for name in sorted(names.values())}
    pooled = (
        judged[judged["e_m"] == 47].groupby(["province", "indicator"], observed=True)[["top", "bottom"]].sum()
    )
    total = float((100 * pooled["top"] / pooled["bottom"]).sum())
    print(
        json.dumps(
            {"verdicts": verdicts, **sums, "forecasts": int(judged["forecast"].count()), "pooled": total}
        )
    )


def grow(rows: pd.DataFrame) -> pd.DataFrame:
    """Return growth of the year to date by month."""
    year = [rows["s"], (rows["m"] + 12) // 12]
    whole = rows["x"].notna().groupby(year).cumsum() == (rows["m"] + 12) % 12 + 1
    rows = rows.assign(td=rows["x"].groupby(year).cumsum().where(whole))[["s", "m", "td"]]
    before = rows.assign(m=rows["m"] + 12)
    both = rows[rows["m"] >= 0].merge(before, on=["s", "m"], suffixes=("", "_before"))
    both["x"] = 100 * (both["td"] / both["td_before"] - 1)
    return both.dropna()[["s", "m", "x"]]


def judge(plan: pd.DataFrame, rows: pd.DataFrame, growth: pd.DataFrame) -> pd.DataFrame:
    """Return value, expected, attainment and verdict by target."""
    own = rows[rows["m"] >= 0]
    told, seen, lost = own.groupby("s"), own[own["ok"]].groupby("s"), own[own["lost"]].groupby("s")
    j = plan.set_index("s")
    j["e_m"] = told["m"].max()
    j["province"] = told["province"].first()
    j["seen"], j["lost"] = seen["m"].max(), lost["m"].max()
    last = seen[["x", "numerator", "denominator"]].nth(-1).join(own["s"]).set_index("s")
    j["x"], j["top"], j["bottom"] = last["x"], last["numerator"], last["denominator"]
    j["added"] = seen["x"].sum()
    now = growth.merge(j["e_m"].dropna().reset_index(), left_on=["s", "m"], right_on=["s", "e_m"])
    j["g"] = now.set_index("s")["x"]
    kind, direction, t, b = j["kind"], j["direction"], j["t"], j["b"]
    sums, ratio, rate = kind == "increment", kind == "multiple", kind == "growth"
    no_data = j["seen"].isna() | (j["lost"] > j["seen"])
    v = j["x"].where(~ratio, j["x"] / b).where(~sums, j["added"]).where(~rate, j["g"])
    f = (j["e_m"] + 1) / 60
    start = b.where(~ratio, 1).where(~sums, 0)
    goal = t.where(~sums, 5 * t)
    down, hold = direction == "down", direction == "hold"
    there = ((b <= t).where(down, b >= t) | hold | rate) & ~ratio & ~sums
    e = (b + f * (t - b)).where(~there, t).where(~ratio, t**f).where(~sums, t * (j["e_m"] + 1) / 12)
    quotient = (v / e).where(~down, e / v).where(~hold, np.minimum(v, e) / np.maximum(v, e))
    a = ((v - start) / (e - start)).where(~there, quotient)
    near = (kind == "share") & ((e - v).abs() < 0.5) & ((e - v).abs() < 0.1 * (t - b).abs())
    reached = (v <= goal).where(down, v >= goal) & ~rate
    better = (v < goal).where(down, v > goal) & ~hold & ~((kind == "share") & (t == np.where(down, 0, 100)))
    gap = (sums & j["lost"].notna()) | (rate & v.isna())
    conditions = [no_data, gap, reached & better, reached, a >= 1, (a >= 0.8) | near]
    words = ["no_data", "not_assessable", "exceeded", "met", "on_track", "behind"]
    j["verdict"] = np.select(conditions, words, "at_risk")
    j["v"], j["e"], j["a"] = (one.mask(no_data | gap) for one in (v, e, a))
    return j


def foresee(rows: pd.DataFrame, growth: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Return the value at the end and the interval by target."""
    valued = judged.index[judged["v"].notna()]
    own = rows[(rows["m"] >= 0) & rows["ok"] & rows["s"].isin(valued)][["s", "kind", "b", "m", "x"]].copy()
    ratio = own["kind"] == "multiple"
    own["x"] = own["x"].where(~ratio, own["x"] / own["b"])
    sums = amounts(own[own["kind"] == "increment"])
    own = own[~own["kind"].isin(["increment", "growth"])]
    group = own.groupby("s")
    n = group["m"].transform("size")
    own = own[(n >= 3) & (group["m"].transform("max") < 59)].copy()
    own["move"] = own.groupby("s")["x"].diff()
    n = own.groupby("s").agg(
        n=("x", "size"), first=("x", "first"), last=("x", "last"), kind=("kind", "first"), b=("b", "first")
    )
    n["still"] = (own["move"] == 0).groupby(own["s"]).sum()
    steps = n.index[(n["n"] > 3) & (2 * n["still"] > n["n"] - 1) & (n["first"] != n["last"])]
    moving = registers(own[own["s"].isin(steps)])
    own, n = own[~own["s"].isin(steps)], n.drop(steps)
    zero = pd.DataFrame(
        {"s": n.index, "kind": n["kind"], "m": -1, "x": n["b"].where(n["kind"] != "multiple", 1)}
    )
    z = pd.concat([own[["s", "kind", "m", "x"]], zero, together(growth[growth["s"].isin(valued)])])
    return pd.concat([sums, moving, levels(z)])


def together(growth: pd.DataFrame) -> pd.DataFrame:
    """Return what growth has brought together since the start, year by year."""
    g = growth.copy()
    g["year"] = g["m"] // 12
    g["gain"] = np.log(np.maximum(1 + g["x"] / 100, 1e-9))
    ends = g[g["m"] % 12 == 11].copy()
    ends["before"] = ends.groupby("s")["gain"].cumsum()
    ends["nth"] = ends.groupby("s").cumcount() + 1
    ends["year"] += 1
    g = g.merge(ends[["s", "year", "before", "nth"]], on=["s", "year"], how="left")
    g["whole"] = (g["year"] == 0) | (g["nth"] == g["year"])
    group = g.groupby("s")
    fits = (
        group["whole"].transform("all")
        & (group["m"].transform("size") >= 3)
        & (group["m"].transform("max") < 59)
    )
    g = g[fits]
    x = g["gain"] * (g["m"] % 12 + 1) / 12 + g["before"].fillna(0)
    z = pd.DataFrame({"s": g["s"], "kind": "growth", "m": g["m"], "x": x})
    zero = pd.DataFrame({"s": z["s"].unique(), "kind": "growth", "m": -1, "x": 0.0})
    return pd.concat([z, zero])


def levels(z: pd.DataFrame) -> pd.DataFrame:
    """Return levels carried on by the slope over half the series."""
    z = z.sort_values(["s", "m"])
    z["tm"] = (z["m"] + 1) / 12
    share, ratio = z["kind"] == "share", z["kind"] == "multiple"
    z["x"] = z["x"].mask(share, np.arcsin(np.sqrt((z["x"] / 100).clip(0, 1)))).mask(ratio, np.log(z["x"]))
    group = z.groupby("s")
    z["k"], z["n"] = group.cumcount(), group["x"].transform("size")
    z["lag"] = z["n"] // 2
    back = z[["s", "k", "x", "tm"]]
    z = z.merge(back.assign(k=z["k"] + z["lag"]), on=["s", "k"], how="left", suffixes=("", "_l"))
    z["x_1"], z["tm_1"] = z.groupby("s")["x"].shift(), z.groupby("s")["tm"].shift()
    z["slopes"] = (z["x"] - z["x_l"]) / (z["tm"] - z["tm_l"])
    z["slope"] = z.groupby("s")["slopes"].transform("median")
    z["near"] = (z["x"] - z["x_1"] - z["slope"] * (z["tm"] - z["tm_1"])).abs()
    z["far"] = (z["x"] - z["x_l"] - z["slope"] * (z["tm"] - z["tm_l"])).abs()
    z["size"] = z["x"].abs()
    h = z.groupby("s").agg(
        kind=("kind", "first"),
        n=("n", "first"),
        lag=("lag", "first"),
        slope=("slope", "first"),
        t=("tm", "max"),
        t0=("tm", "min"),
        last=("x", "last"),
        near=("near", "mean"),
        far=("far", "mean"),
        size=("size", "max"),
    )
    ahead, span = 5 - h["t"], h["t"] - h["t0"]
    reach = (span / (span + 0.1 * ahead) * (1 - np.exp(-0.05 * ahead)) / 0.05).where(
        h["kind"] != "growth", ahead
    )
    mid, step, weight = h["last"] + h["slope"] * reach, span / (h["n"] - 1), h["n"] / (h["n"] + 12)
    own = np.log(np.maximum(h["far"], h["near"] / h["lag"]) / h["near"]) / np.log(h["lag"])
    own = own.where((h["lag"] > 1) & (h["near"] > 0), 0.5).clip(0, 1)
    wander = np.maximum(h["near"], h["far"] / h["lag"]) * (ahead / step) ** (
        weight * own + (1 - weight) * 0.5
    )
    half = (1.8 + 5 / h["n"]) * np.hypot(wander, 2 * h["far"] * reach / (h["lag"] * step))
    half = half.mask(np.maximum(h["near"], h["far"]) <= 1e-12 * h["size"], 0)
    found = {}
    for name, x in (("forecast", mid), ("low", mid - half), ("high", mid + half)):
        found[name] = x.mask(h["kind"] == "share", 100 * np.sin(x.clip(0, np.pi / 2)) ** 2)
        found[name] = found[name].mask(h["kind"] == "growth", 100 * (np.exp(x / 5) - 1))
        found[name] = found[name].mask(h["kind"] == "multiple", np.exp(x))
    return pd.DataFrame(found)


def amounts(own: pd.DataFrame) -> pd.DataFrame:
    """Return sums carried on month by month of the year."""
    own = own.assign(slot=own["m"] % 12)
    slots = own.groupby(["s", "slot"])["x"]
    own["many"], own["own"] = slots.transform("size"), slots.transform("mean")
    own["mean"] = own.groupby("s")["x"].transform("mean")
    own["square"] = (own["x"] - own["own"].where(own["many"] > 1, own["mean"])) ** 2
    h = own.groupby("s").agg(
        n=("x", "size"),
        l=("m", "max"),
        total=("x", "sum"),
        mean=("mean", "first"),
        squares=("square", "sum"),
        least=("x", "min"),
    )
    h = h[(h["n"] >= 3) & (h["l"] < 59)]
    means = slots.mean().unstack().reindex(columns=range(12)).loc[h.index]
    means = means.apply(lambda column: column.fillna(h["mean"]))
    more = sum(means[slot] * ((59 - slot) // 12 - (h["l"] - slot) // 12) for slot in range(12))
    ahead = 59 - h["l"]
    half = (1.55 + 2 / h["n"]) * np.sqrt(
        h["squares"] / np.maximum(h["n"] - 1, 1) * (ahead + ahead**2 / h["n"])
    )
    return ends(h["total"] + more, half, h["total"].where(h["least"] >= 0, -np.inf))


def registers(own: pd.DataFrame) -> pd.DataFrame:
    """Return levels that move in steps carried on by their mean move."""
    h = (
        own.assign(square=own["move"] ** 2)
        .groupby("s")
        .agg(
            kind=("kind", "first"),
            l=("m", "max"),
            f=("m", "min"),
            last=("x", "last"),
            moved=("move", "sum"),
            squares=("square", "sum"),
            least=("move", "min"),
        )
    )
    passed, ahead = h["l"] - h["f"], 59 - h["l"]
    mean = h["moved"] / passed
    variance = np.maximum(h["squares"] - passed * mean**2, 0) / np.maximum(passed - 1, 1)
    half = (1.55 + 2 / passed) * np.sqrt(variance * (ahead + ahead**2 / passed))
    found = ends(h["last"] + ahead * mean, half, h["last"].where(h["least"] >= 0, -np.inf))
    return found.mask(h["kind"] == "share", found.clip(0, 100))


def ends(middle, half, floor) -> pd.DataFrame:
    """Return middle, low and high, none under the floor."""
    names = {"forecast": middle, "low": middle - half, "high": middle + half}
    return pd.DataFrame({name: np.maximum(x, floor) for name, x in names.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
