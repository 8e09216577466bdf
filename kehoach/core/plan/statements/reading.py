"""From a line to its targets."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from kehoach.core.plan import model
from kehoach.core.plan.statements import judging
from kehoach.core.plan.statements.brackets import is_plain_quantity, states_targets
from kehoach.core.plan.statements.clauses import (
    Clause,
    Sentence,
    is_part,
    read_sentence,
    shared_heads,
    split_sentences,
)
from kehoach.core.plan.statements.cleaning import CleanLine, clean, unmarked
from kehoach.core.plan.statements.naming import core, name_of
from kehoach.core.plan.statements.periods import is_mean, period_of
from kehoach.core.plan.statements.quantities import comparator_of
from kehoach.core.plan.statements.times import Times, head_time, read_times
from kehoach.core.plan.statements.units import counted_noun, is_percent
from kehoach.core.plan.statements.unmeasured import read_unmeasured

_STRUCTURE = re.compile(r"(?<!chuyển đổi )(?<!chuyển dịch )(?<!đổi mới )cơ cấu", re.IGNORECASE)
_PER_YEAR = re.compile(r"(?<!người)\s?/\s?năm(?!\w)", re.IGNORECASE)
_ENDS_UPWARD = re.compile(r"(?<!vụ )trở\s+(?:lên|xuống)\s*$", re.IGNORECASE)
_KEEPS = re.compile(r"(?<!\w)(?:giữ\s+vững|duy\s+trì|tiếp\s+tục\s+giữ)(?!\w)", re.IGNORECASE)
_PARTS_OF_ECONOMY = re.compile(
    r"nông|lâm|thủy sản|công nghiệp|xây dựng|dịch vụ|thương mại|du lịch|trồng trọt|chăn nuôi|khu vực|thu nội địa|tiểu thủ|ngành|cn\b|ttcn",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause may take from before it: the head of the line, the heading, the clause before."""

    reach: Times = Times()
    heading: str = ""
    name: str = ""
    previous: "Draft | None" = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A target with what later clauses and the line as a whole need to know of it."""

    target: model.Target
    times: Times = Times()
    lead: str = ""
    names_first: bool = True
    sentence: int = 0
    structure: bool = False
    rate: bool = False


def read_targets(text: str) -> tuple[model.Target, ...]:
    """Return the targets a line states, in order, empty when it states none; never raises."""
    line = _inlined(clean(text))
    reach, start = head_time(line.text)
    drafts: list[Draft] = []
    heading, stop = "", ""
    for place, (piece, ends) in enumerate(split_sentences(line.text[start:])):
        own_reach, begin = head_time(piece) if place else (Times(), 0)
        if own_reach.says_period and stop == ".":
            reach, own_reach = own_reach, Times()
        sentence = read_sentence(piece[begin:], in_list=bool(heading) and stop == ";")
        heading = sentence.heading or (heading if stop == ";" else "")
        if sentence.heading:
            reach = _merged(read_times(unmarked(sentence.heading)), reach)
        local = _merged(own_reach, reach)
        before = drafts[-1] if drafts else None
        context = Context(
            local, heading, before.target.name if before else "", before if is_part(piece) else None
        )
        drafts += _of_sentence(sentence, line, context, place)
        stop = ends
    return tuple(draft.target for draft in _wholes(_based(drafts, reach)))


def _inlined(line: CleanLine) -> CleanLine:
    """Return the line with a bracket that holds its only number ("mọi xã (100%)") put into the text."""
    text = line.text
    for piece, _ in split_sentences(text):
        brackets = line.brackets_in(piece)
        if len(brackets) == 1 and is_plain_quantity(brackets[0]) and not read_sentence(piece).clauses:
            text = text.replace(piece, re.sub("[\ue000-\uf8ff]", f" {brackets[0]} ", piece), 1)
    return replace(line, text=text)


def _merged(first: Times, second: Times) -> Times:
    """Return the first times, completed by the second where they say nothing."""
    if first.each and not (first.year or first.span or first.term):
        return replace(first, year=second.year, span=second.span, term=second.term, mean=first.mean or second.mean,
                       base=first.base or second.base)  # fmt: skip
    if first.says_period:
        return replace(first, base=first.base or second.base, mean=first.mean or second.mean)
    return replace(
        second, base=first.base or second.base, mean=first.mean or second.mean, asides=first.asides
    )


def _of_sentence(sentence: Sentence, line: CleanLine, context: Context, place: int) -> list[Draft]:
    drafts: list[Draft] = []
    for clause in sentence.clauses:
        previous = drafts[-1] if drafts else context.previous
        name = previous.target.name if previous else context.name
        for head in shared_heads(clause.head):
            own = replace(clause, head=head)
            drafts.append(_draft(own, line, replace(context, name=name, previous=previous), place))
        for bracket in line.brackets_in(clause.head + clause.tail):
            drafts += _of_bracket(bracket, drafts[-1], place)
    drafts = _with_predicates(drafts)
    first = sentence.clauses[0].start if sentence.clauses else 0
    before = [d for start, part in sentence.unmeasured if start < first for d in _of_unmeasured(part, line, context, place)]
    after = [d for start, part in sentence.unmeasured if start >= first for d in _of_unmeasured(part, line, context, place)]
    return [*before, *drafts, *after]


def _draft(clause: Clause, line: CleanLine, context: Context, place: int) -> Draft:
    quantity, previous = clause.quantity, context.previous
    head, tail = unmarked(clause.head), unmarked(clause.tail)
    own_name = name_of(clause.head, quantity.unit, clause.tail)
    if previous and _repeats_unit(clause, own_name, previous):
        own_name = ""
    name = own_name or _without_size(context.name, clause) or core(head)
    own = read_times(f"{head} | {'lần ' if quantity.unit == 'lần' else ''}{tail.lstrip()}")
    rate = _is_share_of_economy(own_name, previous) or bool(
        previous and clause.listed and previous.target.kind == "change" and is_percent(quantity.unit)
    )
    lead = _lead(clause, own_name, context)
    if quantity.landed:
        lead += " lên"
    goes_on = clause.listed or not own_name or (not clause.names_first and _is_bare(clause.head))
    carried = previous.times if previous and goes_on else Times()
    if previous and carried.each and previous.target.period != "each_year" and not judging.moves(lead):
        carried = replace(carried, each=False)
    unit = quantity.unit + ("/năm" if _PER_YEAR.search(tail) and not quantity.unit.endswith("/năm") else "")
    per_year = own.each or unit.endswith("/năm")
    known = _merged(own, _merged(carried, context.reach))
    kind = judging.kind_of(
        name, lead, unit, per_year=per_year, over_span=bool(known.span or known.term), rate=rate
    )
    if kind == "level" and previous and _continues_action(clause, previous):
        kind, carried = "increment", previous.times
    if per_year:
        carried = replace(carried, year=None)
    times = _merged(
        replace(own, each=True) if per_year and (is_percent(quantity.unit) or kind != "level") else own,
        carried,
    )
    mean = (
        is_mean(lead, head)
        or known.mean
        or (previous is not None and previous.target.period == "per_year" and lead != head)
    )
    period, year = period_of(kind, times, context.reach, unit, mean=mean)
    comparator = quantity.comparator
    if comparator == "=" and _ENDS_UPWARD.search(tail):
        comparator = comparator_of("", tail.strip())
    structure = bool(_STRUCTURE.search(f"{context.heading} {head} {tail}")) or bool(previous and previous.structure)
    base = own.base or carried.base or context.reach.base
    target = model.Target(
        name=name,
        kind=cast("model.Kind", kind),
        comparator=cast("model.Comparator", comparator),
        direction=cast(
            "model.Direction",
            judging.direction_of(
                name, lead, kind, comparator, structure=structure, held=_held(clause, context)
            ),
        ),
        value=_number(quantity.low),
        value_high=_number(quantity.high),
        unit=_unit(unit, kind, period),
        period=cast("model.TargetPeriod", period),
        year=year,
        baseline_year=base if kind in ("growth", "multiple", "change") else None,
        qualifier=_qualifier(clause, line, own),
    )  # fmt: skip
    return Draft(target, times, lead, clause.names_first, place, structure, rate)


def _lead(clause: Clause, own_name: str, context: Context) -> str:
    """Return the words that say how a value moves: the clause's own, else those of its heading or of what it is part of."""
    head, previous = unmarked(clause.head), context.previous
    if judging.moves(head) or re.search(r"(?<!\w)(?:chiếm|đạt|là|có)\s*$", head):
        return head
    if clause.listed and clause.names_first and judging.moves(context.heading.rstrip(" :")):
        return f"{context.heading.rstrip(' :')} {head}"
    if not is_percent(clause.quantity.unit):
        return f"{previous.lead} {head}" if previous and not clause.names_first and _adds(previous) else head
    if own_name and not clause.names_first:
        return head
    part = clause.listed or not own_name or _PARTS_OF_ECONOMY.search(own_name)
    if previous and part and previous.target.kind in ("growth", "change") and not judging.is_rate(own_name):
        return f"{previous.lead} {head}"
    return head


def _adds(previous: Draft) -> bool:
    return bool(re.search(r"(?<!\w)thêm\s*$", previous.lead))


def _continues_action(clause: Clause, previous: Draft) -> bool:
    """Return whether a number goes on with what is done before it: "xây mới 3 trường học, 2 trạm y tế"."""
    return previous.target.kind == "increment" and not clause.names_first and _is_bare(clause.head)


def _is_bare(head: str) -> bool:
    """Return whether nothing but a comma or "và" stands before a number."""
    return not re.sub(r"^[\s,]*(?:và)?\s*", "", unmarked(head))


def _repeats_unit(clause: Clause, own_name: str, previous: Draft) -> bool:
    """Return whether what looks like a name is only the unit again: "đạt 12.000 con", "22.000 nhà vào năm 2030"."""
    unit = clause.quantity.unit
    if clause.names_first or own_name != counted_noun(unit):
        return False
    return counted_noun(unit) == counted_noun(previous.target.unit) != "" or bool(re.search(r"\w", clause.head))


def _without_size(name: str, clause: Clause) -> str:
    """Return the name a clause takes over: what grows is the thing, not its size ("quy mô GRDP ..., tăng 10%")."""
    return re.sub(r"^Quy mô\s+(?!dân)", "", name) if is_percent(clause.quantity.unit) else name


def _is_share_of_economy(name: str, previous: Draft | None) -> bool:
    """Return whether a part of the economy is given as a share of it: "tỷ trọng nông nghiệp giảm 1%, dịch vụ tăng 1%"."""
    if re.match(r"(?:tỷ|tỉ) trọng", name, re.IGNORECASE):
        return True
    return bool(previous and previous.rate and _PARTS_OF_ECONOMY.search(name))


def _held(clause: Clause, context: Context) -> bool:
    previous = context.previous
    if (clause.listed and judging.holds(context.heading)) or (
        not clause.names_first and _KEEPS.search(clause.tail)
    ):
        return True
    return bool(
        previous
        and previous.target.direction == "hold"
        and judging.holds(previous.lead)
        and not clause.names_first
    )


def _unit(unit: str, kind: str, period: str) -> str:
    if is_percent(unit) or kind in ("growth", "change", "increment"):
        unit = unit.removesuffix("/năm")
        moving = kind in ("growth", "change", "increment")
        return f"{unit}/năm" if moving and period == "per_year" else unit
    return unit


def _qualifier(clause: Clause, line: CleanLine, own: Times) -> str | None:
    rests = [text for text in line.brackets_in(clause.head + clause.tail) if not states_targets(text)]
    counted = [clause.quantity.counted] if clause.quantity.counted else []
    return "; ".join([*counted, *rests, *own.asides]) or None


def _of_bracket(text: str, parent: Draft, place: int) -> list[Draft]:
    """Return the targets of other measures or indicators that a bracket states beside its target."""
    if not states_targets(text):
        return []
    line = clean(text)
    sentence = read_sentence(line.text)
    reach = replace(parent.times, each=parent.times.each and parent.target.period == "each_year")
    if parent.target.year is not None and not reach.end:
        reach = (
            replace(reach, year=parent.target.year)
            if parent.target.period == "by_year"
            else replace(reach, span=parent.target.year)
        )
    if parent.target.period == "each_year":
        reach = replace(reach, each=True)
    return _of_sentence(sentence, line, Context(reach, "", parent.target.name, parent), place)


def _of_unmeasured(part: str, line: CleanLine, context: Context, place: int) -> list[Draft]:
    found = read_unmeasured(part)
    if not found:
        return []
    own = read_times(unmarked(part))
    period, year = period_of("qualitative", own, context.reach, "", mean=False)
    rests = [*line.brackets_in(part), *own.asides]
    target = model.Target(
        name=found.name,
        kind="qualitative",
        direction=cast("model.Direction", found.direction),
        period=cast("model.TargetPeriod", period),
        year=year,
        qualifier="; ".join(rests) or None,
    )
    return [Draft(target, own, part, True, place)]


def _with_predicates(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with a predicate said once at the end given to those before: "100% trường và 100% trạm đạt chuẩn"."""
    kept = list(drafts)
    for place in range(len(drafts) - 2, -1, -1):
        first, second = kept[place], kept[place + 1]
        if first.names_first or second.names_first or len(first.target.name.split()) > 3:
            continue
        predicate = re.search(
            r"(?<=\s)(?:đạt|được|có|tham gia|sử dụng|hoàn thành|là)\s.*$", second.target.name
        )
        if predicate and not re.search(
            r"(?<!\w)(?:đạt|được|có|tham gia|sử dụng|dùng|hoàn thành|là)(?!\w)", first.target.name
        ):
            kept[place] = replace(
                first, target=replace(first.target, name=f"{first.target.name} {predicate[0]}")
            )
    return kept


def _based(drafts: list[Draft], reach: Times) -> list[Draft]:
    """Return the drafts with "so với năm X" at the end of a sentence given to the clauses before it (R8b)."""
    kept = list(drafts)
    for place in range(len(drafts) - 2, -1, -1):
        first, second = kept[place], kept[place + 1]
        moving = first.target.kind in ("growth", "multiple", "change")
        if (
            moving
            and first.sentence == second.sentence
            and first.target.baseline_year is None
            and not first.times.each
        ):
            kept[place] = replace(
                first, target=replace(first.target, baseline_year=second.target.baseline_year)
            )
    return kept


def _wholes(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with the parts of one whole, which add up to 100%, held (R5)."""
    parts = [d for d in drafts if d.target.kind == "share" and d.target.comparator == "=" and d.names_first and not judging.falls(d.lead)]
    values = [d.target.value for d in parts if d.target.value is not None]
    if not judging.makes_whole(values):
        return drafts
    return [
        replace(d, target=replace(d.target, direction="hold")) if any(d is part for part in parts) else d
        for d in drafts
    ]


def _number(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
