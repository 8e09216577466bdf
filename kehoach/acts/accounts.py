"""Acts on who there is: an authority with its units and first administrator, accounts, posts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

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
    *,
    by: Actor,
    user: User,
    unit: Unit,
    role: Role,
    title: str,
    sees_restricted: bool = False,
    from_date: date | None = None,
    until_date: date | None = None,
) -> Post:
    """Give a person a post from a day (today when None) to a day (open when None).

    Raises ActRefusedError where one person would both administer the system and have to do with figures.
    """
    by.require(Role.ADMIN)
    by.require_same(unit.authority_id)
    if user.authority_id != by.authority.pk:
        raise ActRefusedError("Tài khoản thuộc đơn vị khác.")
    if not title.strip():
        raise ActRefusedError("Hãy ghi chức vụ, ví dụ “Chuyên viên Phòng Văn hóa - Xã hội”.")
    start = from_date or by.today
    if until_date is not None and until_date < start:
        raise ActRefusedError("Ngày kết thúc phân công không được trước ngày bắt đầu.")
    if not unit.stands_on(max(start, by.today)):
        raise ActRefusedError(f"{unit} đã kết thúc hoặc chưa thành lập vào ngày đó.")
    _require_apart(user, role, sees_restricted, start)
    post = Post.objects.create(
        authority=by.authority,
        user=user,
        unit=unit,
        role=role,
        title=" ".join(title.split()),
        from_date=start,
        until_date=until_date,
        sees_restricted=sees_restricted,
    )
    trail.record(by, "accounts.give_post", f"Phân công {user.get_full_name()}: {post.title}.", post)
    return post


@transaction.atomic
def deactivate(*, by: Actor, user: User, reason: str) -> None:
    """Close an account: its posts end, its open links end, its sessions open nothing any more."""
    by.require(Role.ADMIN)
    by.require_same(user.authority_id or 0)
    if user.pk == by.post.user_id:
        raise ActRefusedError("Không khóa được tài khoản của chính mình; người quản trị khác làm.")
    if not reason.strip():
        raise ActRefusedError("Khóa tài khoản phải ghi lý do, ví dụ “Chuyển công tác”.")
    if not user.is_active:
        raise ActRefusedError("Tài khoản này đã khóa.")
    for post in user.posts.all():
        if post.until_date is None or post.until_date >= by.today:
            end_post(by=by, post=post)
    user.access_links.filter(used_at=None, ended_at=None).update(ended_at=by.at)
    user.is_active = False
    user.save(update_fields=["is_active"])
    words = f"Khóa tài khoản {user.username} của {user.get_full_name()}: {reason.strip()}"
    trail.record(by, "accounts.deactivate", words, user)


@transaction.atomic
def reactivate(*, by: Actor, user: User) -> None:
    """Open a closed account again; its posts have to be given anew."""
    by.require(Role.ADMIN)
    by.require_same(user.authority_id or 0)
    if user.is_active:
        raise ActRefusedError("Tài khoản này đang mở.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    trail.record(by, "accounts.reactivate", f"Mở lại tài khoản {user.username}.", user)


@transaction.atomic
def end_post(*, by: Actor, post: Post) -> None:
    """End a post as of yesterday: what was done in it stays signed with it. The last administrator stays."""
    by.require(Role.ADMIN)
    by.require_same(post.authority_id)
    others = Post.objects.filter(authority=by.authority, role=Role.ADMIN).exclude(pk=post.pk)
    if post.role == Role.ADMIN and not any(item.holds_on(by.today) for item in others):
        raise ActRefusedError("Đây là người quản trị cuối cùng; hãy phân công người khác trước.")
    if post.until_date is not None and post.until_date < by.today:
        raise ActRefusedError(f"Phân công {post.title} đã kết thúc.")
    post.until_date = max(post.from_date, by.today - timedelta(days=1))
    post.save(update_fields=["until_date"])
    words = f"Kết thúc phân công {post.title} của {post.user.get_full_name()}."
    trail.record(by, "accounts.end_post", words, post)


def _require_apart(user: User, role: Role, sees_restricted: bool, start: date) -> None:
    """Refuse to join administration and figures in one person (DESIGN.md section 5)."""
    if role == Role.ADMIN and sees_restricted:
        raise ActRefusedError("Quản trị hệ thống không xem số liệu, kể cả diện hạn chế.")
    running = user.posts.filter(Q(until_date__isnull=True) | Q(until_date__gte=start))
    others = running.exclude(role=Role.ADMIN) if role == Role.ADMIN else running.filter(role=Role.ADMIN)
    if found := others.first():
        raise ActRefusedError(
            "Một người không vừa quản trị hệ thống vừa làm số liệu: người cấp tài khoản không được tự cho mình "
            f"quyền nhập, duyệt. {user.get_full_name()} đang là {found.title}; hãy lập tài khoản cho người khác."
        )


def create_user(authority: Authority, username: str, full_name: str, email: str = "") -> User:
    """Return a new account without a password: it opens by a link. For acts on people."""
    _require_free(username)
    user = User(authority=authority, username=username, full_name=full_name, email=email)
    user.set_unusable_password()
    user.save()
    return user


def check_password(password: str, user: User) -> None:
    """Raise ActRefusedError with every rule a password breaks."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ActRefusedError("Mật khẩu chưa đạt: " + " ".join(error.messages)) from error


def _require_free(username: str) -> None:
    if User.objects.filter(username__iexact=username).exists():
        raise ActRefusedError(f"Tên đăng nhập “{username}” đã có người dùng; hãy chọn tên khác.")


def _create_user(authority: Authority, username: str, full_name: str, password: str) -> User:
    _require_free(username)
    user = User(authority=authority, username=username, full_name=full_name)
    check_password(password, user)
    user.set_password(password)
    user.save()
    return user
