"""Who issues a paper: the authority's names, its signers, the words by which it cites its plan."""

import re
from dataclasses import replace
from datetime import date

from kehoach.catalogue import paper_form
from kehoach.core.papers.formalities import day_in_words
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.profile import read_profile, signing_of
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.records.authorities.models import Authority, Post, Role, Unit, UnitKind
from kehoach.records.people.standing import delegations_on
from kehoach.records.plans.models import Plan

_UBND = re.compile(r"^UBND\s+")  # no ground of a paper is abbreviated


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


def unit_issuer(authority: Authority, unit: Unit, kind: PaperKind) -> AuthorityProfile:
    """Return a unit as the one who issues a paper: the UBND above it, upright, its own name in bold."""
    above = paper_authority(authority)
    kind_of, _, own = authority.name_within.partition(" ")  # "phường", "Phan Đình Phùng": two even lines
    symbol = unit.symbol or "".join(word[0] for word in unit.name.split() if word[0].isalpha()).upper()
    return AuthorityProfile(
        name=unit.name,
        short_name=unit.name,
        place=above.place,
        agency_lines=(unit.name.upper(),),
        parent_lines=(f"UBND {kind_of}".upper(), own.upper()),
        symbol=kind.symbol.format(unit_symbol=symbol),
        drafting_unit=symbol,
    )


def unit_signer(unit: Unit, kind: PaperKind) -> Signer:
    """Return how the head of a unit signs, by the first beginning of its name in papers/_heads.yaml."""
    heads: dict[str, str] = kind.words["heads"]
    return Signer((next(title for start, title in heads.items() if unit.name.startswith(start)),))


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
    issuer = _UBND.sub("Ủy ban nhân dân ", plan.issuer)
    words = f"Quyết định số {plan.number} {day_in_words(day)} của {issuer} ban hành {plan_words(plan)}"
    return (f"Căn cứ {words}",)
