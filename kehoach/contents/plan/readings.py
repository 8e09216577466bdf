"""The review of a draft: the document on one side, what was read on the other, the uncertain first."""

from dataclasses import dataclass
from typing import Any

from kehoach.catalogue import indicator_catalogue
from kehoach.core.plan.catalogue import candidates
from kehoach.core.plan.certainty import Doubt, doubts_of, weight_of
from kehoach.core.plan.model import Source, Target
from kehoach.core.plan.passages import Passage, cut
from kehoach.core.plan.statements import read_targets
from kehoach.core.report.texts import target_text
from kehoach.records.plans.convert import indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan, PlanText, ReviewState

KINDS = {
    "share": "Tỷ lệ",
    "growth": "Tốc độ tăng, giảm",
    "multiple": "Số lần so với gốc",
    "level": "Mức đạt được",
    "increment": "Số tăng thêm",
    "change": "Mức tăng, giảm so với gốc",
    "qualitative": "Định tính",
}
COMPARATORS = {
    "=": "đạt",
    ">=": "từ … trở lên",
    ">": "trên",
    "<=": "không quá",
    "<": "dưới",
    "range": "trong khoảng",
}
DIRECTIONS = {"up": "càng cao càng tốt", "down": "càng thấp càng tốt", "hold": "giữ ổn định"}
PERIODS = {
    "per_year": "mỗi năm",
    "each_year": "năm nào cũng đạt",
    "by_year": "đến một năm",
    "end_of_plan": "đến cuối kỳ",
    "unspecified": "không ghi (hiểu là cuối kỳ)",
}


@dataclass(frozen=True)
class ReadTarget:
    """One target of a reading, its fields in words."""

    part: int
    name: str
    text: str
    kind: str
    facts: str


@dataclass(frozen=True)
class Reading:
    """What was read of one indicator, with the reasons to look at it."""

    indicator: Indicator
    targets: tuple[ReadTarget, ...]
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    candidate: str  # the catalogue's name, "" where nothing is alike enough
    score: int
    others: tuple[str, ...]  # offered by name and likeness where none was matched
    doubts: tuple[Doubt, ...]

    @property
    def confirmed(self) -> bool:
        """Return whether a person has confirmed it."""
        return self.indicator.review == ReviewState.CONFIRMED

    @property
    def weight(self) -> int:
        """Return how much it needs a look."""
        return weight_of(self.doubts)


@dataclass(frozen=True)
class DocumentBlock:
    """One block of the document: a paragraph in passages, or the rows of a table."""

    index: int
    label: str
    heading: bool
    centred: bool
    passages: tuple[Passage, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class ReadingsPage:
    """The whole review of a draft."""

    plan: Plan
    readings: tuple[Reading, ...]
    aside: tuple[Indicator, ...]
    blocks: tuple[DocumentBlock, ...]
    can_undo: bool

    @property
    def waiting(self) -> tuple[Reading, ...]:
        """Return those nobody has confirmed."""
        return tuple(reading for reading in self.readings if not reading.confirmed)

    @property
    def sure(self) -> tuple[Reading, ...]:
        """Return those waiting that give no reason to look."""
        return tuple(reading for reading in self.waiting if not reading.doubts)

    @property
    def unread(self) -> int:
        """Return how many sentences with an amount were not read as a target."""
        return sum(passage.unread for block in self.blocks for passage in block.passages)


@dataclass(frozen=True)
class Offer:
    """A passage somebody points at, and how the grammar would read it."""

    block: int
    start: int
    end: int
    text: str
    targets: tuple[str, ...]


def get_readings(plan: Plan) -> ReadingsPage:
    """Return the review of a draft: those to confirm first, the least certain on top, in the plan's order else."""
    rows = indicators_of(plan, set_aside=True)
    shown = [row for row in rows if row.review != ReviewState.SET_ASIDE]
    apart = _said_differently(plan)
    readings = sorted(
        (_reading(row, row.code in apart) for row in shown), key=lambda item: (item.confirmed, -item.weight)
    )
    sources = [(row.code, _source(row)) for row in shown]
    taken = [("", _task_source(item)) for item in plan.read_as.get("assignments", ())]
    return ReadingsPage(
        plan=plan,
        readings=tuple(readings),
        aside=tuple(row for row in rows if row.review == ReviewState.SET_ASIDE),
        blocks=_blocks(plan, sources, {source.block for _, source in taken}),
        can_undo=plan.review_steps.filter(undone_by=None, undoes=None).exists(),
    )


def get_offer(plan: Plan, asked: str) -> Offer | None:
    """Return the passage "block:start:end" of the document, None when the text has no such place."""
    numbers = [int(part) for part in asked.split(":") if part.isdigit()]
    blocks = _plain_blocks(plan)
    if len(numbers) != 3 or numbers[0] >= len(blocks):
        return None
    block, start, end = numbers
    text = str(blocks[block].get("text", ""))[start:end]
    if not text.strip():
        return None
    return Offer(block, start, end, text, tuple(target_text(target) for target in read_targets(text)))


def _said_differently(plan: Plan) -> set[str]:
    """Return the codes of indicators that the plan's text and table state differently."""
    found = plan.read_as.get("findings", ())
    return {code for item in found if item["code"] == "table_disagrees" for code in item["indicators"]}


def _reading(row: Indicator, disagrees: bool) -> Reading:
    read = to_indicator(row)
    catalogue = indicator_catalogue()
    kind, unit = (read.targets[0].kind, read.targets[0].unit) if read.targets else (None, "")
    like = candidates(read.name, catalogue, kind=kind, unit=unit)
    score = next((match.score for match in like if match.entry.code == read.catalogue), None)
    entry = next((item for item in catalogue if item.code == read.catalogue), None)
    return Reading(
        indicator=row,
        targets=tuple(_target(place, target) for place, target in enumerate(read.targets, 1)),
        leads=read.lead,
        partners=read.partners,
        candidate=entry.name if entry else "",
        score=int(score or 0),
        others=tuple(
            f"{match.entry.name} ({int(match.score)}%)"
            for match in like
            if match.entry.code != read.catalogue
        )
        if entry is None
        else (),
        doubts=doubts_of(read, score, disagrees=disagrees),
    )


def _target(part: int, target: Target) -> ReadTarget:
    when = PERIODS[target.period]
    facts = [DIRECTIONS[target.direction], f"{when} {target.year}" if target.year else when]
    if target.baseline_year:
        facts.append(f"so với năm {target.baseline_year}")
    if target.exact:
        facts.append("đúng bằng, không hơn không kém")
    if target.qualifier:
        facts.append(f"kèm theo: {target.qualifier}")
    return ReadTarget(part, target.name, target_text(target), KINDS[target.kind], " · ".join(facts))


def _source(row: Indicator) -> Source:
    return Source(row.source_block, row.source_start, row.source_end, row.source_text)


def _task_source(item: dict[str, Any]) -> Source:
    source = item["source"]
    return Source(source["block"], source["start"], source["end"], source["text"])


def _plain_blocks(plan: Plan) -> list[dict[str, Any]]:
    text = PlanText.objects.filter(plan=plan).first()
    return list(text.blocks) if text else []


def _blocks(plan: Plan, sources: list[tuple[str, Source]], closed: set[int]) -> tuple[DocumentBlock, ...]:
    """Return the document; where it was not kept, the indicators' own sentences stand for it."""
    plain = _plain_blocks(plan)
    if not plain:
        return tuple(
            DocumentBlock(place, "", False, False, (Passage(0, len(s.text), s.text, code),))
            for place, (code, s) in enumerate(sources)
        )
    return tuple(_block(index, block, sources, closed) for index, block in enumerate(plain))


def _block(
    index: int, block: dict[str, Any], sources: list[tuple[str, Source]], closed: set[int]
) -> DocumentBlock:
    if "rows" in block:
        rows = tuple(tuple(row) for row in block["rows"])
        return DocumentBlock(index, "", False, False, (), rows)
    offers = not block["heading"] and not block["centred"] and index not in closed
    passages = cut(index, block["text"], sources, offers=offers)
    return DocumentBlock(index, block["label"], block["heading"], block["centred"], passages)
