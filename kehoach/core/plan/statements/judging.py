"""Kind and direction of a target, from its words (LABELS.md, rules R3 and R5)."""

from decimal import Decimal
from functools import lru_cache

from kehoach.core.plan.statements.naming import is_action
from kehoach.core.plan.statements.small import Pattern, small
from kehoach.core.plan.statements.units import counted_noun, is_percent

_MOVE = Pattern(
    r"(?<!\w)(?:(?<!vào\s)(?<!cho\s)(?<!của\s)tăng\s+trưởng(?!\s+xanh)|"
    r"(?<!gia\s)(?<!vào\s)(?<!cho\s)(?<!của\s)tăng(?!\s+(?:cường|dân|tự\s+nhiên|trưởng\s+xanh))|"
    r"giảm(?!\s+nghèo\s+bền)|bớt|nhích|thu\s+hẹp|tinh\s+giản|rút\s+ngắn|hạ(?!\s+(?:tầng|long))|(?:cao|thấp|"
    r"nhiều)\s+hơn|(?:cao|"
    r"dài|nặng|hạ)\s+thêm|"
    r"vượt)(?!\w)"
    r"|tốc\s+độ\s+(?:tăng|phát\s+triển)|nhịp\s+(?:độ\s+)?tăng",
    needs=("tăng", "giảm", "giản", "bớt", "nhích", "thu", "rút", "hạ", "hơn", "thêm", "vượt", "độ"),
)
_LANDED = Pattern(r"(?<!\w)(?:lên|còn|xuống|đạt|chiếm|là|bằng|đến)(?!\s+thêm)(?!\w)")
_GROWTH_NAME = Pattern(
    r"^(?:grdp|gdp)$|(?<!vào )(?<!cho )tăng trưởng|^tốc độ (?!đường|truy|internet|mạng)|tốc độ (?:tăng|phát triển)|"
    r"nhịp (?:độ )?tăng|mức tăng|"
    r"^(?:tỷ|tỉ) lệ tăng (?!dân|tự nhiên)|^lạm phát|^chỉ số giá tiêu dùng|^cpi(?!\w)",
    needs=("tăng", "tốc", "nhịp", "lạm", "chỉ", "cpi", "gdp", "grdp"),
)
_RATE_NAME = Pattern(
    r"^(?:tỷ|tỉ) (?:lệ(?! tăng (?!dân|tự nhiên))|suất|trọng|số)|^mức (?:độ|giảm|sinh)|^độ |"
    r"^(?:số )?điểm(?= (?:số|chỉ|đánh|xếp|trung|bình|par|pci|cải|đạt)|$)|^(?:hộ )?(?:cận )?nghèo|"
    r"^giảm nghèo|^hộ (?:cận )?nghèo|^tổng tỷ suất|suy dinh dưỡng|thất nghiệp|mù chữ|tảo hôn",
)
_LESS_POVERTY = Pattern(r"^(?:(?:tỷ|tỉ) lệ )?giảm (?:hộ )?(?:cận )?nghèo")
_COUNT_NAME = Pattern(r"^(?:tổng )?số (?:vụ|hộ|người|xã|thôn|lượt|trẻ|ca|lượng|dân)")
_ADDED = Pattern(
    r"thoát (?:cận )?nghèo|đi xuất khẩu lao động|chuyển (?:đổi )?(?:thành|lên) doanh nghiệp|việc làm mới|"
    r"tạo việc làm|"
    r"tạo ra việc làm|có việc làm|làm việc (?:có thời hạn )?(?:ở|tại) nước ngoài|giải quyết việc làm|"
    r"phát triển mới|thành lập mới|"
    r"xây (?:dựng )?mới|trồng mới|kết nạp|tăng thêm|"
    r"cấp mới|mở mới|lập mới|(?<!nông thôn )(?<!kiểu )(?<!đổi )mới$|được (?:hỗ trợ|đào tạo|tập huấn|dạy nghề|"
    r"vay vốn|bồi dưỡng)|được (?:xây dựng|thành lập|kết nạp|"
    r"cải tạo|ngầm hóa|cứng hóa|nâng cấp|hỗ trợ|đào tạo)$",
)
_FLOW_ACTION = Pattern(
    r"^(?:gieo trồng|đón|phục vụ|khai thác|sản xuất|xuất khẩu(?! lao)|"
    r"thu hút(?=\s(?:\S+\s){0,3}(?:khách|du khách|lượt))|nuôi|"
    r"thực hiện(?! (?:nhựa|bê|cứng|kiên|trồng|xây|cải|nâng|số))|quy hoạch|xử lý|"
    r"khám|giao|thu gom|tiếp nhận|liên kết)",
)
_FLOW = Pattern(
    r"(?:hoàn thành|đưa vào sử dụng)$|^khoanh nuôi|vốn|kim ngạch|doanh thu|thu (?:ngân sách|nsnn|nội địa|"
    r"du lịch)|tổng thu|"
    r"chi (?:ngân sách|đầu tư)|^đón|^thu hút|^phục vụ|lượt khách|huy động|đầu tư|kinh phí|việc làm",
)
# What is an amount: a percentage of it each year can only be its growth.
_AMOUNT_NAME = Pattern(
    r"(?:tổng )?(?:thu (?:ngân|nội|nsnn|du|nhập|từ)|chi (?:ngân|đầu)|vốn|giá trị|kinh tế(?! số)|grdp|gtsx|gtsp|"
    r"doanh thu|kim ngạch|xuất khẩu|sản lượng|năng suất|quy mô|mức bán|sản phẩm trên|khách|lượng khách|"
    r"công nghiệp|nông|lâm|thủy sản|dịch vụ(?! công)|thương mại|xây dựng|tiểu thủ|cn\b|du lịch)"
)
_MEAN_EACH_YEAR = Pattern(r"bình quân (?:hàng|hằng|mỗi) năm(?:\s+(?:từ|khoảng|đạt))?\s*$", needs=("bình",))
_MEMBERSHIP = Pattern(r"kết nạp|đảng viên|đoàn viên|hội viên|công đoàn viên|tỷ lệ|tỉ lệ|tham gia")
_AMOUNT = Pattern(r"đồng|usd|(?:tạ|tấn|kg|lít)/")  # of an income, a yield: what more of it is no thing
_PER_MEMBER = Pattern(r"cm|mm|kg|ngày|tuổi|năm|điểm|bậc|hạng|giờ|phút")

_DOWN_WORDS = Pattern(
    r"(?<!\w)(?:giảm(?!\s+nghèo)|bớt|thu\s+hẹp|tinh\s+giản|rút\s+ngắn|còn(?!\s+lại)|hạ(?!\s+(?:tầng|long))|"
    r"xuống(?!\s+cấp)|"
    r"không\s+quá|không\s+vượt|"
    r"tối\s+đa|"
    r"mức\s+giảm|thấp\s+hơn)(?!\w)",
    needs=("giảm", "giản", "bớt", "thu", "rút", "còn", "hạ", "xuống", "không", "tối đa", "thấp"),
)
_HOLD_WORDS = Pattern(
    r"(?<!\w)(?:duy\s+trì|giữ(?!\s+gìn)|ổn\s+định|tiếp\s+tục\s+không)(?!\w)",
    needs=("duy", "giữ", "ổn", "tiếp"),
)
_DOWN_NAMES = Pattern(
    r"nghèo|thiếu máu|thừa cân|phá thai|tái nghiện|ùn tắc|ngập úng|tử vong|chết|tử suất|tội phạm|phạm tội|"
    r"phạm pháp|tai nạn|suy dinh dưỡng|"
    r"(?<!bảo hiểm )(?<!bh )thất nghiệp|"
    r"thất thoát|"
    r"thất thu|nợ|thiếu việc làm|thiếu an ninh|"
    r"mắc(?! ca|\s*xích)|nhiễm|bỏ học|lưu ban|tảo hôn|cận huyết|tồn đọng|khiếu nại|vụ cháy|thấp còi|nhẹ cân|béo phì|"
    r"sinh con thứ|ô nhiễm|ma túy|ma tuý|nghiện|"
    r"tổn thất|thiệt hại|mù chữ|bội chi|phát thải(?! thấp)|tiêu hao|bạo lực|xâm hại|đuối nước|bị thương|nhà tạm|"
    r"dột nát|hao phí|đặc biệt khó khăn|hụt",
)
_REMEDY = Pattern(
    r"^thu nhập|^vận động|quỹ|phá án|giải quyết|điều tra|khám phá|triệt phá|được|xử lý|(?<!thất )thoát|"
    r"giảm nghèo|hỗ trợ|"
    r"di dời|di chuyển|có (?:nhà|"
    r"bảo|việc|thẻ|đất)|cai|xóa|xoá|thu hồi|phòng|truy tố|"
    r"chữa|điều trị|tiếp cận|tham gia|chống|không |sử dụng|tin báo|quản lý|kiểm soát|xét xử|phát hiện",
)
_POPULATION = Pattern(
    r"^(?:quy mô |tổng )?dân số(?: (?:toàn|trung bình|của|phường|xã|huyện|tỉnh|thành phố|thường trú).*)?$|"
    r"tăng dân số|mức sinh|tăng tự nhiên|tổng tỷ suất sinh|số con|dân số tự nhiên|tỷ suất sinh",
)

_RATIO = Pattern(r"hệ\s+số|vòng\s+quay|số\s+lần")  # counted in times, and no multiple of a base
_PER_HEAD = Pattern(r".*/(?:người|ngày|ha|hộ|vạn|nghìn|\d)")
PARTS_OF_ECONOMY = Pattern(
    r"nông|lâm|thủy sản|công nghiệp|xây dựng|dịch vụ|thương mại|du lịch|trồng trọt|chăn nuôi|khu vực|"
    r"thu nội địa|"
    r"tiểu thủ|ngành|cn\b|ttcn",
)
_NEW_EACH_YEAR = Pattern(
    r"(?:người|hộ|doanh nghiệp|đảng viên|lao động|việc làm|hợp tác xã|mô hình|căn|công trình|trường|km)/năm"
)
_FALL_RATE = Pattern(r"mức\s+giảm")
_ADDS = Pattern(r"(?<!\w)thêm\s*$")
_PEOPLE = Pattern(r"(?:quy mô |tổng )?dân số(?! đô)")
_RISES = Pattern(r"(?<!\w)tăng(?!\w)")
_ROUNDING = Decimal("0.5")


@lru_cache(maxsize=64)  # a clause asks for the same words several times
def moves(lead: str) -> bool:
    """Return whether the words before a number say by how much something rises or falls, not where it gets to."""
    last = next(reversed(list(_MOVE.finditer(lead))), None)
    return last is not None and (last[0].endswith("hơn") or not _LANDED.search(lead, last.end()))


@lru_cache(maxsize=64)  # a clause asks for the same words several times
def falls(lead: str) -> bool:
    """Return whether the words before a number say a fall."""
    return bool(_DOWN_WORDS.search(lead))


@lru_cache(maxsize=64)  # a clause asks for the same words several times
def holds(lead: str) -> bool:
    """Return whether the words before a number say that something is kept; "duy trì mức giảm" is a fall."""
    return bool(_HOLD_WORDS.search(lead)) and not _FALL_RATE.search(lead)


@lru_cache(maxsize=64)  # a clause asks for the same words several times
def is_rate(name: str) -> bool:
    """Return whether the indicator is itself a rate: its moves are in points."""
    return bool(_RATE_NAME.search(name)) and not _COUNT_NAME.search(name)


def kind_of(name: str, lead: str, unit: str, *, per_year: bool, over_span: bool, rate: bool) -> str:
    """Return the kind of a target with a number; `lead` is what stands before the number in its clause."""
    if unit == "lần":
        return "level" if _RATIO.match(name) else "multiple"
    moved = moves(lead)
    if is_percent(unit):
        return _kind_of_percent(name, lead, unit, moved, per_year, rate)
    if moved:
        return _kind_of_move(name, lead, unit)
    if _ADDS.search(lead):
        return "increment"
    acts = is_action(name) and not _FLOW_ACTION.match(name) and not _PER_HEAD.match(unit)
    if acts or _ADDED.search(name):
        return "increment"
    if _NEW_EACH_YEAR.fullmatch(unit):
        return "increment"
    if over_span and (_FLOW.search(name) and "bình quân" not in name.lower()):
        return "increment"
    return "level"


def _kind_of_percent(name: str, lead: str, unit: str, moved: bool, per_year: bool, rate: bool) -> str:
    if "điểm" in unit or (moved and unit.startswith("‰")):
        return "change"
    grows = _GROWTH_NAME.search(name) or _GROWTH_NAME.search(lead)
    if moved and (rate or is_rate(name)) and not grows:
        return "change"
    if moved or (grows and not _RATE_NAME.search(name)):
        return "growth"
    if ("/năm" in unit or _MEAN_EACH_YEAR.search(lead)) and _AMOUNT_NAME.match(name):
        return "growth"
    if per_year and "/năm" in unit and "bình quân" in small(lead) and not _MEMBERSHIP.search(name):
        return "growth"
    return "share"


def _kind_of_move(name: str, lead: str, unit: str) -> str:
    noun = counted_noun(unit)
    if (
        falls(lead)
        or is_rate(name)
        or (not noun and (_PER_MEMBER.match(unit) or _AMOUNT.search(unit)))
        or (noun and _PER_MEMBER.match(noun))
    ):
        return "change"
    return "increment"


def direction_of(name: str, lead: str, kind: str, comparator: str, *, structure: bool, held: bool) -> str:
    """Return up, down or hold: words first, then what the indicator is."""
    if held or holds(lead):
        return "hold"
    if kind == "change" and _LESS_POVERTY.search(name):
        return "down"
    if falls(lead) or comparator in ("<", "<="):
        return "down"
    if kind == "level" and _PEOPLE.match(name) and comparator == "=":
        return "hold"
    if kind in ("growth", "change") and _RISES.search(lead):
        return "hold" if comparator == "=" and _POPULATION.search(name) else "up"
    if kind != "increment" and _DOWN_NAMES.search(name) and not _REMEDY.search(name):
        return "down"
    if comparator == "=" and (_POPULATION.search(name) or (structure and kind == "share")):
        return "hold"
    return "up"


def makes_whole(parts: list[Decimal | None]) -> bool:
    """Return whether percentages are the parts of one whole: two or more that add up to about 100."""
    values = [value for value in parts if value is not None]
    whole = len(values) > 1 and abs(sum(values, Decimal(-100))) <= _ROUNDING
    return whole and all(0 < value < 100 for value in values)
