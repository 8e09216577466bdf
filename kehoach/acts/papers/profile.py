"""Acts on the habits of an authority's papers."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.papers.profile import Profile, check_profile, to_data
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Authority, Role


@transaction.atomic
def set_profile(*, by: Actor, profile: Profile) -> Authority:
    """Keep how the authority's papers look and are signed from now on; papers made before stay as they were."""
    by.require(Role.OFFICE, Role.ADMIN)
    try:
        check_profile(profile)
    except UserFacingError as fault:
        raise ActRefusedError(str(fault)) from fault
    if mark := find_secrecy_mark("\n".join((*profile.recipients, *profile.names.values()))):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”; hệ thống này không lưu nội dung mật.")
    authority = Authority.objects.select_for_update().get(pk=by.authority.pk)
    authority.profile = to_data(profile)
    authority.save(update_fields=["profile"])
    trail.record(by, "papers.set_profile", "Đặt thể thức văn bản của đơn vị.", authority, **authority.profile)
    return authority
