"""Who issues a paper: the authority's names, its signers, the words by which it cites its plan."""

from dataclasses import replace
from datetime import date

from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.records.authorities.models import Authority, Unit, UnitKind
from kehoach.records.plans.models import Plan


def paper_authority(authority: Authority, kind: PaperKind | None = None) -> AuthorityProfile:
    """Return the authority as its papers name it, with the symbol of a kind's number."""
    profile = authority.profile
    name, lower = authority.name, authority.name_within
    issuer = AuthorityProfile(
        name=f"Ủy ban nhân dân {lower}",
        short_name=f"UBND {lower}",
        place=name,
        agency_lines=("ỦY BAN NHÂN DÂN", name.upper()),
        parent_lines=tuple(profile.get("parent_lines", ())),
        symbol=profile.get("symbol", ""),
        drafting_unit=profile.get("drafting_unit", "VP"),
    )
    if kind is None:
        return issuer
    return replace(issuer, symbol=kind.symbol.format(drafting_unit=issuer.drafting_unit))


def chair_signer(authority: Authority) -> Signer:
    """Return who signs for the UBND."""
    given = authority.profile.get("signer")
    return Signer(tuple(given["lines"]), given.get("name", "")) if given else Signer()


def office_signer(authority: Authority, kind: PaperKind) -> Signer:
    """Return who signs by order of the chair: the form's lines, unless the authority's profile has its own."""
    given = authority.profile.get("office_signer")
    lines = kind.form.signers[kind.signer]
    return Signer(tuple(given["lines"]), given.get("name", "")) if given else Signer(lines)


def office_name(authority: Authority) -> str:
    """Return the name of the unit that consolidates."""
    office = Unit.objects.filter(authority=authority, kind=UnitKind.OFFICE).first()
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
