"""Names of targets: the words of the text without numbers, comparators, time and target verbs (LABELS.md, R2)."""

import re
from functools import lru_cache

from kehoach.core.plan.statements.cleaning import unmarked
from kehoach.core.plan.statements.small import Pattern, small
from kehoach.core.plan.statements.times import AIMS, without_times
from kehoach.core.plan.statements.units import counted_noun, is_percent

_MOVES = (
    r"(?<!vào\s)tăng\s+trưởng|(?<!trị\s)tăng\s+thêm|tăng\s+lên|(?<!trị\s)tăng|"
    r"cắt\s+giảm|giảm\s+xuống\s+còn|giảm\s+xuống|giảm\s+còn|kéo\s+giảm|rút\s+ngắn|giảm\s+thêm|giảm|bớt|"
    r"nhích\s+thêm|nhích|thu\s+hẹp|hạ\s+thêm|hạ"
)
# "thu nhập bình quân tăng": there the mean belongs to the income, not to its rise
_MEAN = r"(?<!nhập\s)(?<!suất\s)(?<!thọ\s)(?<!lương\s)(?:bình\s+quân|trung\s+bình)"
_TRAILING = Pattern(
    r"(?:[\s:,.\-\"]|(?<!\w)(?:phấn\s+đấu|đạt\s+và\s+vượt|đạt\s+từ|đạt\s+mức|đạt\s+(?:bình\s+quân|trung\s+bình)|"
    r"đạt\s+tỷ\s+lệ|chiếm\s+tỷ\s+trọng|đạt|được|là|chiếm|"
    rf"(?:{_MOVES})\s+(?:bình\s+quân|trung\s+bình)|{_MEAN}\s+(?:{_MOVES})|{_MOVES}|"
    r"duy\s+trì|giữ\s+vững|giữ\s+ở|giữ|ở\s+mức|mức|ổn\s+định|(?:(?:cao|lớn)\s+)?gấp|cao\s+hơn|thấp\s+hơn|hơn|"
    r"vượt|nâng\s+lên|"
    r"nâng|kéo|đẩy|rút|(?<!trở\s)lên|(?<!trở\s)xuống|còn|(?<!trị\s)(?<!tăng\s)thêm|"
    r"(?:nhịp|nhịp\s+độ)(?=\s+tăng)|nhịp|từ|đến|tới|khoảng|tối\s+thiểu|ít\s+nhất|ước|ước\s+tính|cơ\s+bản|"
    r"tốc\s+độ|(?<!mặt\s)bằng|so\s+với|đều|cũng|"
    r"thì|sẽ|dự\s+kiến|hướng\s+tới|nằm\s+trong|chạm|vào|trong|với\s+mức|với|không\s+quá|dưới|trên|"
    r"hoàn\s+thành\s+chỉ\s+tiêu|năm))+$",
)
_AVERAGE_MOVE = Pattern(
    rf"(?<!\w)(?:{_MOVES})\s+(?:bình\s+quân|trung\s+bình)|{_MEAN}\s+(?:{_MOVES})", needs=("bình",)
)
_MOVES_SOMETHING = Pattern(r"\W*(?:và\s+)?(?:phấn\s+đấu\s+)?(?:tăng|giảm)\s", needs=("tăng ", "giảm "))
_MEAN_AT_END = Pattern(rf"\s{_MEAN}\s*$")
_LEADING = Pattern(
    r"(?:[\s:,.;\-\"]|(?:phấn\s+đấu|mục\s+tiêu|hướng\s+tới|đạt(?!\s+chuẩn)|duy\s+trì|giữ\s+vững|"
    r"giữ\s+ổn\s+định|ổn\s+định|giữ(?!\s+gìn)|nâng(?!\s+(?:cao|cấp))|bảo\s+đảm|đảm\s+bảo|"
    r"có(?!\s+thêm)|trong\s+đó|riêng|và|rồi|gồm|bao\s+gồm|cơ\s+bản|tối\s+thiểu|ít\s+nhất|trên(?!\s+địa)|"
    r"giảm\s+thiểu|giảm(?!\s+nghèo)|đưa(?=\s+(?:tỷ|tỉ|thu|mức|tổng|giá|độ|grdp|năng|sản|diện|quy|số))|"
    r"tăng(?!\s+(?:trưởng|cường|dân))|kéo|đẩy(?=\s+(?:tỷ|tỉ|thu|mức|tổng|giá|độ|grdp|năng|sản|diện|quy|số))|"
    r"rút(?=\s+(?:tỷ|số|thời))|trong|đến|là|còn\s+lại|còn|với|đối\s+với|về|tiếp\s+tục|cụ\s+thể|khoảng(?!\s+cách)|từ|"
    r"bình\s+quân(?=\s+(?:tăng|giảm|mỗi))|ở\s+mức|"
    r"toàn\s+bộ|cùng\s+với\s+đó|qua\s+đó|để|những\s+năm\s+tới|sẽ|vững\s+chắc|hơn\s+nữa|ngoài\s+ra|"
    r"bên\s+cạnh\s+đó|đồng\s+thời|đặc\s+biệt)(?!\w)\s?)+",
)
_COUNT_OF = Pattern(r"^(?:tổng\s+)?số(?:\s+lượng)?\s+")
_NOT_COUNT = Pattern(r"^số\s+(?:hóa|hoá)")
_WITH_MEASURE = Pattern(r"^.*(?<!\w)có\s+(?=(?:mức|tỷ\s+lệ|tỉ\s+lệ|tổng|số)\s+\w)", needs=("có",))
# Verbs at the end of a name that need what is counted to make sense: "thu hút 15 triệu khách".
_TAKES_OBJECT = Pattern(
    r"(?<!\w)(?:có|cho|của|thu\s+hút|đón|phục\s+vụ|phủ|gồm|với|đào\s+tạo|tạo|tạo\s+ra|cung\s+cấp|sử\s+dụng|"
    r"hỗ\s+trợ|tại|ở|bằng|xử\s+lý|được|trồng|"
    r"nuôi|trong|trên|bảo\s+đảm|đảm\s+bảo|đáp\s+ứng|bao\s+phủ|giải\s+quyết|tiếp\s+nhận|xây\s+dựng|thành\s+lập|"
    r"phát\s+triển|hình\s+thành|thêm)$",
)
_STATED = Pattern(r"(?:(?<!\w)(?:đạt|chiếm|bằng|là|còn|lên|xuống|mức|tăng|giảm|trưởng|quân)|:)\s*$")
_PREDICATE = Pattern(
    r"^(?:được|xử\s+lý|đúng|có|sử\s+dụng|tham\s+gia|hoàn\s+thành|thực\s+hiện|đạt|đủ|dùng|ứng\s+dụng|đi\s+học|"
    r"ra\s+lớp|vào)(?!\w)",
)
_WHOLE = Pattern(
    r"^(?:tổng|diện\s+tích|grdp|gdp|gtsx|chỉ\s+tiêu|kế\s+hoạch|dự\s+toán|so|của|trong|trên|dân\s+số|"
    r"sản\s+lượng|giá\s+trị|lượng|nhu\s+cầu|"
    r"khối\s+lượng|kim\s+ngạch|công\s+suất|tỷ\s+trọng|cơ\s+cấu|quy\s+mô|mức|yêu\s+cầu|theo|tại|ở|toàn|vào|và|"
    r"với|để|nhằm|/|định\s+mức|thu\s+ngân|chi\s+ngân|lực\s+lượng|khả\s+năng|số|khi|nếu)(?!\w)",
)
_ONLY_DOES = Pattern(r"hoàn thành|thực hiện|bảo đảm|đảm bảo|giao|đạt")
_OF_WHOLE = Pattern(r"(?:so|của|/|grdp|gdp)(?!\w)")
_OF_PLAN = Pattern(r"(?:kế hoạch|chỉ tiêu|dự toán)(?!\w)")
_PLACE = r"(?:tỉnh|huyện|thành\s+phố|thị\s+xã|phường|xã|quận|vùng|nước|thôn)"
_PLACE_HAS = Pattern(
    r"^(?:bình\s+quân\s+)?(?:tính\s+)?(?:lũy\s+kế\W*)?(?:toàn\s+|cả\s+)?(?:tỉnh|huyện|thành\s+phố|thị\s+xã|"
    r"phường|xã|quận|vùng|nước|"
    r"địa\s+bàn|địa\s+phương|khu\s+vực)?(?:\s+ta)?"
    r"(?:\s+có)?$",
)
RATE_HEAD = Pattern(r"^(?:tỷ|tỉ)\s+(?:lệ|suất|trọng)|^mức\s+độ|^độ\s+che|^chỉ\s+số|^tốc\s+độ")
ACTION = Pattern(
    r"^(?:(?:có|cơ bản|hoàn thành|phấn đấu|tiếp tục|tập trung|triển khai|tổ chức|đầu tư)\s+)?(?:thêm|kết nạp|"
    r"trồng|gieo trồng|xây mới|xây|xây dựng|"
    r"thành lập|lập mới|lập|tạo|giải quyết|đào tạo|dạy nghề|sửa|rải|đắp|bồi dưỡng|mở rộng|mở mới|mở|cấp|"
    r"hỗ trợ|phát triển|huy động|"
    r"đầu tư|ngầm hóa|ngầm hoá|"
    r"cải tạo|nâng cấp|sửa chữa|chỉnh trang|kiên cố|cứng hóa|cứng hoá|bê tông|nhựa hóa|thu hút|công nhận|"
    r"số hóa|số hoá|triển khai|tổ chức|"
    r"hoàn thành|đưa|xóa|xoá|xử lý|triệt phá|cai nghiện|khám phá|điều tra|lắp đặt|lắp|đón|phục vụ|vận động|"
    r"tuyển|tặng|trao|chuyển đổi|"
    r"khai thác|sản xuất|thay thế|di dời|bố trí|sắp xếp|quy hoạch|thực hiện|làm mới|làm|mua|bảo tồn|tôn tạo|"
    r"phục dựng|"
    r"khôi phục|hình thành|lấp đầy|phủ sóng|tạo lập|ra mắt|khởi công|giới thiệu|tư vấn|tập huấn|"
    r"khám|nuôi|xuất khẩu|giao|bàn giao|thả|"
    r"đăng ký|củng cố|kiện toàn|duy tu|bảo dưỡng|trùng tu|tu bổ|nạo vét|lát|trang bị|khánh thành|đấu nối|"
    r"cho vay|cử|ban hành|biên soạn|bổ sung|chăm sóc|chuyển giao|di dân|dồn điền|dồn đổi|đào(?= (?:ao|giếng|"
    r"kênh|mương|hồ))|đóng mới|gắn biển|"
    r"gia cố|giải phóng mặt bằng|giải tỏa|hạ ngầm|hoàn thiện|huấn luyện|khai hoang|khảo sát|khoanh nuôi|kè|ký kết|"
    r"lai tạo|liên kết|mua sắm|nhân rộng|phục hồi|phục tráng|phủ xanh|rà phá|sưu tầm|tái canh|tái định cư|tháo dỡ|"
    r"thu gom|tiếp nhận|tích tụ|ghép|ươm tạo|ươm|xuất bản|thu hồi|thi công|kiểm tra|giám sát|thanh tra|cho|"
    r"tuyên truyền|tháo gỡ)(?!\w)",
)

# "Đại hội đề ra mục tiêu ...", "Về xã hội, thành phố đặt chỉ tiêu ..."
_AIMS = Pattern(rf"^{AIMS}[\s,:]+(?:(?:phấn\s+đấu|đạt|là|có)\s+)*")
_PLACE_DOES = Pattern(
    r"^(?:(?:nghị\s+quyết|đại\s+hội|kế\s+hoạch|chương\s+trình|đề\s+án|đảng\s+bộ|hđnd|ubnd)(?:\s[^,;:%\d]{1,60}?)?\s"
    r"(?:đề\s+ra|đặt\s+ra|xác\s+định|đưa\s+ra|nêu(?:\s+rõ)?|quyết\s+nghị|thông\s+qua|yêu\s+cầu)\s+(?:phấn\s+đấu\s+)?"
    rf"|(?:kế\s+hoạch|chương\s+trình|đề\s+án)\s+(?={ACTION.pattern.removeprefix('^')})"
    rf"|(?:toàn\s+|cả\s+)?{_PLACE}\s+(?:phấn\s+đấu|quyết\s+tâm|dự\s+kiến|sẽ)\s+(?:đạt\s+)?"
    rf"|[^;:%\d]{{1,60}}?\s(?:phấn\s+đấu|quyết\s+tâm)\s+(?=tăng\s+trưởng|{ACTION.pattern.removeprefix('^')})"
    rf"|[^;:%\d,]{{1,40}}?\s(?:sẽ|giao\s+(?:kế\s+hoạch|chỉ\s+tiêu))\s+(?={ACTION.pattern.removeprefix('^')})"
    rf"|(?:\w+\s+){{1,2}}?tiếp\s+tục\s+(?={ACTION.pattern.removeprefix('^')})"
    rf"|(?!xã\s+hội){_PLACE}(?:\s(?!được|do|có|đạt|lộ|ủy|viên)\w+){{0,3}}?\s+"
    rf"(?=(?:trồng|xây|kết nạp|thành lập|xóa|đón|mở)(?!\w))"
    rf"|(?:toàn|cả)\s+{_PLACE}\s+(?={ACTION.pattern.removeprefix('^')}))",
)
_ACCORDING = Pattern(
    r"^(?:theo\s[^,;:%\d]{3,90}|(?:trong\s+)?tổng\s+số\s+\d+\s+chỉ\s+tiêu[^,;:%\d]{0,40}),\s*(?:(?:phấn\s+đấu|"
    r"đạt)\s+)*"
)  # "Theo đề án, ..."
# "Trong cơ cấu ngành nông nghiệp, chăn nuôi ..."
_OF_A_WHOLE = Pattern(
    r"(?:trong\s+(?:nội\s+bộ\s+)?(?:cơ\s+cấu|tổng|ngành|lĩnh\s+vực|số)(?!\s+đó)|(?:và\s+)?về)\s[^,;:%\d]{2,60},\s+"
)
_ON_ALL_COUNTS = Pattern(
    r"\s+giảm\s+(?:(?:ở|trên)\s+)?cả\s+(?:ba|hai|[23])\s+(?:tiêu\s+chí|mặt)\s*,?\s*$", needs=("cả",)
)
# "Ngành y tế phấn đấu 95% người dân ...": who strives is no name.
_STRIVER = (
    r"(?:ngành|xã(?!\s+hội)|phường|huyện|tỉnh|thành\s+phố|thị\s+xã|thị\s+trấn|đặc\s+khu|đảng\s+bộ|đảng\s+ủy|chi\s+bộ|"
    r"hội|đoàn|nhà\s+trường|thôn|địa\s+phương)(?:\s[^,;:%\d]{1,40}?)?\s+"
    r"(?:phấn\s+đấu|quyết\s+tâm|hướng\s+tới|cam\s+kết|dự\s+kiến)"
)
_ONLY_STRIVES = Pattern(
    rf"{_STRIVER}(?:\s+(?:có|đạt|trên|từ|để))*\s*", needs=("đấu", "tâm", "tới", "kết", "kiến")
)
_STRIVES = Pattern(rf"{_STRIVER}\s+", needs=("đấu", "tâm", "tới", "kết", "kiến"))
_GIVES = Pattern(r"(?:^|\s)đóng góp$")  # "kinh tế số đóng góp 20% GRDP"
_MOVED = Pattern(r"tăng|giảm")
_MEAN_OF = re.compile(r"\s+(?:bình|trung)\s+(?:quân|bình)$")
_HAS = re.compile(r"\s+có$")
_TAKES_UP = re.compile(r"(?:chiếm|bằng)\s*$")
_AND_MORE = re.compile(r"(?<!vụ)(?<!sao)(?<!tuổi)(?<!tốt)(?<!khá) trở lên$")
_ALL_COUNTS_AT_END = re.compile(r"(?:^|\s)(?:(?:ở|trên) )?cả (?:ba|hai|[23]) (?:tiêu chí|mặt)$")
_PREDICATE_IN = re.compile(r"(?<!\w)(?:được|có|đạt|tham gia|sử dụng)(?!\w)")
_WHOLE_OF = re.compile(r"(?:so|và|trong tổng|chỉ tiêu|kế hoạch)(?!\w)")
_NO_NAMES = frozenset(("số", "có", "mức", "tỷ lệ", "trị giá", "cả", "toàn", "bình quân", "trung bình", "cao"))
# The last word of what only leads to the number; most names end in none of them.
_MAY_TRAIL = Pattern(
    r"(?:[:,.\-\"]|(?<!\w)(?:đấu|vượt|từ|mức|quân|bình|lệ|trọng|đạt|được|là|chiếm|trưởng|thêm|lên|tăng|giảm|"
    r"xuống|còn|"
    r"ngắn|bớt|nhích|hẹp|hạ|trì|vững|ở|giữ|định|gấp|hơn|nâng|kéo|đẩy|rút|nhịp|độ|đến|tới|khoảng|thiểu|nhất|ước|tính|"
    r"bản|bằng|với|đều|cũng|thì|sẽ|kiến|trong|chạm|vào|quá|dưới|trên|tiêu|năm))\s*$"
)
_LONGEST_PLACE = 50  # characters: "tính lũy kế, toàn thành phố ta có"
_LONGEST_WORD = 10  # characters, with a space behind
_NEAR_END = 30  # characters in which the words at the end of a name mostly stand


@lru_cache(maxsize=64)  # a line asks for the same words several times
def core(text: str) -> str:
    """Return the words before a number that can be a name: no time, bracket, comparator or target verb at its ends."""
    bare = without_times(unmarked(text)).rstrip()
    if len(bare) < 2:
        return ""
    bare = without_topic(bare)
    words = small(bare)  # what a pattern needs is looked for at a glance: most names have none of it
    if "bình" in words and _AVERAGE_MOVE.search(bare, max(len(bare) - 30, 0)):
        bare = _AVERAGE_MOVE.sub(" tăng ", bare)
    if "cả" in words:
        bare = _ON_ALL_COUNTS.sub(r" giảm ", bare)
    if _ONLY_STRIVES.fullmatch(bare):
        return ""
    kept = bare[: _end_of_name(bare)]
    if ("tăng" in words or "giảm" in words) and _MOVES_SOMETHING.match(kept):
        kept = _MEAN_AT_END.sub("", kept)
    kept = trimmed(kept)
    if "tiêu" in words:
        kept = trimmed(_behind(_AIMS, f"{kept} "))
    if kept[:1] in "tT":
        kept = _behind(_ACCORDING, kept)
    kept = _behind(_PLACE_DOES, kept)
    if len(kept) < _LONGEST_PLACE:
        kept = _behind(_PLACE_HAS, kept)
    return "" if kept.lower() in _NO_NAMES else kept


def without_topic(text: str) -> str:
    """Return a text without the field or the whole before what it says ("Về kinh tế, ...", "Trong cơ cấu ..., ...")."""
    words = small(text)
    return _behind(_OF_A_WHOLE, text.lstrip()) if "trong" in words or "về" in words else text


def without_aims(text: str) -> str:
    """Return a text without who sets the aim before it ("Đại hội đặt mục tiêu ...")."""
    return _behind(_STRIVES, _behind(_ACCORDING, _behind(_AIMS, f"{text.strip()} ")))


def _behind(opening: Pattern, text: str) -> str:
    """Return a text without what it opens with."""
    found = opening.match(text)
    return text[found.end() :] if found else text


def _end_of_name(bare: str) -> int:
    """Return where the words that only lead to the number begin; they mostly take few characters at the end."""
    if not _MAY_TRAIL.search(bare, max(len(bare) - _LONGEST_WORD, 0)):
        return len(bare)
    near = max(len(bare) - _NEAR_END, 0)
    found = _TRAILING.search(bare, near)
    if found and found.start() <= near + _NEAR_END // 2 and near:
        found = _TRAILING.search(bare)
    return found.start() if found else len(bare)


def trimmed(text: str) -> str:
    """Return the text without words that open a statement ("phấn đấu", "trong đó"), in single spaces."""
    joined = " ".join(text.split())
    match = _LEADING.match(f"{joined} ")
    return (joined[match.end() :] if match else joined).strip(" ,:;.-")


def name_of(head: str, unit: str, tail: str) -> str:
    """Return the name of a target from the words before and after its number, empty when there is none of its own."""
    first, after, noun = core(head), _tail(tail), counted_noun(unit)
    if noun and not after and is_action(first) and first.endswith(" cho"):
        first, noun = (
            first.removesuffix(" cho"),
            "",
        )  # "đào tạo nghề cho 500 lao động": the unit says for whom
    if not first:
        return _after_number(head, unit, noun, after)
    if is_action(first):
        first = _MEAN_OF.sub("", first)
    if is_action(first) or _TAKES_OBJECT.search(first):
        stated = bool(_STATED.search(unmarked(head))) or (is_percent(unit) and len(first.split()) > 2)
        return _joined(
            first,
            "" if stated else _object(noun),
            "" if stated and _WHOLE.match(after) else _part(first, after),
        )
    if is_percent(unit) and (gives := _GIVES.search(first)):
        return first[: gives.start()] or _joined(first, "", after)
    if is_percent(unit) and not RATE_HEAD.match(first) and _goes_on(head, after):
        return _joined(first, "", after)
    return _WITH_MEASURE.sub("", _HAS.sub("", first))


def _goes_on(head: str, after: str) -> bool:
    """Return whether the words after a percentage belong to the name: not its whole ("15% tổng lượng phân bón")."""
    if not after or _WHOLE.match(after):
        return False
    return not _STATED.search(unmarked(head)) or bool(_PREDICATE.match(after))


@lru_cache(maxsize=64)  # a clause asks for the same name several times
def is_action(name: str) -> bool:
    """Return whether a name begins with something done: what it is done to belongs to the name."""
    return bool(ACTION.match(name))


def _after_number(head: str, unit: str, noun: str, after: str) -> str:
    if not noun and (not after or (not is_percent(unit) and unit != "lần" and _WHOLE.match(after))):
        return ""
    if is_percent(unit) and _OF_WHOLE.match(after):
        return ""
    if is_percent(unit) and _OF_PLAN.match(after) and re.search(r"[\w,]", head):
        return ""
    if is_percent(unit) and _TAKES_UP.search(head) and not _PREDICATE_IN.search(after):
        return ""
    if not noun and after.startswith("có "):
        return after  # "80% có việc làm"
    name = _joined("", noun, after)
    moved = _MOVED.search(head)
    return name if moved or _NOT_COUNT.match(name) else _COUNT_OF.sub("", name)


def _tail(text: str) -> str:
    kept = " ".join(without_times(unmarked(text)).split()).strip(" ,:;.-")
    kept = _ALL_COUNTS_AT_END.sub("", _AND_MORE.sub("", kept))
    return re.sub(
        r"(?:^|\s)(?:so với|so|để|nhằm)\s.*$|\s(?:vào|trong|đến|và)$|^(?:vào|và|trở lên|trong)$", "", kept
    ).strip(" ,:;.-")


def _part(first: str, after: str) -> str:
    whole = _WHOLE_OF.match(after)
    return "" if whole and len(first.split()) > 1 and not _ONLY_DOES.fullmatch(first) else after


def _object(noun: str) -> str:
    return "" if noun in ("đồng chí", "lượt", "việc") else noun.removeprefix("lượt ")


def _joined(*parts: str) -> str:
    return trimmed(" ".join(part for part in parts if part))
