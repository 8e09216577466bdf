"""From the blocks of a document to the plan: document, groups, indicators, tasks, assignments, references.

`read_plan` is the table of contents of this room; each step has its own module.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kehoach.core.errors import DocumentError
from kehoach.core.plan import front, indicators, leads, model, tables, tasks
from kehoach.core.plan.blocks import Paragraph, SourceDocument
from kehoach.core.plan.bodies import NO_BODIES, PublicBodies
from kehoach.core.plan.catalogue import CatalogueEntry
from kehoach.core.plan.citing import Citing
from kehoach.core.plan.findings import find_all
from kehoach.core.plan.outline import make_outline
from kehoach.core.plan.promises import with_promises
from kehoach.core.plan.references import is_real_date, read_references
from kehoach.core.plan.tables.reading import Years


def read_plan(
    document: SourceDocument,
    catalogue: Sequence[CatalogueEntry] = (),
    bodies: PublicBodies = NO_BODIES,
) -> model.Plan:
    """Return the plan a document states; raises DocumentError when it is not a plan."""
    outline = make_outline(document.blocks)
    head = front.read_front(document)
    found, groups = indicators.read_indicators(outline, catalogue)
    work, fields = tasks.read_tasks(outline)
    merged = tables.Merged(found, ())
    if head is not None:
        years = Years(head.start_year, head.end_year)
        tabled, more = tables.read_tables(document.blocks, years, catalogue)
        merged = tables.merge(found, tabled)
        known = {group.number for group in groups}
        groups = (*groups, *(group for group in more if group.number not in known))
        found = merged.indicators
    if head is None or not (found or work):
        raise DocumentError(
            "Văn bản không phải kế hoạch: không thấy thời kỳ kế hoạch, danh sách chỉ tiêu hay phần nhiệm vụ; "
            "hãy chọn tệp kế hoạch đã ban hành.",
            place=document.filename,
        )
    given = leads.read_assignments(outline, found)
    citing = _citing(document, head, bodies)
    plan = model.Plan(
        document=head,
        groups=groups,
        fields=fields,
        indicators=leads.with_leads(found, given),
        tasks=citing.noticed_in(with_promises(work, found)),
        assignments=given,
        references=citing.noticed(
            [
                reference
                for index, block in enumerate(document.blocks)
                if isinstance(block, Paragraph)
                for reference in read_references(block.text, index)
            ]
        ),
    )
    return replace(plan, findings=find_all(plan, document, catalogue, merged.findings))


def _citing(document: SourceDocument, head: model.PlanDocument, bodies: PublicBodies) -> Citing:
    """Return where the plan's references are looked at from: without a day of its own, its first year begins."""
    day = date.fromisoformat(str(head.date)) if is_real_date(head.date) else date(head.start_year, 1, 1)
    text = "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    return Citing(bodies, day, bodies.merged_province_in(text))
