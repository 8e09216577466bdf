"""Rà soát kế hoạch: the findings on a plan's text as the memo says them, as far as the viewer may see."""

from typing import Any

from kehoach.catalogue import paper_kind
from kehoach.contents.viewer import Viewer
from kehoach.core.papers.memo import Memo, make_memo
from kehoach.core.plan.model import Finding, Source
from kehoach.records.plans.convert import to_document
from kehoach.records.plans.models import Plan, Task

_KEYS = ("code", "severity", "message", "title", "place", "why", "advice")


def get_plan_check(plan: Plan, viewer: Viewer) -> Memo:
    """Return the memo of a plan; findings in tasks of a class the viewer does not see are left out."""
    hidden = {
        block
        for block, secrecy in Task.objects.filter(plan=plan).values_list("source_block", "secrecy")
        if not viewer.sees_class(secrecy)
    }
    found = [_finding(item) for item in plan.read_as.get("findings", ())]
    seen = [item for item in found if item.source is None or item.source.block not in hidden]
    return make_memo(to_document(plan), seen, paper_kind("phieu-ra-soat"))


def _finding(item: dict[str, Any]) -> Finding:
    source = item.get("source")
    values = {key: item.get(key, "") for key in _KEYS}
    return Finding(
        **values,
        source=Source(**source) if source else None,
        indicators=tuple(item.get("indicators", ())),
    )
