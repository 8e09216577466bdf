"""Targets without a number: "không còn hộ nghèo", "đạt đô thị loại V", "giữ vững danh hiệu" (LABELS.md, R3)."""

from dataclasses import dataclass

from kehoach.core.plan.statements.cleaning import unmarked
from kehoach.core.plan.statements.naming import trimmed, without_aims
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.times import without_times

_FILLER = r"(?:cơ\s+bản\s+|tiếp\s+tục\s+|đều\s+|phấn\s+đấu\s+){0,4}"
_QUOTA = r"(?:mức\s+|các\s+)?(?:chỉ\s+tiêu|dự\s+toán|kế\s+hoạch|mức|quận|huyện|tỉnh|trên|cấp\s+trên)"
_STILL = r"(?:tiếp\s+tục|duy\s+trì|giữ(?:\s+vững)?)"
_FORMS: tuple[tuple[str, Pattern], ...] = tuple(
    (form, Pattern(rf"(?<!\w){_FILLER}(?:{words})(?!\w)\s*"))
    for form, words in (
        ("unlost", rf"không\s+mất|không\s+để\s+(?:mất|xảy\s+ra)|không\s+để|{_STILL}\s+không\s+(?:có|còn|để)"),
        (
            "zero",
            r"không\s+còn|không\s+xảy\s+ra|không\s+phát\s+sinh|không\s+có|(?:xóa|xoá)(?:\s+(?:hết|xong|bỏ))?|"
            r"sạch(?=\s+(?:hộ\s+)?nghèo)|(?<!cho\s)hết",
        ),
        ("quota", rf"(?:(?:đạt|hoàn\s+thành)(?:(?:,|\s+và)?\s+vượt)?|vượt)(?=\s+{_QUOTA}\s)"),
        ("held", r"giữ\s+vững|duy\s+trì|(?<!gìn\s)giữ(?!\s+gìn)"),
        (
            "reached",
            r"được\s+công\s+nhận(?:\s+là)?|trở\s+thành|hoàn\s+thành|"
            r"lên(?=\s+(?:xã|phường|đô|thị|thành|hạng|nông|loại))|đạt(?:\s+được)?",
        ),
    )
)  # fmt: skip


_MOST_WORDS = 30  # a longer name is a sentence of prose
_NOTHING_SAID = Pattern(r"^(?:phấn đấu|hoàn thành|thực hiện|cơ bản|bảo đảm|đảm bảo)$")
_STATE_OF_THINGS = Pattern(
    r"(?:vững\s+)?(?:chủ quyền|ổn định|tình hình|quốc phòng|an ninh|trật tự|khối|bản sắc|truyền thống|"
    r"môi trường|kỷ|nền|mối|"
    r"gìn|và|sự)(?!\w)"
)  # what is kept in general, no target
_ALL_AIMS = Pattern(r"(?:tốt\s+)?(?:các|mọi|những|toàn bộ)\s+(?:chỉ tiêu|nhiệm vụ|mục tiêu|nội dung)(?!\w)")
_WELL = Pattern(r"(?:tốt|xuất sắc)\s+(?:nhiệm\s+vụ|chức)")
_BY_WHOM = Pattern(
    r"\s(?:(?:do\s)?(?:thành phố|tỉnh|huyện|quận|thị xã|cấp trên|trên|trung ương|hđnd\s\w+|"
    r"ubnd\s\w+)\s)?(?:giao|đề ra)$",
)


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A target without a number: what it is about and which way it goes."""

    name: str
    direction: str


def read_unmeasured(text: str) -> Unmeasured | None:
    """Return the target that a part of a sentence without a number states, None when it states none."""
    plain = " ".join(without_times(unmarked(text)).split()).strip(" ,.;:")
    for form, pattern in _FORMS:
        match = pattern.search(plain)
        if match:
            after = plain[match.end() :]
            if _WELL.match(after):  # "hoàn thành tốt nhiệm vụ" is what is reached
                after = f"{match[0].split()[-2]} {match[0].split()[-1]} {after}"
            name = _name(form, plain[: match.start()], after)
            if form == "reached" and _ALL_AIMS.match(after):
                return None
            if form == "held" and _STATE_OF_THINGS.match(after):
                return None
            return Unmeasured(name, _DIRECTIONS[form]) if name and len(name.split()) <= _MOST_WORDS else None
    return None


_DIRECTIONS = {"unlost": "hold", "zero": "down", "quota": "up", "held": "hold", "reached": "up"}


def _name(form: str, before: str, after: str) -> str:
    first, second = trimmed(without_aims(before)), after.strip(" ,.;:")
    if form in ("unlost", "zero"):
        return second or first
    if form == "quota":
        return _NOTHING_SAID.sub("", first) or _BY_WHOM.sub("", second)
    if second.lower().startswith(first.lower().split(" ")[-1] + " ") and form == "reached":
        return second
    return trimmed(" ".join(part for part in (first, second) if part)) if second else ""
