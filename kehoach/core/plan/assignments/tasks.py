"""Where the task begins behind the names of those it is given to: the words of work, and where a name must end."""

import re

from kehoach.core.plan.assignments.letters import LOWER, UPPER
from kehoach.core.plan.assignments.words import TASK_WORDS

# A lower-case task word right after these still belongs to the name ("Ban quản lý dự án", "dịch vụ tổng hợp").
_NAMING = (
    "Ban|Đội|Tổ|Hội đồng|Phòng|Chi cục|Trung tâm|Bộ phận|dịch vụ|Quỹ|Đoàn|Trưởng ban|Cục|Trạm|"
    "lực lượng|bộ phận|Khu|Vườn|phụ trách|Dịch vụ|"
    "công ty|Công ty"
)
_AFTER_NAME = "".join(rf"(?<!\b{word} )" for word in _NAMING.split("|")) + "".join(
    rf"(?<![^,] {word} )"
    for word in ("tổ", "đội", "ban")  # but "các phòng, ban tổng hợp"
)
# Followed by one of these such a word is a noun, no task ("các cơ quan báo chí, truyền thông của tỉnh").
_NO_TASK = (
    r"(?!\s+(?:trên địa bàn|của|thuộc|trực thuộc|(?:có )?liên quan|phường|xã|tỉnh|huyện|thành phố|chủ trì|"
    r"phối hợp(?! (?:chặt|đồng))|chịu trách|có trách nhiệm|có nhiệm vụ|khu vực)(?!\w))"
)
_TASK = re.compile(
    rf"\s{{0,3}}[,:]?\s{{0,3}}(?<!\w)(?<!- )(?={_AFTER_NAME}(?P<word>{TASK_WORDS})(?!\w){_NO_TASK})"
)
# The capital syllable before a word; with another capital one before it, it ends a proper name ("Thái Nguyên").
_FIRST_HALF = re.compile(rf"(?:(?P<before>{UPPER}{LOWER}+) )?(?<!\w){UPPER}{LOWER}+\s*$")
_HEAD_WORDS = frozenset(
    re.findall(r"\w+", "Phòng Ban Sở Bộ Cục Đoàn Hội Tổ Đội Trạm Viện Đài Trường Đồn Hạt Ngành")
)
_NEAR = 40
_MOST_BETWEEN = 2  # syllables
_QUOTED = re.compile(
    r"[\"“][^\"“”]*[\"”]|\([^()]*\)"
    r"|(?<=lực lượng )tham gia bảo vệ an ninh, trật tự(?: ở)? cơ sở"  # the name that the law gives it
)

# Where a name has no word of work behind it: a lower-case word after the level it belongs to ends it.
_LEVEL = (
    r"(?:(?<!tác )xã(?! hội)|phường|tỉnh|huyện|quận|thành phố|thị xã|thị trấn|đặc khu|khu vực|(?<!nông )thôn|"
    r"tổ dân phố|"
    r"khu phố|"
    r"(?<!các )cơ sở|liên quan|"
    r"trên địa bàn)"
)
_GOES_ON = (
    r"(?:và|cùng|với|của|thuộc|trực thuộc|trên|tại|có liên|liên quan|khác|phụ trách|theo|các|chủ trì|phối hợp|"
    r"làm đầu|là|có trách|"
    r"có nhiệm|chịu trách|do|được|nơi|hoặc|cấp|đảng|ủy|ta|này|số|gồm|hai|ba|đã|mặt|hội|miền|vùng|ven|biên|hải|"
    r"mới|trung du|đồng|nông|đô thị|nghèo|đặc biệt|bị|có|còn|giáp|"
    r"trong|ngoài|phía|đảo|loại|lân|trọng)(?!\w)"
)
_LEVEL_ENDS = re.compile(
    rf"(?<!\w){_LEVEL}(?!\w)(?:\s+{UPPER}[\w-]*)*(?P<end>\s+)(?!{_LEVEL}(?!\w))(?!{_GOES_ON})(?={LOWER})"
)


def masked(text: str) -> str:
    """Return the text, of the same length, with what stands in quotation marks or brackets hidden."""
    return _QUOTED.sub(lambda match: "␣" * len(match[0]), text)


def find_task(text: str) -> tuple[int, int] | None:
    """Return where names end and where the task behind them begins, None when there is no task."""
    plain = masked(text)
    word = next((match for match in _TASK.finditer(plain) if not _ends_compound(plain, match)), None)
    level = _LEVEL_ENDS.search(plain)
    if word and (not level or word.start() <= level.start("end") or _is_near(plain, level, word)):
        return word.span()
    return level.span("end") if level else None


def _is_near(text: str, level: re.Match[str], word: re.Match[str]) -> bool:
    """Return whether a word of work stands so near behind a level that what is between still belongs to the name."""
    between = text[level.end() : word.start()].strip()
    return len(between.split()) <= _MOST_BETWEEN and "," not in between and between != ""


def _ends_compound(text: str, match: re.Match[str]) -> bool:
    """Return whether a word of one syllable is the second half of a name ("Chăn nuôi", "Xây dựng"), not a task."""
    if " " in match["word"]:
        return False
    place = match.start("word")
    half = _FIRST_HALF.search(text, max(place - _NEAR, 0), place)
    if half is None:
        return False
    return not half["before"] or half["before"] in _HEAD_WORDS


def begins_task(text: str) -> bool:
    """Return whether a text begins with a word of work, capital letter or not."""
    return bool(_TASK.match(f"{text[:1].lower()}{text[1:]}"))
