"""The memo on a plan's text, as a paper of the authority."""

from kehoach.contents.papers.issuer import paper_authority
from kehoach.contents.papers.making import Ask
from kehoach.contents.plan.plan_check import get_plan_check
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.memo import make_memo_paper
from kehoach.core.papers.paper import Paper


def get_memo(ask: Ask, kind: PaperKind) -> Paper:
    """Return the memo of a plan, findings in tasks the viewer may not see left out."""
    memo = get_plan_check(ask.plan, ask.viewer)
    return make_memo_paper(memo, kind, paper_authority(ask.plan.authority))
