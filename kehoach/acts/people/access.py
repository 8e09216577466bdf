"""Links by which people set their own password: an invitation, a reset; single use, with an end, kept as a hash."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction

from kehoach.acts import accounts, trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit import chain
from kehoach.records.authorities.models import Role, Unit, User
from kehoach.records.people.models import AccessLink

INVITED_FOR = timedelta(days=7)
RESET_FOR = timedelta(days=1)
PAUSE = timedelta(minutes=10)
"""Between two links that a person asks for himself."""

AddressOf = Callable[[str], str]
"""Secret key → the whole address that people open."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Who is invited, as what."""

    username: str
    full_name: str
    email: str
    unit: Unit
    role: Role
    title: str
    sees_restricted: bool = False
    from_date: date | None = None
    until_date: date | None = None


@dataclass(frozen=True)
class Issued:
    """A link as it is shown once; `mailed` is None where no e-mail was wanted."""

    user: User
    address: str
    expires_at: datetime
    mailed: bool | None


def invite(*, by: Actor, invited: Invited, address_of: AddressOf) -> Issued:
    """Create an account with its post and the link that opens it; send the link where there is an e-mail.

    Raises ActRefusedError for what `accounts.give_post` refuses, a name that is taken, an e-mail that is none.
    """
    by.require(Role.ADMIN)
    names = (" ".join(invited.username.split()), " ".join(invited.full_name.split()))
    if not all(names) or " " in names[0]:
        raise ActRefusedError("Ghi họ tên và tên đăng nhập (viết liền, không dấu cách) của người được mời.")
    email = _checked_email(invited.email)
    with transaction.atomic():
        user = accounts.create_user(by.authority, *names, email)
        accounts.give_post(
            by=by,
            user=user,
            unit=invited.unit,
            role=invited.role,
            title=invited.title,
            sees_restricted=invited.sees_restricted,
            from_date=invited.from_date,
            until_date=invited.until_date,
        )
        link, key = _make(user, by.at, by.signature, invites=True)
        trail.record(by, "access.invite", f"Mời {user.get_full_name()}, tài khoản {user.username}.", user)
    return _issue(link, address_of(key))


def reset(*, by: Actor, user: User, address_of: AddressOf) -> Issued:
    """Make a link by which a person sets a new password; the one before it ends, the password stands until then."""
    by.require(Role.ADMIN)
    by.require_same(user.authority_id or 0)
    if not user.is_active:
        raise ActRefusedError("Tài khoản này đã khóa; mở lại trước.")
    with transaction.atomic():
        link, key = _make(user, by.at, by.signature, invites=not user.has_usable_password())
        trail.record(by, "access.reset", f"Cấp liên kết đặt mật khẩu cho {user.username}.", user)
    return _issue(link, address_of(key))


def ask_reset(*, username: str, at: datetime, address_of: AddressOf) -> None:
    """Send a person who forgot the password a link, where the account has an e-mail; nobody learns whether it has."""
    user = User.objects.filter(username=username, is_active=True).exclude(email="").first()
    if user is None or user.authority is None or not user.has_usable_password():
        return
    if user.access_links.filter(made_at__gt=at - PAUSE).exists():
        return
    with transaction.atomic():
        link, key = _make(user, at, user.get_full_name(), invites=False)
        _tell(user, at, "access.ask_reset", f"{user.get_full_name()} xin đặt lại mật khẩu qua e-mail.")
    _issue(link, address_of(key))


def find_link(key: str, at: datetime) -> AccessLink | None:
    """Return the link of a key while it can be used."""
    found = AccessLink.objects.filter(digest=_digest(key), used_at=None, ended_at=None, expires_at__gt=at)
    return found.filter(user__is_active=True).select_related("user__authority").first()


@transaction.atomic
def set_password(*, key: str, password: str, at: datetime) -> User:
    """Set the password of a link's person and use the link up; whoever was signed in with the old one is not."""
    link = find_link(key, at)
    if link is None or not AccessLink.objects.select_for_update().filter(pk=link.pk, used_at=None).exists():
        raise ActRefusedError("Liên kết đã dùng hoặc hết hạn; xin người quản trị cấp liên kết mới.")
    user = link.user
    accounts.check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    link.used_at = at
    link.save(update_fields=["used_at"])
    words = "nhận lời mời" if link.invites else "đặt mật khẩu mới"
    _tell(user, at, "access.set_password", f"{user.get_full_name()} {words}.")
    return user


def _tell(user: User, at: datetime, act: str, words: str) -> None:
    """Record what a person did before signing in, with no post."""
    assert user.authority is not None
    subject = f"{User._meta.label}:{user.pk}"
    chain.append(
        authority=user.authority, at=at, act=act, actor=user.get_full_name(), words=words, subject=subject
    )


def _make(user: User, at: datetime, by: str, *, invites: bool) -> tuple[AccessLink, str]:
    assert user.authority is not None
    user.access_links.filter(used_at=None, ended_at=None).update(ended_at=at)
    key = secrets.token_urlsafe(32)
    link = AccessLink.objects.create(
        authority=user.authority,
        user=user,
        invites=invites,
        digest=_digest(key),
        made_at=at,
        made_by=by,
        expires_at=at + (INVITED_FOR if invites else RESET_FOR),
    )
    return link, key


def _issue(link: AccessLink, address: str) -> Issued:
    """Send the link where there is an e-mail; a mail server that fails leaves the link to be copied."""
    user = link.user
    if not user.email:
        return Issued(user, address, link.expires_at, None)
    days = (link.expires_at - link.made_at).days
    what = "Bạn được mời vào" if link.invites else "Đặt mật khẩu mới cho"
    body = (
        f"{what} hệ thống theo dõi kế hoạch của {user.authority}.\n\nTên đăng nhập: {user.username}\n"
        f"Mở liên kết sau để đặt mật khẩu (dùng một lần, trong {days} ngày):\n{address}\n\n"
        "Không chuyển thư này cho người khác. Nếu bạn không chờ thư này, hãy bỏ qua."
    )
    try:
        send_mail(f"Đặt mật khẩu - {user.authority}", body, None, [user.email])
    except OSError:
        return Issued(user, address, link.expires_at, False)
    return Issued(user, address, link.expires_at, True)


def _checked_email(email: str) -> str:
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise ActRefusedError(f"“{email}” không phải địa chỉ e-mail.") from error
    return email


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
