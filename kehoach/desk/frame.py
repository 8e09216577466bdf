"""What the frame around every signed-in page shows: who acts, the pages of the post, what waits there."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kehoach.catalogue import paper_kinds
from kehoach.contents.cycle import waiting
from kehoach.desk.acting import held_posts, standing_in
from kehoach.desk.permissions import DELEGABLE, TABLE
from kehoach.records.authorities.models import Post, Role, sees_restricted


@dataclass(frozen=True)
class NavItem:
    """One entry of the rail or bar."""

    label: str
    url: str
    icon: str
    current: bool
    count: int


_MAKERS = frozenset(Role(role) for kind in paper_kinds() for role in kind.makers) - {Role.ADMIN}
UNIT_AND_LEADERS = frozenset({Role.OFFICER, Role.HEAD, Role.OFFICE, Role.DEPUTY, Role.CHAIR})

# In the order of the rail; the pages of a post are those its role may open, the first ones its bar on a phone.
PAGES: tuple[tuple[str, str, str, frozenset[Role]], ...] = (
    ("work", "Việc cần làm", "work", frozenset({Role.OFFICER, Role.HEAD})),
    ("office", "Đợt báo cáo", "overview", frozenset({Role.OFFICE})),
    ("review", "Kiểm tra, tiếp nhận", "review", frozenset({Role.OFFICE})),
    ("overview", "Tổng quan", "overview", frozenset(Role) - {Role.ADMIN, Role.OFFICE}),
    ("approve", "Chờ tôi xử lý", "approved", frozenset({Role.CHAIR})),
    ("outline", "Đề cương", "entry", frozenset({Role.OFFICER, Role.HEAD, Role.OFFICE})),
    ("sheets", "Phiếu xác định", "tasks", frozenset({Role.OFFICER, Role.HEAD, Role.OFFICE, Role.CHAIR})),
    ("inquiries", "Đề nghị làm rõ", "requests", UNIT_AND_LEADERS),
    (
        "requests",
        "Yêu cầu số liệu",
        "received",
        frozenset({Role.READER, Role.OFFICE, Role.DEPUTY, Role.CHAIR}),
    ),
    ("indicators", "Chỉ tiêu", "indicators", frozenset(Role) - {Role.ADMIN}),
    ("papers", "Báo cáo và văn bản", "report", _MAKERS),
    ("calendar", "Lịch báo cáo", "calendar", frozenset({Role.OFFICER, Role.HEAD, Role.OFFICE})),
    ("reminders", "Nhắc việc", "bell", UNIT_AND_LEADERS),
    ("publishing", "Công khai thông tin", "public", frozenset({Role.CHAIR, Role.PUBLISHER})),
    ("plan", "Kế hoạch", "plan", frozenset(Role) - {Role.ADMIN}),
    ("delegations", "Ký thay, ủy quyền", "person", frozenset({Role.OFFICE, Role.CHAIR, Role.DEPUTY})),
    ("places", "Tổ dân phố", "place", frozenset({Role.OFFICE, Role.ADMIN})),
    ("sights", "Người đã xem", "lock", frozenset({Role.CHAIR, Role.OFFICE, Role.ADMIN})),
    ("accounts", "Quản trị hệ thống", "admin", frozenset({Role.ADMIN})),
    ("handovers", "Bàn giao", "send", frozenset({Role.HEAD, Role.ADMIN})),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return `frame` for templates: empty for people who are not signed in."""
    post: Post | None = getattr(request, "acting", None)
    if post is None:
        return {"frame": {"demo": settings.DEMO}}
    return {
        "frame": {
            "demo": post.authority.illustrative,
            "authority_name": post.authority.name,
            "plan_title": "Kế hoạch phát triển kinh tế - xã hội",
            "post_title": post.title,
            "nav": _nav(request, post),
            "posts": [
                {"id": item.pk, "title": item.title, "current": item.pk == post.pk}
                for item in held_posts(request)
            ],
            "act_as_url": reverse("act-as"),
            "sign_out_url": reverse("account_logout"),
            "search_url": "" if post.role == Role.ADMIN else reverse("indicators"),
        }
    }


def _nav(request: HttpRequest, post: Post) -> list[NavItem]:
    current = request.resolver_match.view_name if request.resolver_match else ""
    delegated = DELEGABLE if standing_in(request) else frozenset[str]()
    counts = waiting.count_for(post, approves=bool(delegated))
    return [
        NavItem(label, reverse(name), icon, name == current, counts.get(name, 0))
        for name, label, icon, roles in PAGES
        if ((post.role in roles and post.role in TABLE[name]) or name in delegated)
        and (name != "sights" or post.role == Role.ADMIN or sees_restricted(post))
    ]
