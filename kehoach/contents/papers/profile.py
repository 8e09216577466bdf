"""The page on how an authority's papers look: what is set, and a paper as it comes out with it."""

from dataclasses import dataclass
from datetime import date

from kehoach.catalogue import paper_kind
from kehoach.contents.papers.issuer import chair_signer, paper_authority
from kehoach.core.papers.blocks import Paragraph
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.profile import Profile, read_profile, with_body_size
from kehoach.records.authorities.models import Authority

_SHOWN = "bao-cao"


@dataclass(frozen=True)
class ProfilePage:
    """What is set, and the head and end of a report with it."""

    profile: Profile
    sample: Paper
    above: str  # what would stand above the authority, "" without a province


def get_profile(authority: Authority, today: date) -> ProfilePage:
    """Return the profile of an authority with a paper of its most common kind."""
    profile, kind = read_profile(authority.profile), paper_kind(_SHOWN)
    issuer = paper_authority(authority, kind)
    sample = Paper(
        kind=kind.kind,
        form=with_body_size(kind.form, profile.body_size),
        category=kind.category,
        type_name=kind.type_name,
        authority=issuer if not profile.symbol else paper_authority(authority),
        subject="Tình hình thực hiện kế hoạch (bản xem thử thể thức)",
        blocks=(Paragraph(f"{issuer.name} báo cáo như sau: …"),),
        recipients=profile.recipients or kind.recipients,
        signer=chair_signer(authority, today),
        made_on=today,
    )
    above = f"UBND {authority.province}".upper() if authority.province else ""
    return ProfilePage(profile, sample, above)
