"""Who issues a paper: the authority's names, its signers, the words by which it cites its plan."""

from dataclasses import replace
from datetime import date

from kehoach.catalogue import paper_form
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.profile import read_profile, signing_of
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.records.authorities.models import Authority, Post, Role, Unit, UnitKind
from kehoach.records.people.standing import delegations_on
from kehoach.records.plans.models import Plan


def paper_authority(authority: Authority, kind: PaperKind | None = None) -> AuthorityProfile:
    """Return the authority as its papers name it, with the symbol of a kind's number."""
    profile = read_profile(authority.profile)
    name, lower = authority.name, authority.name_within
    above = (f"UBND {authority.province}".upper(),) if profile.province_above and authority.province else ()
    issuer = AuthorityProfile(
        name=f"Ủy ban nhân dân {lower}",
        short_name=f"UBND {lower}",
        place=name,
        agency_lines=("ỦY BAN NHÂN DÂN", name.upper()),
        parent_lines=above,
        symbol=profile.symbol,
        drafting_unit=profile.drafting_unit,
    )
    if kind is None:
        return issuer
    return replace(issuer, symbol=kind.symbol.format(drafting_unit=issuer.drafting_unit))


def chair_signer(authority: Authority, on: date) -> Signer:
    """Return who signs for the UBND on a day, as delegations, posts and the authority's profile have it."""
    profile = read_profile(authority.profile)
    if profile.signing == "auto":
        signing = (row for row in delegations_on(authority.pk, on) if row.signs)
        if found := next(signing, None):
            return Signer(found.lines, found.name_on_papers)
    posts = Post.objects.filter(authority=authority, role__in=(Role.CHAIR, Role.DEPUTY))
    held = {post.role: post.title for post in reversed(posts) if post.holds_on(on)}
    form = signing_of(profile, chair=held.get(Role.CHAIR), deputy=held.get(Role.DEPUTY))
    return Signer(paper_form().signers[form], profile.names.get(form, ""))


def office_signer(authority: Authority, kind: PaperKind) -> Signer:
    """Return who signs what the office issues: by order of the chair, as the authority's profile has it."""
    profile = read_profile(authority.profile)
    form = profile.office_signing if kind.signer == "by_order" else kind.signer
    return Signer(kind.form.signers[form], profile.names.get(form, ""))


def office_name(authority: Authority) -> str:
    """Return the name of the unit that consolidates."""
    offices = Unit.objects.filter(authority=authority, kind=UnitKind.OFFICE)
    office = offices.filter(ended_on=None).first() or offices.first()
    return office.name if office else "Văn phòng HĐND và UBND"


def plan_words(plan: Plan) -> str:
    """Return the title of a plan within a sentence of a paper, never in capitals throughout."""
    title = plan.title if not plan.title.isupper() else plan.title.capitalize()
    return f"{title[:1].upper()}{title[1:]}"


def plan_grounds(plan: Plan) -> tuple[str, ...]:
    """Return the ground that cites the decision by which the plan was issued, none while it has no number."""
    if not plan.number or not plan.date:
        return ()
    day: date = plan.date
    return (
        f"Căn cứ Quyết định số {plan.number} ngày {cited_day(day)} của {plan.issuer} ban hành {plan.title}",
    )
