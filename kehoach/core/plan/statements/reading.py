"""From a line to its targets: sentence by sentence, clause by clause, each taking over what the one before says."""

import re
from dataclasses import replace
from typing import cast

from kehoach.core.plan import model
from kehoach.core.plan.statements import judging
from kehoach.core.plan.statements.brackets import is_plain_quantity, states_targets
from kehoach.core.plan.statements.clauses import (
    Clause,
    Sentence,
    begins_list,
    is_part,
    read_sentence,
    shared_heads,
    split_sentences,
)
from kehoach.core.plan.statements.cleaning import CleanLine, clean, unmarked
from kehoach.core.plan.statements.drafting import draft_of, is_bare
from kehoach.core.plan.statements.drafts import Context, Draft, finished, with_predicates, with_shared_year
from kehoach.core.plan.statements.naming import is_action
from kehoach.core.plan.statements.periods import period_of
from kehoach.core.plan.statements.prose import tells_of_document, tells_of_past, tells_of_place
from kehoach.core.plan.statements.respective import gives_in_turn, in_pairs
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.times import NO_TIMES, head_time, merged, read_times
from kehoach.core.plan.statements.units import counted_noun, is_percent
from kehoach.core.plan.statements.unmeasured import read_unmeasured

_AGAIN = Pattern(r"[\s,]*(?:chiếm|bằng|tức|tương\s+đương|tương\s+ứng)(?:\s+với)?(?:\s+(?:tỷ|tỉ)\s+lệ)?\s*")
_COUNT = re.compile(r"[\d.]+/[\d.]+")
_REACHES = Pattern(r"[\s,]*đạt(?:\s+(?:tỷ|tỉ)\s+lệ)?\s*")  # "250/300 km, đạt 83%"
_OF_ALL = Pattern(r"\s*(?:tổng\s+)?số(?!\w)")


def read_targets(text: str) -> tuple[model.Target, ...]:
    """Return the targets a line states, in order, empty when it states none; never raises."""
    line = _inlined(clean(text))
    if tells_of_document(line.text) or tells_of_place(line.text) or tells_of_past(line.text):
        return ()
    if gives_in_turn(line.text):
        line = replace(line, text=_in_pairs(line.text))
    reach, start = head_time(line.text)
    drafts: list[Draft] = []
    heading, stop = "", ""
    whole: Draft | None = None
    for place, (piece, ends) in enumerate(split_sentences(line.text[start:])):
        own_reach, begin = head_time(piece) if place else (NO_TIMES, 0)
        if own_reach.says_period and stop == ".":
            reach, own_reach = own_reach, NO_TIMES
        whole = whole if stop == ";" else None
        sentence = read_sentence(piece[begin:], in_list=bool(heading or whole) and stop == ";")
        heading = sentence.heading or (heading if stop == ";" else "")
        if sentence.heading:
            reach = merged(read_times(unmarked(sentence.heading)), reach)
        before = drafts[-1] if drafts else None
        name, part = before.target.name if before else "", before if is_part(piece) else whole
        found = _of_sentence(sentence, line, Context(merged(own_reach, reach), heading, name, part), place)
        if found and begins_list(piece):
            whole = part or found[0]
        drafts += found
        stop = ends
    return finished(drafts)


def _in_pairs(text: str) -> str:
    """Return a line with what is given "lần lượt" in pairs, sentence by sentence."""
    return "".join(f"{in_pairs(piece)}{stop}" for piece, stop in split_sentences(text))


def _inlined(line: CleanLine) -> CleanLine:
    """Return the line with a bracket that holds the only number of its sentence ("mọi xã (100%)") put into the text."""
    if not line.brackets:
        return line
    pieces: list[str] = []
    for piece, stop in split_sentences(line.text):
        brackets = line.brackets_in(piece)
        if len(brackets) == 1 and is_plain_quantity(brackets[0]) and not read_sentence(piece).clauses:
            piece = line.with_brackets(piece)  # noqa: PLW2901
        pieces += [piece, stop]
    return replace(line, text="".join(pieces))


def _of_sentence(sentence: Sentence, line: CleanLine, context: Context, place: int) -> list[Draft]:
    drafts: list[Draft] = []
    for clause in sentence.clauses:
        if drafts and _says_again(clause, drafts[-1]):
            drafts[-1] = _qualified(drafts[-1], unmarked(clause.said).strip(" ,.;"))
            continue
        previous = drafts[-1] if drafts else context.previous
        name = previous.target.name if previous else context.name
        for head in shared_heads(clause.head):
            own = clause if head == clause.head else replace(clause, head=head)
            drafts.append(draft_of(own, line, Context(context.reach, context.heading, name, previous), place))
        for bracket in line.brackets_in(clause.head + clause.tail):
            drafts += _of_bracket(bracket, drafts[-1], place)
    first = sentence.clauses[0].start if sentence.clauses else 0
    others = [
        (start < first, _of_unmeasured(part, line, context, place)) for start, part in sentence.unmeasured
    ]
    before = [draft for leads, found in others if leads for draft in found]
    after = [draft for leads, found in others if not leads for draft in found]
    members = with_shared_year(drafts) if sentence.heading or _ends_with_year(sentence, drafts) else drafts
    return [*before, *with_predicates(members), *after]


def _says_again(clause: Clause, previous: Draft) -> bool:
    """Return whether a percentage says a count again (R1): "120 xã đạt chuẩn, chiếm 86%"."""
    target, head, tail = previous.target, unmarked(clause.head), unmarked(clause.tail)
    if target.kind not in ("level", "increment") or not is_percent(clause.quantity.unit):
        return False
    out_of = bool(_COUNT.fullmatch(target.qualifier or ""))
    again = _AGAIN.fullmatch(head) or (clause.quantity.equals and _OF_ALL.match(tail))
    again = again or (out_of and _REACHES.fullmatch(head))
    return bool(again and (out_of or counted_noun(target.unit))) and not read_times(tail).says_period


def _qualified(draft: Draft, words: str) -> Draft:
    qualifier = "; ".join(part for part in (draft.target.qualifier, words) if part)
    return replace(draft, target=replace(draft.target, qualifier=qualifier))


def _ends_with_year(sentence: Sentence, drafts: list[Draft]) -> bool:
    """Return whether counts of one kind stand in a row, a time behind the last ("lợn 90 con, bò 80 con năm 2030")."""
    if len(drafts) < 2 or len(drafts) != len(sentence.clauses):
        return False
    counted = all(counted_noun(draft.target.unit) for draft in drafts)
    in_a_row = all(is_bare(clause.head) for clause in sentence.clauses[1:])
    alike = {
        (draft.target.kind, "" if in_a_row else draft.target.unit, draft.names_first) for draft in drafts
    }
    done = {draft.target.kind for draft in drafts} == {"increment"}
    whole = is_percent(drafts[0].target.unit) and judging.makes_whole(
        [draft.target.value for draft in drafts]
    )
    done = done and not any(is_action(draft.target.name) for draft in drafts[1:])  # one verb, several objects
    return (done or ((counted or whole) and len(alike) == 1)) and read_times(
        unmarked(sentence.clauses[-1].tail)
    ).says_period


def _of_bracket(text: str, parent: Draft, place: int) -> list[Draft]:
    """Return the targets of other measures or indicators that a bracket states beside its target."""
    if not states_targets(text):
        return []
    target = parent.target
    reach = replace(parent.times, each=target.period == "each_year")
    if target.year is not None and reach.end is None:
        named = target.period == "by_year"
        reach = replace(reach, year=target.year if named else None, span=None if named else target.year)
    line = clean(text)
    found: list[Draft] = []
    for piece, _ in split_sentences(line.text):
        context = Context(reach, "", target.name, parent)
        found += _of_sentence(read_sentence(piece, in_list=True), line, context, place)
    return found


def _of_unmeasured(part: str, line: CleanLine, context: Context, place: int) -> list[Draft]:
    """Return the target that a part of a sentence states without a number, if it states one."""
    found = read_unmeasured(part)
    if not found:
        return []
    own = read_times(unmarked(part))
    period, year = period_of("qualitative", own, context.reach, "", mean=False)
    target = model.Target(
        name=found.name,
        kind="qualitative",
        direction=cast("model.Direction", found.direction),
        period=cast("model.TargetPeriod", period),
        year=year,
        qualifier="; ".join([*line.brackets_in(part), *own.asides]) or None,
    )
    return [Draft(target, own, part, sentence=place)]
