"""Who acts, as what, when: the first argument of every act."""

from dataclasses import dataclass
from datetime import date, datetime

from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Authority, Post, Role, User
from kehoach.records.hanoi import day_of


@dataclass(frozen=True)
class Actor:
    """A person in a post at a moment; `at` is aware and given by the face that calls."""

    post: Post
    at: datetime
    standing_in: str = ""  # how it signs in the chairman's place: acts/people/delegating.as_chair

    @classmethod
    def by_calendar(cls, authority: Authority, at: datetime) -> "Actor":
        """Return the software itself, doing at a moment what the authority's calendar says."""
        user = User(full_name="Hệ thống", authority=authority)
        title = "theo lịch báo cáo"
        post = Post(authority=authority, user=user, role=Role.OFFICE, title=title, from_date=day_of(at))
        return cls(post, at)

    @property
    def authority(self) -> Authority:
        """Return the authority the post belongs to."""
        return self.post.authority

    @property
    def today(self) -> date:
        """Return the day of the act in Vietnam."""
        return day_of(self.at)

    @property
    def signature(self) -> str:
        """Return name and post as records keep them."""
        return f"{self.post.user.get_full_name()} ({self.standing_in or self.post.title})"

    def require(self, *roles: Role) -> None:
        """Raise ActRefusedError unless the post is held today and has one of the roles."""
        if not self.post.holds_on(self.today):
            raise ActRefusedError(f"Phân công “{self.post.title}” không còn hiệu lực; hãy chọn chức vụ khác.")
        if self.post.role not in roles:
            names = ", ".join(role.label for role in roles)
            raise ActRefusedError(
                f"Việc này thuộc quyền của: {names}. Bạn đang làm với tư cách {self.post.title}."
            )

    def require_same(self, authority_id: int) -> None:
        """Raise ActRefusedError when a row belongs to another authority."""
        if authority_id != self.post.authority_id:
            raise ActRefusedError("Không tìm thấy nội dung này trong đơn vị của bạn.")
