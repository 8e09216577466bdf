"""Names of offices in a sentence: where they begin, how a list of them splits."""

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
    "Tỉnh đoàn|BCH|Nhà văn hóa|Thư viện|Khối|Bộ phận|Quân sự|Các|các|Toàn thể|toàn thể|những|tất cả|từng|mỗi|Cảng|"
    "Đặc khu|Vùng|Lữ đoàn|Trung đoàn|Cấp ủy|Cấp uỷ|Chủ đầu tư|Chỉ huy|Tư lệnh|Bộ Tư lệnh|Liên hiệp|Huyện|"
    "Thành ủy|Tỉnh ủy|Huyện ủy|"
    "Ông|Bà|Chánh|Phó|Trung tướng|đồng chí|Nhân dân|Cộng đồng|Xã(?! hội)|Phường|Thành phố|Thị xã|Quận|Thôn|"
    "Nhà máy|Nhà thầu|"
    "Tổng cục|TTPVHCC|TTYT|CA|BCHQS|Thư ký|Trại|Vườn|Khu(?! vực)|Làng|Tạp chí|Cổng|"
    "Lực lượng|Cảnh sát|Dân quân|Bộ đội|Kiểm sát|Thi hành|Agribank|Vietcombank|EVN|FPT|Mobifone|MobiFone|Nhóm|Hộ"
)
# These begin a name only where one is due; after a comma they go on with a general name ("các sở, ban, ngành").
_GENERAL = (
    "cơ quan|đơn vị|ngành|địa phương|doanh nghiệp|chủ đầu tư|nhà thầu|cán bộ|công chức|tổ dân phố|khu phố|"
    "thôn|lực lượng|"
    "cộng đồng|cộng tác viên|trường học|hộ gia đình|già làng|người có uy tín|"
    "nhân dân|Nhân dân|trưởng|chi bộ|hội|đoàn thể|ban|sở|phòng"
)
HEADS = f"{NAMES}|{_GENERAL}"
BEGINS_UNIT = re.compile(rf"(?:{HEADS})(?!\w)")
# A name in small letters begins a unit of its own where something of its own follows ("chi bộ các thôn", "ngành Y tế").
_SMALL = (
    r"(?:ngành|công an|chi bộ|trạm y tế|trường|hội|đoàn|phòng|sở|trưởng|bí thư|chủ tịch|thủ trưởng|giám đốc|"
    r"hiệu trưởng|đảng ủy|"
    rf"ủy ban|văn phòng)\s+(?:các\s|{UPPER}|thôn|nhân dân|phường|xã)"
)
_BETWEEN = re.compile(
    rf"\s*(?:[,;]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|(?<!HĐND)\s+và\s+|"
    rf"\s+cùng\s+(?:với\s+)?)(?=(?:{NAMES})(?!\w)|{_SMALL})"
)


def split_units(text: str) -> tuple[str, ...]:
    """Return the units of a list; commas and "và" inside a name stay ("Phòng Kinh tế, Hạ tầng và Đô thị")."""
    parts = (part.strip(" ,:;") for part in _BETWEEN.split(text.strip(" ,:;")))
    return tuple(part for part in parts if part)
