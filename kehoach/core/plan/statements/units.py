"""Units as plans write them: money and measures, counted nouns, rates per something (LABELS.md, R7)."""

import re
from functools import lru_cache

from kehoach.core.plan.statements.small import Pattern

SCALE = r"(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+){0,3}"
_MEASURES = (
    "đồng|usd|vnd|vnđ|đô la mỹ|đô la|euro|héc ta|hecta|héc-ta|ha|km2|km²|km|m2 sàn|m² sàn|m2|m²|m3|m³|"
    "mét vuông|mét khối|"
    "mét|cm|mm|m|tấn|tạ|yến|kg|gam|kwh|mwh|gwh|mwp|mw|gw|kw|kva|mva|lít|gb|mbps|gbps|giờ|phút|teu|vnd"
)
# Nouns that are counted. Longer ones come first, so that "hộ gia đình" is not read as "hộ".
_COUNTED = (
    "lượt khách|lượt du khách|lượt người|lượt lao động|lượt hộ|lượt|"
    "khách|buồng|hộ gia đình|hộ dân|hộ|nhân khẩu|người dân|người lao động|người|"
    "lao động|dân|giường bệnh|giường|bác sĩ|bác sỹ|dược sĩ đại học|dược sỹ đại học|dược sĩ|dược sỹ|"
    "điều dưỡng|nhân viên y tế|trạm y tế|"
    "hợp tác xã|htx|tổ hợp tác|chuỗi liên kết|chuỗi giá trị|chuỗi|liên kết|vùng trồng|vùng sản xuất|"
    "mô hình|đảng viên|đồng chí|quần chúng|khách sạn|doanh nghiệp|hộ kinh doanh|bé trai|bé gái|sản phẩm|"
    "thương hiệu|nhãn hiệu|"
    "trường học|trường|phòng học|lớp học|lớp|phòng|nhà ở|nhà văn hóa|nhà văn hoá|"
    "nhà máy|ngôi nhà|nhà|căn hộ|căn|"
    "con|cây|chiếc|xe|cơ sở|trung tâm|khu đô thị|khu công nghiệp|cụm công nghiệp|khu dân cư|"
    "khu phố|khu vực|khu|cụm|thị trấn|thị xã|thành phố|quận|huyện|tỉnh|xã|phường|thôn|bản|làng|ấp|buôn|"
    "tổ dân phố|xóm|tiểu khu|"
    "tổ|việc làm|chỗ làm|công trình|dự án|đề tài|đề án|tuyến phố|tuyến đường|tuyến hẻm|tuyến ngõ|tuyến|hẻm|ngõ phố|ngõ|"
    "học sinh|sinh viên|trẻ em|trẻ|cháu|máy|trạm|chợ|siêu thị|điểm trường|điểm|cuộc|buổi|vụ|ca|"
    "thuê bao|trang trại|hồ sơ|văn bản|đơn vị|cơ quan|tổ chức đảng|tổ chức|chi bộ|chi hội|đảng bộ|đoàn viên|"
    "hội viên|"
    "thành viên|công đoàn|giấy chứng nhận|giấy|làng nghề|làng|di tích|lễ hội|nghệ nhân|vận động viên|"
    "huy chương|câu lạc bộ|đội|"
    "cầu|cống|hồ chứa|hồ|đập|bến xe|bến|bãi đỗ xe|bãi|công viên|vườn hoa|camera|trụ|cột|bộ|suất quà|suất|đợt|"
    "hội nghị|giải|không gian|khu nghỉ dưỡng|"
    "sào|công|máy móc|thiết bị|liệt sĩ|mộ|gia đình|bậc|đơn|thủ tục|cán bộ|công chức|giáo viên|chuyên gia|"
    "nông dân|"
    "phụ nữ|thanh niên|công nhân|chiến sĩ|thửa|lô|gói thầu|gói|phương án|quy hoạch|bài|tin|ấn phẩm|bệnh viện|"
    "phòng khám|thư viện|"
    "sân vận động|sân thể thao|sân chơi|sân bóng|bể bơi|sân|nhà hàng|cửa hàng|homestay|phương tiện|tàu|thuyền|"
    "lồng|ao|bể|giếng|đàn|đầu sách|cuốn|"
    "bản ghi|quả|trứng|cành|bông|viên|chai|cá thể|lượt xe|hành khách|bóng đèn|thùng|kiốt|quầy|ki ốt|nghìn|"
    "triệu|tỷ|tỉ|ngàn|vạn"
)
_PLACES = (
    "xã|phường|thị trấn|thị xã|huyện|quận|thành phố|thôn|bản|làng|ấp|buôn|tổ dân phố|khu phố|tiểu khu|xóm"
)
_SEVERAL_PLACES = rf"(?:{_PLACES})(?:,\s(?:{_PLACES}))+(?=\s(?:đạt|có|được|hoàn)\s|\s*(?:[.;,]|$))"
_SOFT = "tuổi|cấp|sao|gb/s|mb/s|gbps|mbps|tháng|giờ|ngày|buổi|hạng|năm|lần|tiêu chí|phút|bậc|mặt"
_PER_WHAT = (
    "lao động|người dân|đầu người|người|trẻ đẻ sống|trẻ em|trẻ|dân số|dân|hộ gia đình|hộ|năm|tháng|ngày đêm|"
    "ngày|đêm|ha canh tác|ha|"
    "héc ta|km2|km²|m2|m²|bé gái|bé trai|phụ nữ|bà mẹ|ca đẻ sống|ca đẻ|học sinh|sinh viên|giường|vạn dân|nghìn dân|"
    "khách hàng|lượt khách|đơn vị diện tích|hợp tác xã|doanh nghiệp|tổ dân phố|trang trại|cơ sở"
)
# No more than four: each can be read in two ways, and what fails is tried in all of them.
PER = rf"(?:\s?/\s?(?:1\s|\d[\d.]*\s?)?(?:{SCALE})(?:(?:{_PER_WHAT})\b|[^\W\d]+)){{0,4}}"
_AFTER_SCALE = r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s+(?:nghìn|ngàn|triệu|tỷ|tỉ)){0,3}"
PERCENT = r"%0|%o(?!\w)|‰|điểm\s+phần\s+trăm|điểm\s+%|%\s+điểm|phần\s+trăm|%"


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


UNIT = (
    rf"(?:{PERCENT})(?:\s?/\s?(?:năm|tháng))?|{SCALE}(?:{_SEVERAL_PLACES}|{_longest_first(_COUNTED)}|"
    rf"{_longest_first(_MEASURES)}|{_SOFT})(?![\w]){PER}"
    rf"|{_AFTER_SCALE}(?!\w){PER}|\s?/\s?(?:[\d.]+\s)?(?:{SCALE})(?:{_PER_WHAT})\b"
)
_MEASURED = Pattern(rf"{SCALE}(?:{_MEASURES})?(?:/.*)?")
_SCALED = Pattern(rf"^{SCALE}")
_SOFT_UNIT = Pattern(rf"(?:{_SOFT})(?!\w)")
# Words after a bare number that do not name what is counted.
_NO_NOUN = (
    "và|hoặc|là|được|có|trên|dưới|của|trong|tại|ở|cho|với|theo|đến|từ|để|so|đạt|tăng|giảm|còn|trở|lên|xuống|vào|"
    "năm|bằng|về|"
    "do|mỗi|hằng|hàng|bình|bao|không|nữa|khi|thì|mà|như|gồm|tương|chiếm|riêng|trước|sau|vượt"
)
_ENDS_NOUN = Pattern(rf"(?:{_NO_NOUN}|mới|cũ|đã|đang|sẽ|sử|hoàn|tham|phấn|này|đầu)")
_BEGINS_NO_NOUN = Pattern(rf"(?:{_NO_NOUN})")
_WORD = re.compile(r"\s?([^\W\d_]+)(?:\s([^\W\d_]+))?")
_ONE_NOUN = re.compile(rf"\s?[^\W\d_]+{PER}")
_TWO_NOUNS = re.compile(rf"\s?[^\W\d_]+\s[^\W\d_]+{PER}")


@lru_cache(maxsize=256)
def regular_unit(unit: str | None) -> str:
    """Return a unit as labels write it: m², tỷ, ‰, regular spaces, "nghìn" for "ngàn", "vạn dân" for "1 vạn dân"."""
    if not unit:
        return ""
    text = re.sub(r"\s?/\s?", "/", " ".join(unit.split()))
    for plain, right in (("m2", "m²"), ("m3", "m³"), ("km2", "km²"), ("tỉ", "tỷ"), ("ngàn", "nghìn")):
        text = re.sub(rf"\b{plain}\b", right, text)
    return re.sub(r"/1 (?=\w)", "/", re.sub(r"^phần trăm", "%", text.replace("%0", "‰").replace("%o", "‰")))


def is_percent(unit: str) -> bool:
    """Return whether a regular unit is a percentage, a per mille or percentage points."""
    return unit.startswith(("%", "‰", "điểm phần", "điểm %", "phần trăm"))


@lru_cache(maxsize=256)
def counted_noun(unit: str) -> str:
    """Return the noun that a unit counts ("khách" of "triệu khách"), empty for percentages, money and measures."""
    if (
        not unit
        or is_percent(unit)
        or _MEASURED.fullmatch(unit)
        or unit.startswith(("lần", "tuổi", "năm", "tháng"))
    ):
        return ""
    return _SCALED.sub("", unit).split("/")[0]


def is_soft(unit: str) -> bool:
    """Return whether numbers with this unit mostly stand in names ("từ 15 tuổi", "5 sao", "3 lần")."""
    return bool(_SOFT_UNIT.match(unit))


def unknown_noun(after: str) -> re.Match[str] | None:
    """Return the match of a noun outside the list that directly follows a number: two words, or one before a verb."""
    match = _WORD.match(after)
    if not match or _BEGINS_NO_NOUN.fullmatch(match[1]):
        return None
    short = not match[2] or _ENDS_NOUN.fullmatch(match[2])
    return (_ONE_NOUN if short else _TWO_NOUNS).match(after)
