"""Signing in, choosing the post to act as, the first page after it."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kehoach.desk.acting import SESSION_KEY
from kehoach.look.views import gallery as show_gallery
from kehoach.records.authorities.models import Authority, Post, Role, User
from kehoach.records.hanoi import day_of

HOME_OF_ROLE = {
    Role.CHAIR: "overview",
    Role.DEPUTY: "overview",
    Role.READER: "overview",
    Role.PUBLISHER: "publishing",
    Role.ADMIN: "accounts",
    Role.OFFICE: "office",
}


def home(request: HttpRequest) -> HttpResponse:
    """Send a person to the page of the post: what waits for a unit, Văn phòng's table, the leader's overview."""
    post: Post | None = request.acting  # type: ignore[attr-defined]
    if post is None:
        return render(request, "desk/no_post.html", {"title": "Chưa được phân công"})
    return redirect(HOME_OF_ROLE.get(Role(post.role), "work"))


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as the holder of a post of the sample ward; only there."""
    user = User.objects.filter(
        username=request.POST.get("username", ""), authority__illustrative=True
    ).first()
    if not settings.DEMO or user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return HttpResponseRedirect(reverse("home"))


@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """Choose which of the person's posts the session acts as."""
    today = day_of(timezone.now())
    posts = Post.objects.filter(user_id=request.user.pk or 0, pk=request.POST.get("post") or 0)
    post = next((item for item in posts if item.holds_on(today)), None)
    if post is None:
        raise Http404
    request.session[SESSION_KEY] = post.pk
    return redirect("home")


def demo_posts() -> list[Post]:
    """Return the posts that the sign-in page of the sample ward offers, grouped by unit."""
    if not settings.DEMO:
        return []
    authorities = Authority.objects.filter(illustrative=True)
    posts = Post.objects.filter(authority__in=authorities).select_related("user", "unit")
    return list(posts.order_by("unit__order", "pk"))


def health(request: HttpRequest) -> HttpResponse:
    """Answer "song" while the process and its database work; for a load balancer or a monitor."""
    Authority.objects.exists()
    return HttpResponse("song", content_type="text/plain; charset=utf-8")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with awkward content."""
    return show_gallery(request)
