"""Chờ tôi xử lý: the chairman approves a round, decides results, and releases figures to the public."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from kehoach.acts import publishing
from kehoach.acts import rounds as round_acts
from kehoach.acts.decisions import Otherwise
from kehoach.contents.cycle import rounds
from kehoach.contents.cycle.approval import get_approval
from kehoach.contents.plan.sheets import get_duty
from kehoach.contents.viewer import restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.core.report.results import DECIDABLE, YEAR_DECIDABLE, result_words
from kehoach.desk.acting import actor_of, standing_in
from kehoach.desk.seeing import note
from kehoach.desk.views.work import answer
from kehoach.records.plans.convert import indicators_of
from kehoach.records.reporting.models import Round


def approve(request: HttpRequest) -> HttpResponse:
    """Show what was received in a round with the proposed results, or approve it."""
    actor = actor_of(request)
    if request.method == "POST":
        return _approve(request)
    plan = rounds.active_plan(actor.authority.pk)
    waiting = rounds.to_approve(plan) if plan else []
    chosen = next((item for item, _ in waiting if item.code == request.GET.get("dot")), None)
    round_ = chosen or (waiting[0][0] if waiting else None)
    page = get_approval(round_, actor.post) if round_ else None
    if round_ and page:
        note(request, restricted_of(row.indicator for row in page.rows), "Chờ tôi xử lý", round_.title)
    context = {
        "title": "Chờ tôi xử lý",
        "waiting": waiting,
        "round": round_,
        "page": page,
        "standing_in": standing_in(request),
        "sheets": get_duty(actor.post, actor.today),
        "results": [(key, result_words(key).word) for key in DECIDABLE],
        "year_results": [(key, result_words(key).word) for key in YEAR_DECIDABLE],
    }
    return render(request, "desk/approve.html", context)


def _approve(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=request.POST.get("round") or 0, authority=actor.authority)
    otherwise = _otherwise(request.POST)

    def act() -> str:
        figures = round_acts.approve_round(by=actor, round_=round_, otherwise=otherwise)
        released = request.POST.getlist("release")
        words = f"Đã duyệt {len(figures)} số liệu của {round_}."
        if released:
            indicators = indicators_of(round_.plan, released)
            try:
                publishing.release(by=actor, round_=round_, indicators=indicators)
            except UserFacingError as fault:
                return f"{words} Chưa cho công khai được: {fault}"
            words += f" Cho phép công khai {len(indicators)} chỉ tiêu."
        return words

    return answer(request, act, "approve")


def _otherwise(sent: QueryDict) -> dict[str, Otherwise]:
    """Return what is decided otherwise, by indicator: those for which a verdict was chosen on either axis."""
    names = ("verdict-", "year-verdict-")
    codes = {name.removeprefix(start) for name in sent for start in names if name.startswith(start)}
    given = {
        code: Otherwise(
            sent.get(f"verdict-{code}", ""),
            sent.get(f"reason-{code}", ""),
            sent.get(f"year-verdict-{code}", ""),
        )
        for code in codes
    }
    return {code: item for code, item in given.items() if item.verdict or item.year_verdict}
