"""The letter that corrects figures: decided results of a round that were reopened, and decided anew since."""

from dataclasses import dataclass

from kehoach.contents.papers.issuer import plan_words
from kehoach.contents.papers.letters import authority_names, letter
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Paragraph, TableBlock
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.report.results import result_words
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.records.assessments.models import Decision
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import Review, ReviewAct, Round

_COLUMNS = (Column(12, "center"), Column(60), Column(28, "center"), Column(28, "center"), Column(37))


@dataclass(frozen=True)
class Correction:
    """One figure: what was decided first, what is decided now, and why it was reopened."""

    number: int | None
    name: str
    before: str
    now: str
    reason: str


def get_correction(ask: Ask, kind: PaperKind) -> Paper:
    """Return the letter on a round; raises UserFacingError where no decided figure of it was corrected.

    An official figure in the place of an estimate is no correction; what is followed separately is corrected apart.
    """
    round_ = ask.round
    assert round_ is not None
    found = corrections_of(round_)
    if not found:
        raise UserFacingError(
            f"{round_.title}: không có số liệu đã duyệt nào được mở khóa và duyệt lại, không cần đính chính."
        )
    authority = round_.plan.authority
    names = {
        **authority_names(authority),
        "round": round_.title_within,
        "plan": plan_words(round_.plan),
        "count": str(len(found)),
    }
    rows = tuple(
        Row(("" if item.number is None else str(item.number), item.name, item.before, item.now, item.reason))
        for item in found
    )
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    return letter(
        authority,
        kind,
        names=names,
        addressees=(kind.words["addressee"].format(**names),),
        blocks=(
            Paragraph(kind.words["opening"].format(**names)),
            TableBlock(Table("", _COLUMNS, (head,), (), rows)),
        ),
        today=ask.viewer.today,
        about_period=Period.parse(round_.period).label,
    )


def corrections_of(round_: Round) -> tuple[Correction, ...]:
    """Return what was decided twice in a round with another value, in the plan's order."""
    decided: dict[int, list[Decision]] = {}
    for decision in Decision.objects.filter(round=round_).select_related("result").order_by("pk"):
        decided.setdefault(decision.indicator_id, []).append(decision)
    reasons = {
        review.value.figure.indicator_id: review.reason
        for review in Review.objects.filter(
            act=ReviewAct.REOPEN, value__figure__owed__round=round_
        ).select_related("value__figure")
    }
    return tuple(
        Correction(row.number, row.name, before, now, reasons[row.pk])
        for row in indicators_of(round_.plan)
        if row.pk in decided and row.pk in reasons
        if current_definition(row).secrecy != SecrecyClass.RESTRICTED
        if (before := _said(decided[row.pk][0])) != (now := _said(decided[row.pk][-1]))
    )


def _said(decision: Decision) -> str:
    """Return a decided result as the report said it: its value, or the verdict's word where there is none."""
    return str(decision.result.row.get("value") or result_words(decision.verdict).word)
