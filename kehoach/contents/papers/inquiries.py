"""Đề nghị làm rõ as papers: the leader's letter, and the answer of the unit.

A paper can be copied and sent on, so none is made of an indicator that is followed separately.
"""

from dataclasses import replace

from kehoach.contents.cycle.inquiries import get_inquiry, sentence_of
from kehoach.contents.papers.issuer import plan_words, unit_issuer, unit_signer
from kehoach.contents.papers.letters import authority_names, letter
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.blocks import Block, Paragraph
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.profile import read_profile
from kehoach.core.report.content import Signer
from kehoach.records.authorities.models import Role
from kehoach.records.hanoi import day_of
from kehoach.records.inquiries.models import CauseKind, Inquiry, StepAct


def get_inquiry_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the letter of the leader who asked; a deputy signs in the chairman's place."""
    row = _require(ask)
    view = get_inquiry(row.pk, ask.viewer)
    stood = view.stood if view else ""
    names = _names(ask, row) | {
        "due": cited_day(row.due_date),
        "stood": kind.words["stood"].format(value=stood) if stood else f", {view.period}" if view else "",
    }
    blocks = (
        Paragraph(kind.words["opening"].format(**names)),
        *_paragraphs(row.question),
        Paragraph(kind.words["after"].format(**names)),
    )
    paper = _letter(ask, kind, row, names, (row.unit.name,), blocks)
    if row.asker.role != Role.DEPUTY:
        return paper
    profile = read_profile(row.authority.profile)
    return replace(paper, signer=Signer(kind.form.signers["deputy"], profile.names.get("deputy", "")))


def get_answer_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the unit's answer; raises UserFacingError where it has not answered."""
    row = _require(ask)
    answer = row.steps.filter(act=StepAct.ANSWERED).last()
    asked = row.steps.filter(act=StepAct.ASKED).last()
    if answer is None or asked is None or answer.new_date is None:
        raise UserFacingError(f"{row.unit} chưa trả lời đề nghị này; trả lời trước khi lập công văn.")
    names = _names(ask, row) | {"asker": row.asker.title, "asked": cited_day(day_of(asked.at))}
    words, cause_kind = kind.words, str(CauseKind(answer.cause_kind).label).lower()
    blocks = (
        Paragraph(words["opening"].format(**names)),
        *_paragraphs(row.question, words["question"]),
        *_paragraphs(sentence_of(answer.text), words["cause"].format(kind=cause_kind)),
        *_paragraphs(sentence_of(answer.measure), words["measure"]),
        Paragraph(words["day"].format(day=cited_day(answer.new_date)), lead=words["new_date"]),
    )
    paper = _letter(ask, kind, row, names, (names["authority"],), blocks)
    return replace(
        paper,
        authority=unit_issuer(row.authority, row.unit, kind),
        signer=unit_signer(row.unit, kind),
        archive="Lưu: VT.",
    )


def _require(ask: Ask) -> Inquiry:
    row = ask.inquiry
    assert row is not None
    view = get_inquiry(row.pk, ask.viewer)
    if view is None or view.restricted:
        raise UserFacingError("Chỉ tiêu được theo dõi riêng, không lập văn bản từ đề nghị này.")
    return row


def _names(ask: Ask, row: Inquiry) -> dict[str, str]:
    view = get_inquiry(row.pk, ask.viewer)
    return authority_names(row.authority) | {
        "unit": row.unit.name,
        "indicator": str(row.indicator),
        "period": view.period if view else "",
        "plan": plan_words(row.indicator.plan),
    }


def _letter(
    ask: Ask,
    kind: PaperKind,
    row: Inquiry,
    names: dict[str, str],
    to: tuple[str, ...],
    blocks: tuple[Block, ...],
) -> Paper:
    flat = replace(kind, symbol="") if "{unit_symbol}" in kind.symbol else kind
    return letter(
        row.authority,
        flat,
        names=names,
        addressees=to,
        blocks=blocks,
        today=ask.viewer.today,
        recipients=tuple(item.format(**names) for item in kind.recipients),
        internal=True,
        about_period=names["period"],
        illustrative=row.illustrative,
    )


def _paragraphs(text: str, lead: str = "") -> tuple[Paragraph, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(Paragraph(line, lead="" if place else lead) for place, line in enumerate(lines))
