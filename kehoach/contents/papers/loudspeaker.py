"""The piece read over loudspeakers: what stands on the public page, in words that can be read aloud."""

from collections.abc import Iterator

from kehoach.contents.papers.issuer import paper_authority, plan_words
from kehoach.contents.papers.making import Ask
from kehoach.contents.published import PublicFigure, get_public_page
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.blocks import Block, Paragraph
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.spoken import spoken_text
from kehoach.core.report.content import Signer
from kehoach.records.plans.models import Plan


def get_piece(ask: Ask, kind: PaperKind) -> Paper:
    """Return the piece: published figures only, results as UBND decided them; nothing of what is followed separately.

    Raises UserFacingError while nothing is published.
    """
    authority = ask.plan.authority
    page = get_public_page(ask.plan, Viewer(ask.plan.authority_id, None, ask.viewer.today))
    groups = [
        (title, [item for item in figures if _can_be_said(item, kind)]) for title, figures in page.groups
    ]
    said = [(title, figures) for title, figures in groups if figures]
    if not said:
        raise UserFacingError(
            "Chưa có số liệu nào được đăng công khai; bài phát thanh chỉ đọc số liệu đã đăng."
        )
    names = _names(ask.plan)
    blocks = [Paragraph(kind.opening.format(**names)), *_blocks(said, kind)]
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=paper_authority(authority),
        subject=kind.subject.format(**names),
        blocks=(*blocks, Paragraph(kind.closing.format(**names)), Paragraph(f"({kind.words['in_print']})")),
        signer=Signer(()),
        made_on=ask.viewer.today,
        illustrative=page.illustrative,
    )


def _can_be_said(figure: PublicFigure, kind: PaperKind) -> bool:
    known = figure.verdict in kind.words["verdicts"]
    return figure.published and not figure.restricted and bool(figure.row["value"]) and known


def _names(plan: Plan) -> dict[str, str]:
    issuer = paper_authority(plan.authority)
    return {
        "authority": issuer.name,
        "place_within": plan.authority.name_within,
        "plan": plan_words(plan),
    }


def _blocks(groups: list[tuple[str, list[PublicFigure]]], kind: PaperKind) -> Iterator[Block]:
    for title, figures in groups:
        group = title.removeprefix("Các chỉ tiêu về ").lower()
        yield Paragraph("", lead=kind.words["group"].format(group=group))
        for figure in figures:
            yield Paragraph(f"{_sentence(figure, kind)} ({figure.row['value']})")


def _sentence(figure: PublicFigure, kind: PaperKind) -> str:
    row, words = figure.row, kind.words
    verb = "" if row["value"][:1].isalpha() else f"{words['qualities'].get(row['quality'], 'đạt')} "
    as_of = f" tính đến hết {figure.period}" if figure.period else ""
    return str(
        words["sentence"].format(
            name=figure.indicator.name,
            result=spoken_text(f"{verb}{row['value']}"),
            as_of=as_of,
            target=spoken_text(figure.target),
            verdict=words["verdicts"][figure.verdict],
        )
    )
