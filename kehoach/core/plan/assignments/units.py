"""Names of offices in a sentence: where they begin, how a list of them splits."""

import itertools
import re

from kehoach.core.plan.assignments.letters import UPPER

# Words that begin the name of an office or of its head.
NAMES = (
    "Phòng|Ban|Công an|Trung tâm|Văn phòng|Sở|UBND|Ủy ban|Uỷ ban|UBMTTQ|HĐND|Hội|Chi cục|Cục|Đoàn|MTTQ|"
    "Mặt trận|Liên đoàn|"
    "Công đoàn|Trạm|Trường|Thuế|Kho bạc|Bảo hiểm|BHXH|Đội|Tổ(?! chức)|Bộ|Thanh tra|Viện|Tổng|Đài|Báo|Ngân hàng|"
    "Công ty|Điện lực|Hạt|"
    "Đảng ủy|Đảng uỷ|Thường trực|Giám đốc|Chủ tịch|Phó Chủ tịch|Thủ trưởng|Trưởng|Hiệu trưởng|Bí thư|"
    "Lãnh đạo|Chi bộ|Chi nhánh|"
    "Chi đoàn|Tòa|Toà|Quỹ|Bệnh viện|Bưu điện|Hải quan|Hợp tác xã|Doanh nghiệp|Cơ quan|Đơn vị|Ngành|"
    "Thành đoàn|Huyện đoàn|"
    "Tỉnh đoàn|Chánh|Thống kê|Công chức|công chức|Đồng chí|Kiểm lâm|Nhà trường|Xí nghiệp|Tập đoàn|Viễn thông|VNPT|"
    "Viettel|Thành viên|Kiểm toán|Đồn|Đảng bộ|Học viện|Hiệp hội|Người đứng đầu|Cựu chiến binh|Bí thư|Liên minh|"
    "Tỉnh đoàn|BCH|Nhà văn hóa|Thư viện|Khối|Bộ phận|Quân sự|Các|các|Toàn thể|toàn thể|những|tất cả|từng|mỗi|"
    "Những|Tất cả|Từng|Mỗi|Cảng|"
    "Đặc khu|Vùng|Lữ đoàn|Trung đoàn|Cấp ủy|Cấp uỷ|Chủ đầu tư|Chỉ huy|Tư lệnh|Bộ Tư lệnh|Liên hiệp|Huyện|"
    "Thành ủy|Tỉnh ủy|Huyện ủy|"
    "Ông|Bà|Chánh|Phó|Trung tướng|đồng chí|Nhân dân|Cộng đồng|Xã(?! hội)|Phường|Thành phố|Thị xã|Quận|Thôn|"
    "Nhà máy|Nhà thầu|"
    "Tổng cục|TTPVHCC|TTYT|CA|BCHQS|Thư ký|Trại|Vườn|Khu(?! vực)|Làng|Tạp chí|Cổng|"
    "Cty|Chính quyền|Lực lượng vũ trang|Cấp ủy|Thống đốc|Thứ trưởng|Vụ|UB\\.MTTQVN|UBMTTQVN|"
    "Lực lượng|Cảnh sát|Dân quân|Bộ đội|Kiểm sát|Thi hành|Agribank|Vietcombank|EVN|FPT|Mobifone|MobiFone|Nhóm|Hộ"
)
# These begin a name only where one is due; after a comma they go on with a general name ("các sở, ban, ngành").
_GENERAL = (
    "cơ quan|đơn vị|ngành|địa phương|doanh nghiệp|chủ đầu tư|nhà thầu|cán bộ|công chức|tổ dân phố|khu phố|"
    "thôn|lực lượng|"
    "cộng đồng|cộng tác viên|trường học|hộ gia đình|già làng|người có uy tín|"
    "nhân dân|Nhân dân|trưởng|chi bộ|hội|đoàn thể|ban|sở|phòng|"
    "thủ trưởng|chủ tịch|giám đốc|bí thư|hiệu trưởng|trung tâm y tế|trung tâm dịch vụ|trạm y tế|công an|quân sự|"
    "ông(?= [A-ZĐ])|bà(?= [A-ZĐ])|cấp ủy|cấp uỷ|chính quyền|đoàn thanh niên|lãnh đạo|bộ phận|văn phòng|"
    "ủy ban|uỷ ban|trường"
)
HEADS = f"{NAMES}|{_GENERAL}"
BEGINS_UNIT = re.compile(rf"(?:{HEADS})(?!\w)")
# A name in small letters begins a unit of its own where something of its own follows ("chi bộ các thôn", "ngành Y tế").
_SMALL = (
    r"(?:ngành|công an|chi bộ|trạm y tế|trường|hội|đoàn|phòng|sở|trưởng|bí thư|chủ tịch|thủ trưởng|giám đốc|"
    r"hiệu trưởng|đảng ủy|"
    rf"ủy ban|văn phòng)\s+(?:các\s|{UPPER}|thôn|nhân dân|phường|xã)|"
    rf"cá nhân, tổ chức|cảnh sát khu vực|lực lượng (?:vũ trang|tham gia bảo vệ|dân quân|chức năng|công an|"
    rf"{UPPER})|chính quyền (?:các|địa phương|cơ sở)"
)
# "các Sở, Ban, ngành, đoàn thể": one general name, capitals or not.
_KIND = "sở|phòng|ban|ngành|bộ|đoàn thể|đơn vị|cơ quan|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|hội|địa phương"
_GENERAL_LIST = re.compile(
    rf"\b(?:các|thủ trưởng)\s+(?:{_KIND})(?:,\s*(?:{_KIND})(?!\w)(?!\s+{UPPER}))+", re.IGNORECASE
)
# One office, or one head of several, with "và" or a comma in the name.
_ONE_OFFICE = re.compile(
    r"Ban [Qq]uản lý (?:các )?(?:[Kk]hu|[Dd]ự án|[Cc]ụm)[^,;]{0,60}? và (?:các )?(?:[Kk]hu|[Dd]ự án|[Cc]ụm)(?!\w)"
    r"|Văn phòng (?:Đoàn (?:đại biểu Quốc hội|ĐBQH)|Hội đồng nhân dân)[^,;]{0,10} và (?:HĐND|UBND|Ủy ban|"
    r"Hội đồng)(?!\w)"
    r"|UBND (?:TP|thành phố|thị xã)\s[^,;]{1,20}, các (?:quận|huyện|phường|xã)(?!\w)"
)
_BETWEEN = re.compile(
    rf"\s*(?:[,;]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|(?<!HĐND)\s+và\s+|"
    rf"\s+cùng\s+(?:với\s+)?)(?=(?:{NAMES})(?!\w)|{_SMALL})"
)


# "các sở: Nội vụ, Tài chính và Y tế": several names behind what they have in common.
_COMMON_HEAD = re.compile(
    r"(?:[\w ]+\s)?[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|xã|phường|huyện|thôn|đơn vị|ngành)(?:,\s\w+)*\s*:\s*"
)
_SHORT_BETWEEN = re.compile(rf"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?={UPPER})")
# Names of fields of work with a "và" or a comma of their own, by their last part.
_OWN_PARTS = re.compile(
    r"(?:Nông nghiệp(?:,| và) (?:Phát triển nông thôn|Môi trường)|Tài nguyên(?:,| và) Môi trường|"
    r"Kế hoạch(?:,| và) Đầu tư|"
    r"Giáo dục(?:,| và) Đào tạo|Khoa học(?:,| và) Công nghệ|Thông tin(?:,| và) Truyền thông|"
    r"Lao động(?:,| -) Thương binh(?:,| và) Xã hội|Văn hóa(?:,| -| và) Thể thao(?:(?:,| và) Du lịch)?|"
    r"Dân tộc(?:,| và) Tôn giáo|Kinh tế, Hạ tầng và Đô thị|Văn hóa, Khoa học và Thông tin|Văn hóa(?:,| và) Thông tin)"
)
_ASIDE = re.compile(
    r"(?<=\w)\s+\((?:là\s+)?(?:cơ quan|đơn vị|thường trực|qua|thông qua)[^()]*\)$"
)  # what the office is, no name
_WAITS = re.compile(r"(?:\s+(?:sẽ|cần|phải|đã|cũng|cùng|được(?:\s+(?:giao|phân công))?(?:\s+nhiệm vụ)?))+$")


def split_units(text: str) -> tuple[str, ...]:
    """Return the units of a list; commas and "và" inside a name stay ("Phòng Kinh tế, Hạ tầng và Đô thị")."""
    plain = text.strip(" ,:;")
    edges = [
        match.span()
        for match in _BETWEEN.finditer(plain)
        if not (_inside(_GENERAL_LIST, plain, match.start()) or _inside(_ONE_OFFICE, plain, match.start()))
    ]
    names: list[str] = []
    for (_, start), (end, _) in itertools.pairwise([(0, 0), *edges, (len(plain), 0)]):
        part = _ASIDE.sub("", _WAITS.sub("", plain[start:end].strip(" ,:;")))
        names += _named_apart(part)
    return tuple(name for name in names if name)


def _inside(pattern: re.Pattern[str], text: str, place: int) -> bool:
    """Return whether a place lies inside a match of a pattern."""
    return any(match.start() < place < match.end() for match in pattern.finditer(text))


def _named_apart(part: str) -> list[str]:
    """Return the names behind "các sở:", each alone, or the part as it is."""
    head = _COMMON_HEAD.match(part)
    if not head:
        return [part]
    rest = part[head.end() :]
    edges = [
        match.span()
        for match in _SHORT_BETWEEN.finditer(rest)
        if not _inside(_OWN_PARTS, rest, match.start())
    ]
    pairs = itertools.pairwise([(0, 0), *edges, (len(rest), 0)])
    return [rest[start:end].strip(" ,:;") for (_, start), (end, _) in pairs]
