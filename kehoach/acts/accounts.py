"""Acts on who there is: an authority with its units and first administrator, accounts, posts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.records.authorities.models import Authority, Post, Role, Unit, UnitKind, User


@transaction.atomic
def found_authority(
    *,
    at: datetime,
    code: str,
    name: str,
    province: str,
    units: Sequence[tuple[str, UnitKind]],
    username: str,
    full_name: str,
    password: str,
    illustrative: bool = False,
) -> Post:
    """Create an authority, its units and its first administrator; returns the administrator's post."""
    if Authority.objects.filter(code=code).exists():
        raise ActRefusedError(f"Mã {code} đã có trong hệ thống.")
    authority = Authority.objects.create(code=code, name=name, province=province, illustrative=illustrative)
    for order, (unit_name, kind) in enumerate(units, 1):
        Unit.objects.create(authority=authority, name=unit_name, kind=kind, order=order)
    office = Unit.objects.filter(authority=authority, kind=UnitKind.OFFICE).first()
    home = office or Unit.objects.create(authority=authority, name=f"UBND {name}", kind=UnitKind.LEADERSHIP)
    user = _create_user(authority, username, full_name, password)
    post = Post.objects.create(
        authority=authority,
        user=user,
        unit=home,
        role=Role.ADMIN,
        title="Quản trị hệ thống",
        from_date=Actor(Post(authority=authority, user=user), at).today,
    )
    trail.record(
        Actor(post, at),
        "accounts.found",
        f"Lập đơn vị {name} (mã {code}) với {len(units)} đơn vị trực thuộc.",
        authority,
    )
    return post


@transaction.atomic
def create_account(*, by: Actor, username: str, full_name: str, password: str) -> User:
    """Create an account; it can do nothing until it holds a post."""
    by.require(Role.ADMIN)
    user = _create_user(by.authority, username, full_name, password)
    trail.record(by, "accounts.create", f"Lập tài khoản {username} cho {full_name}.", user)
    return user


@transaction.atomic
def give_post(
    *, by: Actor, user: User, unit: Unit, role: Role, title: str, sees_restricted: bool = False
) -> Post:
    """Give a person a post from today on."""
    by.require(Role.ADMIN)
    by.require_same(unit.authority_id)
    if user.authority_id != by.authority.pk:
        raise ActRefusedError("Tài khoản thuộc đơn vị khác.")
    post = Post.objects.create(
        authority=by.authority,
        user=user,
        unit=unit,
        role=role,
        title=title,
        from_date=by.today,
        sees_restricted=sees_restricted,
    )
    trail.record(by, "accounts.give_post", f"Phân công {user.get_full_name()}: {title}.", post)
    return post


@transaction.atomic
def add_person(
    *,
    by: Actor,
    user: User | None,
    username: str,
    full_name: str,
    password: str,
    unit: Unit,
    role: Role,
    title: str,
    sees_restricted: bool = False,
) -> Post:
    """Give a person a post, with a new account unless `user` is one already; both or neither."""
    if not title.strip():
        raise ActRefusedError("Hãy ghi chức vụ, ví dụ “Chuyên viên Phòng Văn hóa - Xã hội”.")
    if user is None:
        if not username or not full_name:
            raise ActRefusedError("Hãy ghi tên đăng nhập và họ tên của người mới.")
        user = create_account(by=by, username=username, full_name=full_name, password=password)
    return give_post(by=by, user=user, unit=unit, role=role, title=title, sees_restricted=sees_restricted)


@transaction.atomic
def end_post(*, by: Actor, post: Post) -> None:
    """End a post as of yesterday: what was done in it stays signed with it. The last administrator stays."""
    by.require(Role.ADMIN)
    by.require_same(post.authority_id)
    others = Post.objects.filter(authority=by.authority, role=Role.ADMIN).exclude(pk=post.pk)
    if post.role == Role.ADMIN and not any(item.holds_on(by.today) for item in others):
        raise ActRefusedError("Đây là người quản trị cuối cùng; hãy phân công người khác trước.")
    post.until_date = max(post.from_date, by.today - timedelta(days=1))
    post.save(update_fields=["until_date"])
    words = f"Kết thúc phân công {post.title} của {post.user.get_full_name()}."
    trail.record(by, "accounts.end_post", words, post)


def _create_user(authority: Authority, username: str, full_name: str, password: str) -> User:
    if User.objects.filter(username=username).exists():
        raise ActRefusedError(f"Tên đăng nhập “{username}” đã có người dùng; hãy chọn tên khác.")
    user = User(authority=authority, username=username, full_name=full_name)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ActRefusedError("Mật khẩu chưa đạt: " + " ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    return user
