"""From one clause to its target: name, unit, times, kind, direction, in this order."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from kehoach.core.plan import model
from kehoach.core.plan.statements import judging
from kehoach.core.plan.statements.brackets import states_targets
from kehoach.core.plan.statements.clauses import Clause, is_part
from kehoach.core.plan.statements.cleaning import CleanLine, unmarked
from kehoach.core.plan.statements.comparators import comparator_of
from kehoach.core.plan.statements.drafts import Context, Draft
from kehoach.core.plan.statements.naming import core, name_of, trimmed, without_topic
from kehoach.core.plan.statements.periods import is_mean, period_of
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.times import (
    NO_TIMES,
    Times,
    merged,
    read_times,
    times_around,
    without_times,
)
from kehoach.core.plan.statements.units import counted_noun, is_percent

_MOVING = ("growth", "change", "increment")
_BASED = ("growth", "multiple", "change")
_TURNS = ("growth", "change")
_STRUCTURE = Pattern(r"(?<!chuyển đổi )(?<!chuyển dịch )(?<!đổi mới )cơ cấu", needs=("cơ cấu",))
_PER_YEAR = Pattern(r"\D*?(?<!người)\s?/\s?năm(?!\w)", needs=("năm",))
_ENDS_UPWARD = Pattern(
    r"^(?!.*\d)(?!.*(?:nhiệm vụ|sao|tuổi|học|cấp|cấp \w+|khá|tốt|trọng|phổ thông|trình độ|đẳng|thpt|thcs|loại \w+|"
    r"mức \w+) trở).*trở\s+(?:lên|xuống)[\s.]*$",
    re.DOTALL,
    needs=("trở",),
)
_KEEPS = Pattern(
    r"(?<!\w)(?:giữ\s+vững|duy\s+trì|tiếp\s+tục\s+giữ|giữ(?=\s+(?:được\s+)?(?:danh|chuẩn|đạt)\s))(?!\w)",
    needs=("giữ", "duy"),
)
_STATES = Pattern(r"(?<!\w)(?:chiếm|đạt|là|có)\s*$")
_ADDS = Pattern(r"(?<!\w)thêm\s*$")
_SECTOR = Pattern(
    r"(?!(?:ngành\s+)?(?:du lịch|vận tải)$)(?:(?:tỷ|tỉ) trọng\s+)?(?:(?:khu vực|ngành|nhóm ngành)\s+)?"
    r"(?:(?:công nghiệp|tiểu thủ công nghiệp|xây dựng|nông|lâm|ngư|thủy sản|thuỷ sản|diêm|nghiệp|dịch vụ|"
    r"thương mại|du lịch|vận tải|và|ttcn|cn|xd|tm|dv)(?!\w)[\s,&-]*)+",
)
_TAKES_UP = Pattern(r"(?<!\w)chiếm(?:\s+tỷ\s+trọng)?\s*$", needs=("chiếm",))
_WITH_CAPITAL = Pattern(r"[\s,]*(?:với\s+)?tổng\s+(?:số\s+)?vốn(?!\w)")
_HAS_PREDICATE = Pattern(r"(?<!\w)(?:được|có|đạt|tham gia|sử dụng|hoàn thành|dùng)(?!\w)")
_GUESTS = Pattern(r"(?<!\w)(?:đón|phục vụ|thu hút|tiếp đón)(?!\w).*khách", needs=("khách",))
_AWAY = Pattern(
    r",\s+(?=(?:phấn đấu|góp phần|bảo đảm|đảm bảo|từng bước|tiến tới|hướng tới|tạo|đáp ứng|đưa|nâng|để|nhằm|"
    r"trở thành|"
    r"xây dựng|hoàn thành|phát triển|thực hiện|thu hút)(?!\w)(?!\s+(?:đến|vào|trong|trước|cuối|năm)(?!\w)))",
    needs=(", ",),
)
_AMOUNT = Pattern(r"(?:tổng )?(?:giá trị|sản lượng|doanh thu|kim ngạch|vốn|thu )")
_STRIVES = Pattern(r"phấn\s+đấu")
_WEIGHT = Pattern(r"(?:tỷ|tỉ) trọng")
_LONE_VERBS = frozenset(
    ("đón", "phục vụ", "thu hút", "tiếp đón")
)  # "khách du lịch ..., năm 2030 đón 2 triệu lượt"
_ONLY_NAMED = Pattern(r"(?:,|\s*và)\s+(?!tổng|đạt)(?:[^\W\d]+\s+){1,3}")  # no verb, no head of its own
_ADDS_TO = Pattern(
    r"\W*(?:giao\s+)?(?:(?:chỉ tiêu|kế hoạch)\s+)?(?:trồng|kết nạp|xây (?:mới|dựng mới)|thành lập|"
    r"giải quyết việc làm|"
    r"tạo việc làm|đào tạo|nâng cấp|cải tạo|cứng hóa|bê tông hóa|sửa chữa|lắp đặt|mở mới)(?!\w)"
)
_INDICATOR = Pattern(r"(?:thu nhập|sản lượng|diện tích|tổng|số|đàn|năng suất|giá trị|tỷ lệ|dân số)(?!\w)")
_GROUP = Pattern(
    r"(?:khu vực |vùng |ở )?(?:miền núi|nông thôn|thành thị|đô thị|đồng bằng|nam|nữ|vùng sâu|ven biển)"
)
_COMPARED = Pattern(r"\s*(?:so(?:\s+với)?|hơn)\s")
_JOINT = re.compile(r"^[\s,]*(?:và)?\s*")
_LONGEST_LEAD = 200  # characters of the words before a number that can still say how it moves


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a clause say, before it is judged."""

    head: str
    tail: str
    own_name: str
    name: str
    unit: str  # with "/năm" where it stands behind the noun ("1.500 ha rừng/năm")
    lead: str
    own: Times
    carried: Times

    @property
    def per_year(self) -> bool:
        return self.own.each or self.unit.endswith("/năm")


def draft_of(clause: Clause, line: CleanLine, context: Context, place: int) -> Draft:
    """Return the target of a clause; `place` is the number of its sentence in the line."""
    words, previous, quantity = _words(clause, context), context.previous, clause.quantity
    kind, rate = _kind(words, clause, context)
    times, known = _times(words, kind, context)
    follows_rate = _follows_rate(words, clause, kind, previous)
    mean = is_mean(words.lead, words.head) or known.mean or follows_rate
    period, year = period_of(kind, times, context.reach, words.unit, mean=mean)
    comparator = quantity.comparator
    if comparator == "=" and _ENDS_UPWARD.search(words.tail):
        comparator = comparator_of("", words.tail.strip(" ."))
    structure = _is_structure(words, context)
    held = _is_held(clause, context)
    goes_on = held and clause.names_first and not clause.listed
    way = _way(words, clause, previous)
    direction = judging.direction_of(words.name, way, kind, comparator, structure=structure, held=held)
    if direction == "down" and comparator == "=" and _is_group(clause, previous):
        direction = "up"
    elif previous and comparator == "=" and kind == previous.target.kind and _GROUP.fullmatch(words.own_name):
        direction = previous.target.direction
    carried_base = None if period == "per_year" else words.carried.base
    base = words.own.base or carried_base or context.reach.base
    target = model.Target(
        name=words.name,
        kind=cast("model.Kind", kind),
        comparator=cast("model.Comparator", comparator),
        direction=cast("model.Direction", direction),
        value=_number(quantity.low),
        value_high=_number(quantity.high),
        unit=_unit(words, kind, period, previous),
        period=cast("model.TargetPeriod", period),
        year=year,
        baseline_year=base if kind in _BASED else None,
        qualifier=_qualifier(clause, line, words.own),
    )
    after = core(clause.tail) if len(clause.tail) > 1 else ""
    taken = words.lead != words.head and not words.unit.endswith("/năm")
    return Draft(target, times, words.lead, clause.names_first, after, place, structure, taken, goes_on, rate)


def _words(clause: Clause, context: Context) -> _Words:
    head, tail = unmarked(clause.head), unmarked(clause.tail)
    unit, previous = clause.quantity.unit, context.previous
    equals = " bằng" if clause.quantity.equals else ""  # it stands before the number, in the quantity
    own_name = name_of(f"{clause.head}{equals}", unit, clause.tail)
    if not clause.names_first and _is_known(own_name, unit, context.name):
        own_name = ""
    if previous and own_name.lower() in _LONE_VERBS:
        own_name = ""
    if previous and (_repeats_unit(clause, own_name, previous) or _repeats_whole(clause, previous)):
        own_name = ""
    lead = _lead(clause, own_name, context)[-_LONGEST_LEAD:]
    near = _near(tail) if clause.names_first else tail
    times = "lần " if unit == "lần" or clause.quantity.equals else ""
    own = times_around(head, f"{times}{near.lstrip()}")
    goes_on = clause.listed or not own_name or (not clause.names_first and is_bare(clause.head))
    carried = previous.times if previous and goes_on else NO_TIMES
    adds = clause.listed and previous is not None and _continues_action(clause, previous)
    if (
        previous
        and carried.each
        and previous.target.period != "each_year"
        and not (adds or judging.moves(lead))
    ):
        carried = replace(carried, each=False)
    return _Words(
        head=head,
        tail=tail,
        own_name=own_name,
        name=own_name
        or _without_size(context.name, unit)
        or core(head)
        or _last_resort(head, unit, clause.tail),
        unit=f"{unit}/năm" if _PER_YEAR.match(tail) and not unit.endswith("/năm") else unit,
        lead=f"{lead} {_words_of(clause.quantity.way)} lên" if clause.quantity.landed else lead,
        own=own,
        carried=carried,
    )


def _words_of(way: str) -> str:
    """Return the words of movement between two numbers: they say down, all others nothing."""
    return "xuống" if judging.falls(way) else ""


def _near(tail: str) -> str:
    """Return the words after a number that still say something of it: not ", phấn đấu tự cân đối chi từ năm 2029"."""
    comma = _AWAY.search(tail)
    return tail[: comma.start()] if comma else tail


def _last_resort(head: str, unit: str, tail: str) -> str:
    """Return a name where only words of moving or reaching stand: "tốc độ tăng trưởng 10%", "đạt 100% chỉ tiêu ..."."""
    words = re.sub(r"\s+(?:đạt|từ|đạt từ)$", "", trimmed(without_topic(without_times(head)))).split()
    return " ".join(words) if len(words) > 1 else name_of("", unit, tail)


def _kind(words: _Words, clause: Clause, context: Context) -> tuple[str, bool]:
    """Return the kind of a target, and whether it is itself a rate, whose moves are in points."""
    previous = context.previous
    part_of_change = (
        previous
        and (clause.listed or words.lead != words.head)
        and previous.target.kind == "change"
        and is_percent(words.unit)
    )
    rate = bool(part_of_change) or _is_share_of_economy(words.own_name, previous)
    known = merged(words.own, merged(words.carried, context.reach))
    over_span = (known.span is not None or known.term) and not known.final
    kind = judging.kind_of(
        words.name, words.lead, words.unit, per_year=words.per_year, over_span=over_span, rate=rate
    )
    if kind == "increment" and judging.moves(words.lead) and _COMPARED.match(words.tail):
        return "change", rate  # "tăng 1.200 ha so với năm 2025": not added, but more than before
    if kind == "level" and (
        (previous and _continues_action(clause, previous)) or _is_of_addition(words, clause, context.heading)
    ):
        return "increment", rate
    return kind, rate


def _times(words: _Words, kind: str, context: Context) -> tuple[Times, Times]:
    """Return the times of a clause with those it takes over from the one before, and all with the head's too."""
    carried = words.carried
    if kind == "increment" and context.previous and context.previous.target.kind == "increment":
        carried = merged(carried, context.previous.times) if carried is not NO_TIMES else carried
    mean = kind in _TURNS and is_mean(words.lead, words.head)
    if carried.year is not None and (
        words.per_year or mean
    ):  # the year of a level is not that of its yearly growth
        carried = replace(carried, year=None)
    own = words.own
    if words.per_year and not own.each and (is_percent(words.unit) or kind != "level"):
        own = replace(own, each=True)
    return merged(own, carried), merged(words.own, merged(words.carried, context.reach))


def _way(words: _Words, clause: Clause, previous: Draft | None) -> str:
    """Return the words that say which way a value goes: those of the clause before, where only a number goes on."""
    if previous and not words.own_name and is_bare(clause.head):
        return f"{previous.lead} {words.lead}"
    return words.lead


def _follows_rate(words: _Words, clause: Clause, kind: str, previous: Draft | None) -> bool:
    """Return whether a number is a rate per year because the whole or the clause before it is one."""
    if previous is None or previous.target.period != "per_year" or words.own.year is not None:
        return False
    if words.lead != words.head or (clause.listed and kind == previous.target.kind):
        return True
    # "kinh tế tăng 10%/năm, dịch vụ tăng 11%": a part of the economy, of whose growth the whole was said
    return kind == previous.target.kind == "growth" and bool(_SECTOR.fullmatch(words.own_name))


def _lead(clause: Clause, own_name: str, context: Context) -> str:
    """Return the words that say how a value moves: the clause's own, or those of its heading or of its whole."""
    head, previous = unmarked(clause.head), context.previous
    if clause.quantity.landed or judging.moves(head) or _STATES.search(head):
        return head
    heading = context.heading.rstrip(" :")
    if clause.listed and clause.names_first and judging.moves(heading):
        return f"{heading} {head}"
    if not previous:
        return head
    if not is_percent(clause.quantity.unit):
        adds = not clause.names_first and (_ADDS.search(previous.lead) or _falls_on(clause, previous))
        return f"{previous.lead} {head}" if adds else head
    if own_name and not clause.names_first:
        return f"{previous.lead} {head}" if _goes_on_falling(clause, own_name, previous) else head
    part = clause.listed or not own_name or judging.PARTS_OF_ECONOMY.search(own_name)
    rate_of_its_own = judging.is_rate(own_name) and not clause.quantity.unit.endswith("/năm")
    rate_of_its_own = rate_of_its_own and previous.target.kind != "change"
    if (
        (part or clause.quantity.unit.endswith("/năm") or _goes_on_moving(clause, own_name, previous))
        and previous.target.kind in _TURNS
        and not rate_of_its_own
    ):
        return f"{previous.lead} {head}"
    return head


def _goes_on_moving(clause: Clause, own_name: str, previous: Draft) -> bool:
    """Return whether a percentage moves as the one before it: "đàn bò tăng 6% hằng năm, đàn ong 10% hằng năm"."""
    if not _ONLY_NAMED.fullmatch(f"{unmarked(clause.head).rstrip()} "):
        return False
    if read_times(clause.tail).each:
        return True
    one, other = own_name.lower().split(), previous.target.name.lower().split()
    return previous.target.kind == "change" and one[:1] + one[-1:] == other[:1] + other[-1:]


def _falls_on(clause: Clause, previous: Draft) -> bool:
    """Return whether a count goes on with the fall before it: "giảm 350 hộ nghèo, 200 hộ cận nghèo"."""
    fell = (
        previous.target.kind == "change" and previous.target.direction == "down" and not previous.names_first
    )
    return fell and is_bare(clause.head) and clause.quantity.unit == previous.target.unit.removesuffix("/năm")


def _goes_on_falling(clause: Clause, own_name: str, previous: Draft) -> bool:
    """Return whether a percentage goes on with the fall before it: "giảm 20% thời gian, 30% chi phí"."""
    falling = (
        previous.target.kind == "growth"
        and previous.target.direction == "down"
        and (not previous.names_first or previous.after)
    )
    return bool(falling) and is_bare(clause.head) and not _HAS_PREDICATE.search(own_name)


def _continues_action(clause: Clause, previous: Draft) -> bool:
    """Return whether a number goes on with what is done before it: "xây mới 3 trường học, 2 trạm y tế"."""
    if previous.target.kind != "increment":
        return False
    noun = counted_noun(clause.quantity.unit)
    whole = (
        clause.listed
        and clause.quantity.unit == previous.target.unit.removesuffix("/năm")
        and not is_percent(clause.quantity.unit)
    )
    if whole and clause.names_first and not _INDICATOR.match(core(clause.head)):
        return True
    part = (
        clause.listed and bool(noun) and (is_part(clause.head) or noun == counted_noun(previous.target.unit))
    )
    return part or bool(_WITH_CAPITAL.match(clause.head)) or (not clause.names_first and is_bare(clause.head))


def _is_of_addition(words: _Words, clause: Clause, heading: str) -> bool:
    """Return whether a count is a member of what a heading adds: "Trồng rừng năm 2026: bản A 35 ha, bản B 16 ha"."""
    if not clause.listed or not clause.names_first or not _ADDS_TO.match(heading):
        return False
    measured = counted_noun(words.unit) or words.unit in ("ha", "km", "m²", "m")
    return bool(measured) and not _INDICATOR.match(words.own_name)


def is_bare(head: str) -> bool:
    """Return whether nothing but a comma or "và" stands before a number."""
    return not _JOINT.sub("", unmarked(head))


def _repeats_unit(clause: Clause, own_name: str, previous: Draft) -> bool:
    """Return whether what looks like a name is only the unit again: "đạt 12.000 con", "22.000 nhà năm 2030"."""
    noun = counted_noun(clause.quantity.unit)
    if clause.names_first or own_name != noun:
        return False
    return bool(noun and noun == counted_noun(previous.target.unit)) or not is_bare(clause.head)


def _is_known(own_name: str, unit: str, before: str) -> bool:
    """Return whether a name is only what is counted, which stands in full before it ("năm 2030 có 25 mô hình")."""
    counted = own_name.lower() == counted_noun(unit).lower()
    return counted and f" {own_name.lower()} " in f" {before.lower()} "


def _repeats_whole(clause: Clause, previous: Draft) -> bool:
    """Return whether what a percentage is of is said again: "phân loại rác: 60% số hộ năm 2027, 90% số hộ năm 2030"."""
    again = previous.names_first and not clause.names_first and previous.after == core(clause.tail)
    return bool(again and previous.after and is_percent(clause.quantity.unit) and is_bare(clause.head))


def _without_size(name: str, unit: str) -> str:
    """Return the name a clause takes over: what grows is the thing, not its size ("quy mô GRDP ..., tăng 10%")."""
    return re.sub(r"^Quy mô\s+(?!dân)", "", name) if is_percent(unit) else name


def _is_share_of_economy(name: str, previous: Draft | None) -> bool:
    """Return whether a part of the economy is given as a share: "tỷ trọng nông nghiệp giảm 1%, dịch vụ tăng 1%"."""
    if _WEIGHT.match(name):
        return True
    part = judging.PARTS_OF_ECONOMY.search(name) and not _AMOUNT.match(name)
    return bool(previous and previous.rate and part)


def _is_structure(words: _Words, context: Context) -> bool:
    if context.previous and context.previous.structure:
        return True
    if _TAKES_UP.search(words.head) and _SECTOR.fullmatch(words.name):
        return True
    return bool(_STRUCTURE.search(f"{context.heading} {words.head} {words.tail}"))


def _is_held(clause: Clause, context: Context) -> bool:
    """Return whether a heading, the words after the number or the clause before say that a value is kept."""
    if clause.listed and judging.holds(context.heading):
        return True
    previous = context.previous
    if clause.names_first:
        return previous is not None and _goes_on_held(clause, previous)
    kept = previous is not None and previous.target.direction == "hold" and judging.holds(previous.lead)
    kept = kept and not (clause.listed and (is_percent(clause.quantity.unit) or is_part(clause.head)))
    kept = kept and not _STRIVES.search(clause.head)
    return kept or bool(_KEEPS.search(clause.tail))


def _is_group(clause: Clause, previous: Draft | None) -> bool:
    """Return whether a part names a group of a good share: "dân số có BHYT 97%, trong đó hộ cận nghèo 100%"."""
    whole = previous is not None and previous.target.kind == "share" and previous.target.direction == "up"
    return whole and is_part(clause.head) and not judging.falls(unmarked(clause.head))


def _goes_on_held(clause: Clause, previous: Draft) -> bool:
    """Return whether a count goes on with what is kept before it: "duy trì đàn trâu 1.400 con, bò 2.600 con"."""
    alike = clause.quantity.unit == previous.target.unit and not is_percent(clause.quantity.unit)
    held = previous.target.direction == "hold" and (judging.holds(previous.lead) or previous.goes_on)
    return alike and held and bool(_ONLY_NAMED.fullmatch(unmarked(clause.head)))


def _unit(words: _Words, kind: str, period: str, previous: Draft | None) -> str:
    unit = words.unit
    if is_percent(unit) or kind in _MOVING:
        unit = unit.removesuffix("/năm")
        unit = f"{unit}/năm" if kind in _MOVING and period == "per_year" else unit
    # in "đón 5 triệu lượt khách" the guests are what is received, the visits what is counted
    goes_on = previous is not None and previous.target.unit.endswith("lượt")
    plain = unit.replace("lượt du khách", "lượt").replace("lượt khách", "lượt")
    return plain if plain != unit and (goes_on or _GUESTS.search(words.own_name)) else unit


def _qualifier(clause: Clause, line: CleanLine, own: Times) -> str | None:
    rests = [text for text in line.brackets_in(clause.head + clause.tail) if not states_targets(text)]
    counted = [clause.quantity.counted] if clause.quantity.counted else []
    return "; ".join([*counted, *rests, *own.asides]) or None


def _number(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
