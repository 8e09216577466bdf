"""The national data set judged by DuckDB in one SQL statement: `python -m bench.nation.plain_duckdb VALUES PLANS OUT`.

The same results as `plain_numpy`, with the same things left out.
"""

import json
import sys

import duckdb

JUDGED = """
create temp table p as
select authority, indicator, kind, direction, value as t, baseline as b from read_parquet('{plans}');
create temp table r as
select p.authority, p.indicator, p.kind, p.direction, p.t, p.b, v.province, v.state, v.numerator, v.denominator,
    (cast(v.period[1:4] as int) - 2025) * 12 + cast(v.period[7:8] as int) - 13 as m,
    coalesce(100 * v.numerator / v.denominator, v.value) as x
from read_parquet('{values}') v join p using (authority, indicator);
create temp table s as
select authority, indicator, any_value(kind) as kind, any_value(direction) as direction, any_value(t) as t,
    any_value(b) as b, any_value(province) as province, max(m) as e_m,
    max(m) filter (m >= 0 and state = 'recorded') as seen,
    max(m) filter (m >= 0 and state = 'missing') as lost,
    arg_max(x, m) filter (m >= 0 and state = 'recorded') as x,
    arg_max(numerator, m) filter (m >= 0 and state = 'recorded') as top,
    arg_max(denominator, m) filter (m >= 0 and state = 'recorded') as bottom,
    sum(x) filter (m >= 0 and state = 'recorded') as added
from r group by all;
create temp table g as
with d as (
    select authority, indicator, m, b,
        case when count(x) over w = (m + 12) % 12 + 1 then sum(x) over w end as td
    from r where kind = 'growth'
    window w as (partition by authority, indicator, (m + 12) // 12 order by m)
)
select o.authority, o.indicator, o.m, 100 * (o.td / f.td - 1) as x
from d o join d f on o.authority = f.authority and o.indicator = f.indicator and f.m = o.m - 12
where o.m >= 0 and o.td is not null and f.td is not null;
create temp table j as
with a as (
    select s.*, (e_m + 1) / 60.0 as f, coalesce(lost > seen, false) or seen is null as no_data,
        case kind when 'multiple' then s.x / b when 'increment' then added when 'growth' then g.x else s.x end as v,
        case kind when 'multiple' then 1 when 'increment' then 0 else b end as start,
        case kind when 'increment' then 5 * t else t end as goal,
        case when kind in ('multiple', 'increment') then false
             when kind = 'growth' or direction = 'hold' then true
             when direction = 'down' then b <= t else b >= t end as there
    from s left join g on s.authority = g.authority and s.indicator = g.indicator and s.e_m = g.m
), e as (
    select *, (kind = 'increment' and lost is not null) or (kind = 'growth' and v is null) as gap,
        case when kind = 'multiple' then t ** f when kind = 'increment' then t * (e_m + 1) / 12
             when there then t else b + f * (t - b) end as e
    from a
), c as (
    select *, case when there then case direction when 'hold' then least(v, e) / greatest(v, e)
                                                  when 'down' then e / v else v / e end
                   else (v - start) / (e - start) end as a,
        kind <> 'growth' and case when direction = 'down' then v <= goal else v >= goal end as reached,
        kind = 'share' and abs(e - v) < 0.5 and abs(e - v) < 0.1 * abs(t - b) as near,
        direction = 'hold' or (kind = 'share' and t = case when direction = 'down' then 0 else 100 end) as never
    from e
)
select authority, indicator, kind, direction, t, b, province, e_m, seen, top, bottom,
    case when no_data then 'no_data' when gap then 'not_assessable'
         when reached then case when not never and case when direction = 'down' then v < goal else v > goal end
                                then 'exceeded' else 'met' end
         when a >= 1 then 'on_track' when a >= 0.8 or near then 'behind' else 'at_risk' end as verdict,
    case when not no_data and not gap then v end as v,
    case when not no_data and not gap then e end as e,
    case when not no_data and not gap then a end as a
from c;
"""
FORESEEN = """
create temp table y as
with q as (
    select authority, indicator, m, x from r where m >= 0 and state = 'recorded' and kind <> 'growth'
), u as (
    select j.authority, j.indicator, j.kind, j.b, q.m, case when j.kind = 'multiple' then q.x / j.b else q.x end as x
    from q join j using (authority, indicator) where j.v is not null
)
select * from u;
create temp table n as
with w as (
    select *, x = lag(x) over o as still, x - lag(x) over o as move from y where kind <> 'increment'
    window o as (partition by authority, indicator order by m)
)
select authority, indicator, any_value(kind) as kind, any_value(b) as b, count(*) as n, max(m) as l, min(m) as f0,
    count(*) filter (still) as still, arg_min(x, m) as first, arg_max(x, m) as last,
    sum(move) as moved, sum(move * move) as squares, min(move) as least_move, count(move) as moves
from w group by authority, indicator having count(*) >= 3 and max(m) < 59;
create temp table steps as
with w as (
    select *, l - f0 as passed, 59 - l as ahead, moved / (l - f0) as mean from n
    where n > 3 and 2 * still > n - 1 and first <> last
), h as (
    select *, (1.55 + 2.0 / passed) * sqrt(greatest(squares - passed * mean * mean, 0) / greatest(passed - 1, 1)
        * (ahead + ahead * ahead / passed)) as half,
        case when least_move >= 0 then last else -1e300 end as floor
    from w
), e as (
    select authority, indicator, kind, greatest(last + ahead * mean, floor) as mid,
        greatest(last + ahead * mean - half, floor) as low, greatest(last + ahead * mean + half, floor) as high from h
)
select authority, indicator,
    case when kind = 'share' then greatest(least(mid, 100), 0) else mid end as forecast,
    case when kind = 'share' then greatest(least(low, 100), 0) else low end as low,
    case when kind = 'share' then greatest(least(high, 100), 0) else high end as high
from e;
create temp table z as
with lv as (
    select y.authority, y.indicator, y.kind, (y.m + 1) / 12.0 as tm, y.x
    from y join n using (authority, indicator) anti join steps using (authority, indicator)
    union all
    select n.authority, n.indicator, n.kind, 0, case when n.kind = 'multiple' then 1 else n.b end
    from n anti join steps using (authority, indicator)
), gr as (
    select g.authority, g.indicator, g.m, ln(greatest(1 + g.x / 100, 1e-9)) as gain
    from g join j using (authority, indicator) where j.v is not null
), ye as (
    select authority, indicator, m // 12 as year, sum(gain) over (partition by authority, indicator order by m) as upto,
        row_number() over (partition by authority, indicator order by m) as nth
    from gr where m % 12 = 11
), gg as (
    select gr.authority, gr.indicator, gr.m, gain * (gr.m % 12 + 1) / 12 + coalesce(ye.upto, 0) as x,
        gr.m < 12 or coalesce(ye.nth = gr.m // 12, false) as whole
    from gr left join ye on gr.authority = ye.authority and gr.indicator = ye.indicator and ye.year = gr.m // 12 - 1
), ok as (
    select authority, indicator from gg group by all having bool_and(whole) and count(*) >= 3 and max(m) < 59
)
select authority, indicator, kind, tm,
    case kind when 'share' then asin(sqrt(greatest(least(x / 100, 1), 0))) when 'multiple' then ln(x) else x end as x
from lv
union all
select authority, indicator, 'growth', (m + 1) / 12.0, x from gg join ok using (authority, indicator)
union all
select authority, indicator, 'growth', 0, 0 from ok;
create temp table levels as
with c as (
    select *, count(*) over (partition by authority, indicator) as n,
        row_number() over (partition by authority, indicator order by tm) as k from z
), d as (
    select *, lag(x, cast(n // 2 as int)) over o as xl, lag(tm, cast(n // 2 as int)) over o as tl,
        lag(x) over o as x1, lag(tm) over o as t1
    from c window o as (partition by authority, indicator order by tm)
), sl as (
    select authority, indicator, median((x - xl) / (tm - tl)) as slope from d where xl is not null group by all
), mv as (
    select d.authority, d.indicator, any_value(kind) as kind, any_value(slope) as slope, any_value(n) as n,
        max(tm) as t,
        max(tm) - min(tm) as span, arg_max(x, tm) as last, max(abs(x)) as size,
        avg(abs(x - x1 - slope * (tm - t1))) as near, avg(abs(x - xl - slope * (tm - tl))) as far
    from d join sl using (authority, indicator) group by d.authority, d.indicator
), e as (
    select *, 5 - t as ahead, n // 2 as lag_, span / (n - 1) as step,
        case when kind = 'growth' then 5 - t
             else span / (span + 0.1 * (5 - t)) * (1 - exp(-0.05 * (5 - t))) / 0.05 end as reach
    from mv
), h as (
    select *, last + slope * reach as mid,
        case when greatest(near, far) <= 1e-12 * size then 0 else (1.8 + 5.0 / n) * sqrt(
            (greatest(near, far / lag_) * (ahead / step) ** (n / (n + 12.0) * case when near > 0 and lag_ > 1
                then greatest(least(ln(greatest(far, near / lag_) / near) / ln(lag_), 1), 0) else 0.5 end
                + (1 - n / (n + 12.0)) * 0.5)) ** 2
            + (2 * far * reach / (lag_ * step)) ** 2) end as half
    from e
), q as (
    select authority, indicator, kind, unnest([mid, mid - half, mid + half]) as x, unnest([1, 2, 3]) as which from h
),
back as (
    select authority, indicator, which, case kind when 'share' then 100 * sin(greatest(least(x, pi() / 2), 0)) ** 2
        when 'growth' then 100 * (exp(x / 5) - 1) when 'multiple' then exp(x) else x end as x
    from q
)
select authority, indicator, max(x) filter (which = 1) as forecast, max(x) filter (which = 2) as low,
    max(x) filter (which = 3) as high from back group by all;
create temp table sums as
with i as (
    select *, count(*) over s as many, avg(x) over s as own, count(*) over a as n, avg(x) over a as mean,
        max(m) over a as l, sum(x) over a as total, min(x) over a as least_x
    from y where kind = 'increment'
    window s as (partition by authority, indicator, m % 12), a as (partition by authority, indicator)
), sq as (
    select authority, indicator, any_value(n) as n, any_value(l) as l, any_value(total) as total,
        any_value(mean) as mean, any_value(least_x) as least_x,
        sum((x - case when many > 1 then own else mean end) ** 2) as squares
    from i group by authority, indicator having any_value(n) >= 3 and any_value(l) < 59
), sm as (
    select sq.authority, sq.indicator, sum(coalesce(o.own, sq.mean)) as more
    from sq, range(12) t(slot) left join
        (select authority, indicator, m % 12 as slot, any_value(own) as own from i group by all) o
        on o.authority = sq.authority and o.indicator = sq.indicator and o.slot = t.slot,
        range(60) c(m)
    where c.m > sq.l and c.m % 12 = t.slot group by all
), h as (
    select *, (1.55 + 2.0 / n) * sqrt(squares / greatest(n - 1, 1) * ((59 - l) + (59 - l) ** 2 / n)) as half,
        case when least_x >= 0 then total else -1e300 end as floor
    from sq join sm using (authority, indicator)
)
select authority, indicator, greatest(total + more, floor) as forecast, greatest(total + more - half, floor) as low,
    greatest(total + more + half, floor) as high from h;
"""
WRITTEN = """
create temp table o as
select p.authority, p.indicator, coalesce(verdict, 'no_data') as verdict, v as value, e as expected, a as attainment,
    forecast, low, high
from p left join j using (authority, indicator)
left join (from steps union all from levels union all from sums) using (authority, indicator)
order by p.authority, cast(p.indicator as int);
copy o to '{out}' (format parquet, compression zstd);
"""


def main(values: str, plans: str, out: str) -> None:
    """Read, judge, foresee, roll up and write."""
    base = duckdb.connect()
    base.execute("set threads = 2")
    base.execute(JUDGED.format(values=values, plans=plans) + FORESEEN + WRITTEN.format(out=out))
    verdicts = dict(base.execute("select verdict, count(*) from o group by all").fetchall())
    names = ("attainment", "expected", "forecast", "high", "low", "value")
    sums = base.execute(
        f"select {', '.join(f'sum({name})' for name in names)}, count(forecast) from o"
    ).fetchone()
    pooled = base.execute(
        "select sum(s) from (select 100 * sum(top) / sum(bottom) as s "
        "from j where e_m = 47 group by province, indicator)"
    ).fetchone()
    assert sums is not None and pooled is not None
    checks = dict(zip((*names, "forecasts"), sums, strict=True))
    print(json.dumps({"verdicts": verdicts, **checks, "pooled": pooled[0]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
