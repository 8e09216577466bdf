"""Papers made from the sample content, as files are made of them."""

from datetime import date
from typing import Any

from kehoach.catalogue import paper_kind
from kehoach.contents.papers.making import Ask, make_paper
from kehoach.contents.viewer import Viewer
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.report import make_report
from kehoach.core.report.content import ReportContent
from kehoach.records.authorities.models import Post
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Round
from tests.samples import report as sample


def report_paper(content: ReportContent | None = None) -> Paper:
    """Return the consolidated report of the sample content, or of another."""
    return make_report(content or sample.make_content(), paper_kind("bao-cao"))


def ask(plan: Plan, on: date, post: Post | None = None, **chosen: Any) -> Ask:
    """Return what a post asks for on a day, by default a reader who sees public figures only."""
    return Ask(viewer=Viewer(plan.authority_id, post, on), plan=plan, **chosen)


def reminder_letter(round_: Round, on: date) -> Paper:
    """Return the letter to the units that are late in a round on a day."""
    return make_paper(ask(round_.plan, on, round=round_), paper_kind("cong-van-don-doc"))
