"""Lời văn: the generated sentences of a paper, each with the figures it rests on, to be worded anew."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts.papers.sentences import word_sentence
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.explained import named_in
from kehoach.contents.papers.making import Ask, NoSuchPaperError, kind_for
from kehoach.contents.papers.sentences import SentencePage, get_sentences
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperKind
from kehoach.desk.acting import actor_of


def sentences(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the paper sentence by sentence; without anything to say, back to its preview, which says why."""
    try:
        wanted, ask, page = _page(request, kind)
    except UserFacingError:
        return redirect("paper", kind)
    context = {"title": "Lời văn", "kind": wanted, "page": page, "query": request.GET.urlencode()}
    context["about"] = ask.period.label if ask.period else ""
    context["explained"] = named_in(_text(page), ask.plan, ask.viewer)
    context["about_period"] = ask.period.code if ask.period else ""
    return render(request, "desk/sentences.html", context)


@require_POST
def word(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep a wording and answer with the sentence as it now stands, or with what is wrong."""
    wanted, ask, page = _page(request, kind)
    line = page.line(request.POST.get("key", ""))
    if line is None or line.sentence is None:
        raise Http404
    context = {"kind": wanted, "query": request.GET.urlencode(), "line": line}
    generated = line.sentence.block.text
    text = (
        generated
        if "back" in request.POST
        else ""
        if "drop" in request.POST
        else request.POST.get("text", "")
    )
    try:
        word_sentence(
            by=actor_of(request),
            plan=ask.plan,
            kind=wanted,
            about=page.about,
            key=line.sentence.block.key,
            generated=generated,
            text=text,
        )
    except UserFacingError as fault:
        return render(request, "desk/parts/sentence.html", {**context, "error": fault, "typed": text})
    now = get_sentences(ask, wanted).line(line.sentence.block.key)
    return render(request, "desk/parts/sentence.html", {**context, "line": now, "saved": True})


def _page(request: HttpRequest, key: str) -> tuple[PaperKind, Ask, SentencePage]:
    actor = actor_of(request)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    try:
        kind = kind_for(viewer, key)
    except NoSuchPaperError as error:
        raise Http404 from error
    if actor.post.role not in kind.editors:
        raise Http404
    ask, _ = choose(viewer, kind, request.GET.dict())
    return kind, ask, get_sentences(ask, kind)


def _text(page: SentencePage) -> str:
    """Return what the sentences and headings of a page say."""
    blocks = [line.sentence.block if line.sentence else line.block for line in page.lines]
    return "\n".join(str(getattr(block, "text", "")) for block in blocks)
