"""From one sentence to lead, partners and task."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"^\s*(?:[-+•]\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|\(\d+\))?\s*")
_ORDER = re.compile(
    r"^(?:(?:Giao cho|Giao|Yêu cầu|Đề nghị|Phân công|Ủy quyền cho|UBND \w+ giao)\s+)", re.IGNORECASE
)
_HEADS = (
    "Phòng|Ban Chỉ huy|Ban chỉ huy|Ban|Công an|Trung tâm|Văn phòng|Sở|UBND|Ủy ban|HĐND|Hội|Chi cục|Cục|Đoàn|MTTQ|"
    "Mặt trận|Liên đoàn|Trạm|Trường|Thuế|Kho bạc|Bảo hiểm|Đội|Tổ|Bộ|Thanh tra|Viện|Tổng|Đài|Báo|Ngân hàng|Công ty|"
    "Điện lực|Hạt|Đảng ủy|Thường trực|Giám đốc|Chủ tịch|Thủ trưởng|Trưởng|Các|các|Chi bộ|Tòa|Quỹ|BHXH"
)
_LEADS = re.compile(
    r"\s*[:,]?\s*(?:là (?:cơ quan|đơn vị)\s+|làm đầu mối,?\s*)?(?P<verb>chủ trì|chịu trách nhiệm|có trách nhiệm|làm đầu mối)\b,?\s*",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"(?:chủ động\s+|và\s+)?(?:phối hợp|cùng)(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+", re.IGNORECASE
)
_TASK_VERB = re.compile(
    r"\s*,?\s*(?=\b(?:tham mưu|triển khai|tổ chức|xây dựng|hướng dẫn|theo dõi|đôn đốc|kiểm tra|rà soát|thực hiện|tổng hợp(?! phường| xã| tỉnh| huyện)|"
    r"báo cáo|lập|đề xuất|nghiên cứu|chỉ đạo|tuyên truyền|kịp thời|tăng cường|thẩm định|bố trí|quản lý|cân đối|ban hành|"
    r"hoàn thành|giải quyết|đẩy mạnh|phổ biến|chuẩn bị|trình|giám sát|vận động|tiếp tục|chủ động|thường xuyên|định kỳ|"
    r"chỉnh sửa|căn cứ|cung cấp|phân bổ|phân công|tập trung|đảm bảo|bảo đảm|xử lý|nâng cao|phát hiện)\b)"
)


@dataclass(frozen=True, slots=True)
class AssignmentReading:
    """Who leads, who joins, and the rest of the sentence."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    what: str


def read_assignment(sentence: str) -> AssignmentReading:
    """Return what a sentence gives to whom; all strings stand in it as they are. Never raises."""
    text = sentence[_NUMBER.match(sentence).end() :].strip().rstrip(".")  # type: ignore[union-attr]
    order = _ORDER.match(text)
    text = text[order.end() :] if order else text
    passive = re.match(
        r"(?:Việc\s+)?(?P<what>.+?)\s+do\s+(?P<lead>(?:%s)\b.+?)\s+(?=chủ trì|chịu trách nhiệm)" % _HEADS,
        text,
    )
    if passive:
        rest = text[passive.end() :]
        led = _LEADS.match(rest)
        partners, _ = _partners(rest[led.end() :] if led else rest)
        return AssignmentReading(split_units(passive["lead"]), partners, passive["what"])
    verb = _LEADS.search(text)
    if verb and re.match(_HEADS, text):
        partners, what = _partners(text[verb.end() :])
        return AssignmentReading(split_units(text[: verb.start()]), partners, what)
    return _without_verb(text)


def split_units(text: str) -> tuple[str, ...]:
    """Return the units of a list; commas and "và" inside a name stay ("Phòng Kinh tế, Hạ tầng và Đô thị")."""
    parts = re.split(rf"\s*(?:[,;]|,?(?<!HĐND)\s+và)\s+(?=(?:{_HEADS})\b)", text.strip(" ,:;"))
    return tuple(part.strip(" ,:;") for part in parts if part.strip(" ,:;"))


def _partners(text: str) -> tuple[tuple[str, ...], str]:
    joined = _PARTNERS.match(text)
    if not joined:
        return (), text.strip(" ,:;")
    rest = text[joined.end() :]
    if not re.match(_HEADS, rest):
        return (), rest.strip(" ,:;")
    task = _TASK_VERB.search(rest)
    if not task:
        return split_units(rest), ""
    return split_units(rest[: task.start()]), rest[task.end() :].strip(" ,:;")


def _without_verb(text: str) -> AssignmentReading:
    if not re.match(_HEADS, text):
        return AssignmentReading((), (), text)
    task, joined = _TASK_VERB.search(text), _PARTNERS.search(text)
    if joined and (not task or joined.start() < task.start()):
        partners, what = _partners(text[joined.start() :])
        return AssignmentReading(split_units(text[: joined.start()]), partners, what)
    if not task:
        return AssignmentReading((), (), text)
    return AssignmentReading(split_units(text[: task.start()]), (), text[task.end() :].strip(" ,:;"))
