"""Where the task begins behind the names of those it is given to: the words of work, and where a name must end."""

import re

from kehoach.core.plan.assignments.letters import LOWER, UPPER

# Words that begin a task. Capital letters belong to names ("Ban Chỉ đạo"), so case counts. A phrase in brackets keeps
# a word from being taken where it belongs to another ("giao thông", "chi bộ").
_TASKS = (
    # to plan, decide, order
    "tham mưu|tư vấn|đề xuất|đề ra|đề nghị|kiến nghị|khuyến nghị|xem xét|quyết định|phê duyệt|thẩm định|"
    "thẩm tra|ban hành|"
    "cụ thể hóa|(?<!công )lập|thiết lập|xác lập|soạn|biên soạn|biên tập|dự thảo|trình|báo cáo|giải trình|hoàn thiện|"
    "hoàn chỉnh|điều chỉnh|bổ sung|sửa đổi|(?<!đầu tư )xây dựng|nghiên cứu|chuẩn bị|lên (?:kế hoạch|phương án|lịch)|"
    "tính toán|xác định|lựa chọn|thí điểm|bố trí|phân bổ|cân đối|dự báo|dự trữ|quy hoạch|sắp xếp|phân công|phân cấp|"
    "phân định|giao(?! (?:thông|dịch|lưu|ban|thương|tiếp|hàng|nhận))|ủy quyền|chỉ đạo|lãnh đạo|điều hành|"
    "điều phối|điều động|"
    "điều tiết|cử|chọn|mời|bổ nhiệm|luân chuyển|tuyển dụng|kiện toàn|củng cố|thành lập|giải thể|sáp nhập|bãi bỏ|"
    # to carry out
    "triển khai|thực hiện|(?<!các )tổ chức(?! (?:chính trị|xã hội|đảng|đoàn|thành viên|tín dụng|kinh tế|"
    "tôn giáo|khoa học|hội"
    "(?! (?:khỏe|thi|nghị|thảo|chợ|diễn))))|tiến hành|thi hành|chấp hành|tuân thủ|hoàn thành|duy trì|phát huy|"
    "(?<!đầu tư )(?<!và )(?<!hỗ trợ )(?<!quỹ )phát triển|mở|mở rộng|(?<!Đào )tạo|đẩy mạnh|đẩy nhanh|"
    "tăng(?! trưởng)|tăng cường|nâng|nâng cao|nâng cấp|giảm(?! nghèo)|giữ|giữ gìn|giữ vững|bảo đảm|đảm bảo|bảo vệ|"
    "phòng ngừa|phòng chống|phòng, chống|ngăn chặn|ngăn ngừa|khắc phục|tháo gỡ|giải quyết|xử lý|xử phạt|xóa|"
    "dừng|cấm|lồng ghép|"
    "gắn(?! liền)|kết nối|tích hợp|liên kết|hợp tác|(?<!đăng )ký(?! (?:tế|túc))|chuyển giao|chuyển đổi|ứng dụng|"
    "áp dụng|vận dụng|vận hành|"
    "cài đặt|kích hoạt|số hóa|bảo trì|bảo dưỡng|duy tu|sửa chữa|cải tạo|cải thiện|chỉnh trang|chỉnh sửa|tu bổ|"
    "trùng tu|tôn tạo|"
    "phục dựng|khôi phục|bảo tồn|lắp|lắp đặt|thay thế|thi công|khởi công|san lấp|ngầm hóa|cắm mốc|giải phóng|"
    "giải tỏa|"
    "bồi thường|di dời|sơ tán|ứng phó|ứng trực|cứu hộ|cứu trợ|nạo vét|khơi thông|vệ sinh(?! (?:môi trường|"
    "an toàn))|quét dọn|"
    "thu gom|vận chuyển|phân loại|tiêu hủy|phun|khoanh vùng|cách ly|điều trị|khám|tiêm|tiêm phòng|tiêm chủng|"
    "trồng|chăm sóc|"
    "chăm lo|cắt tỉa|gieo|thả|(?<!Chăn )(?<!chăn )nuôi|(?<!cơ sở )(?<!nghiệp )(?<!hộ )sản xuất|"
    "(?<!cơ sở )(?<!nghiệp )chế biến|tiêu thụ|thu mua|bao tiêu|(?<!đơn vị )cung cấp|"
    "(?<=đơn vị )cung cấp(?! dịch vụ)|cung ứng|(?<!cơ sở )khai thác|"
    "(?<!trật )tự(?! (?:vệ|quản|trị|do|nguyện|nhiên|chủ|túc|lực|động))|ra quân|tuần tra|truy quét|đấu tranh|trấn áp|"
    "phân luồng|(?<!hường )trực(?! thuộc)|huấn luyện|diễn tập|luyện tập|thi đấu|biểu diễn|trưng bày|"
    # to look after money
    "thu(?! (?:nhập|ngân))|thu hồi|thu hút|thu thập|chi(?! (?:bộ|cục|nhánh|hội|đoàn|ủy|tiết))|chi trả|"
    "(?<!cung )cấp(?! (?:phường|xã|tỉnh|"
    "huyện|thành|cơ sở|quận|ủy|dưới|trên|có|uỷ))|cấp phát|trích|tạm ứng|giải ngân|thanh toán|quyết toán|kêu gọi|"
    "huy động|xúc tiến|"
    "quảng bá|đấu giá|đấu thầu|nghiệm thu|bàn giao|phân phối|tiết kiệm|cho vay|miễn|hỗ trợ|giúp|giúp đỡ|đỡ đầu|"
    "nhận|ủng hộ|"
    "quyên góp|thăm|tặng|trao|vận động|"
    # to watch and count
    "theo(?! dõi)|theo dõi|đôn đốc|kiểm tra|kiểm soát|kiểm kê|kiểm định|kiểm đếm|giám sát|thanh tra|rà soát|"
    "khảo sát|điều tra|xác minh|"
    "xác nhận|chứng thực|thống kê|tổng hợp|tổng kết|sơ kết|đánh giá|phân tích|đối chiếu|đo|quan trắc|cảnh báo|"
    "chấm điểm|"
    "bình xét|xét|xếp loại|công nhận|khen thưởng|biểu dương|tuyên dương|cập nhật|kê khai|lưu trữ|nắm|phát hiện|"
    "tố giác|"
    "(?<!Văn phòng )đăng ký|(?<!ơ quan )(?<!cán bộ )quản lý|(?<!việc )làm(?! đầu mối)|làm tốt|làm việc|"
    # to tell
    "tuyên truyền|phổ biến|quán triệt|hướng dẫn|tập huấn|bồi dưỡng|đào tạo(?! nghề (?:tỉnh|nghiệp))|"
    "giáo dục(?! nghề)|dạy|truyền thông|thông báo|thông tin|giới thiệu|"
    "đưa|đăng(?! ký)|đăng tải|phát sóng|phát hành|phát động|gửi|công bố|công khai|niêm yết|treo|tiếp|tiếp nhận|"
    "tiếp công dân|trả lời|"
    "giải đáp|đối thoại|hòa giải|chia sẻ|góp ý|phản ánh|phản biện|lấy ý kiến|nhắc nhở|động viên|khuyến khích|"
    "sưu tầm|học tập|"
    "trả|xin|lấy|"
    # how and when
    "kịp thời|tiếp tục|chủ động|thường xuyên|định kỳ|căn cứ|trên cơ sở|tập trung|ưu tiên|quan tâm|chú trọng|"
    "nghiêm túc|"
    "nghiêm chỉnh|khẩn trương|tích cực|bám sát|nhanh chóng|quyết liệt|đồng thời|đồng loạt|cùng nhau|trực tiếp|"
    "chấn chỉnh|"
    "cưỡng chế|hằng năm|hàng năm|hằng quý|hằng tháng|trước mắt|trước ngày|trong tháng|trong quý|trong năm|từng bước|"
    "chịu|phải|cần|sẽ|trong việc|trong công tác|trong(?! (?:lĩnh|và|ngoài|các|tỉnh|xã|phường|nước|khu))|để|khi|"
    "nhân rộng|phục vụ|tham gia|"
    "phấn đấu|bắt đầu|dành|dùng|sử dụng|rút|đổi mới|thúc đẩy|hình thành|vào cuộc|xung kích|đi đầu|nêu gương|"
    "hưởng ứng|"
    "lan tỏa|gương mẫu|sớm|đảm nhận|đảm nhiệm|đảm đương|gánh|phụ trách(?= (?:công|việc|nội))|bám|(?<!, )chống|"
    "phát(?! (?:triển|thanh))|"
    "hạ(?! (?:tầng|du|lưu|nghị))|bó|chằng|kéo|dọn|quét|đắp|đào(?! tạo)|khoan|phá|dỡ|tháo|chở|nhập|"
    "xuất(?! (?:khẩu|bản))|"
    "xây(?! dựng)|thiết kế|nối|mắc|cắt|bầu|họp|gặp|hỏi|nghe|tra cứu|chụp|chép|ươm|cấy|gặt|bón|dồn|đổi|hiến|"
    "góp phần|chia|biếu|tìm|khơi dậy|khơi|lo|canh|bắt|chặn|lùi|rào|khóa|đóng cửa|di chuyển|di dân|tái định|"
    "tái cơ cấu|"
    "cơ cấu lại|cơ giới|hiện đại|chuẩn hóa|đơn giản hóa|cắt giảm|rút ngắn|tinh giản|khuyến nông|tín chấp|"
    "bảo lãnh|ủy thác|"
    "liên hệ|liên thông|kết nghĩa|đồng hành|hợp đồng|đặt hàng|đấu nối|khai trương|khai giảng|khánh thành|gia cố|"
    "kè|trám|vá|"
    "quy tập|tri ân|phụng dưỡng|nhận diện|phân loại|lọc|gạn|tẩy|khử|xét nghiệm|sàng lọc|tầm soát|chữa|"
    "dạy nghề|hướng nghiệp|tuyển sinh|tuyển chọn|gọi|đăng cai|đón|rước|trình diễn|giao lưu|thi(?! (?:đua|hành|"
    "công|thể))|thi đua|"
    "trợ giúp|bảo trợ|cam kết|hứa|tự giác|nghiêm cấm|kiên quyết|mạnh dạn|linh hoạt|sáng tạo|phối kết|nhất là|"
    "trực tuyến|(?<!hủ )(?<!án )(?<!nhà )đầu tư|"
    "nộp|đóng(?! (?:trên|góp))|viết|in(?= )|ghi|bán|mua|thuê|hoàn trả|chuyển|khoán|giãn|gia hạn"
)
# A lower-case task word right after these still belongs to the name ("Ban quản lý dự án", "dịch vụ tổng hợp").
_NAMING = (
    "Ban|Đội|Tổ|Hội đồng|Phòng|Chi cục|Trung tâm|Bộ phận|dịch vụ|Quỹ|Đoàn|Trưởng ban|Cục|Trạm|lực lượng|bộ phận|"
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
_TASK = re.compile(rf"\s*[,:]?\s*(?={_AFTER_NAME}(?<!\w)(?P<word>{_TASKS})(?!\w){_NO_TASK})")
# The capital syllable before a word; with another capital one before it, it ends a proper name ("Thái Nguyên").
_FIRST_HALF = re.compile(rf"(?:(?P<before>{UPPER}{LOWER}+) )?(?<!\w){UPPER}{LOWER}+$")
_HEAD_WORDS = frozenset(
    (
        "Phòng",
        "Ban",
        "Sở",
        "Bộ",
        "Cục",
        "Đoàn",
        "Hội",
        "Tổ",
        "Đội",
        "Trạm",
        "Viện",
        "Đài",
        "Trường",
        "Đồn",
        "Hạt",
        "Ngành",
    )
)
_NEAR = 40
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|\([^()]*\)")

# Where a name has no word of work behind it: a lower-case word after the level it belongs to ends it.
_LEVEL = (
    r"(?:xã(?! hội)|phường|tỉnh|huyện|quận|thành phố|thị xã|thị trấn|đặc khu|khu vực|thôn|tổ dân phố|khu phố|"
    r"(?<!các )cơ sở|liên quan|"
    r"trên địa bàn)"
)
_GOES_ON = (
    r"(?:và|cùng|với|của|thuộc|trực thuộc|trên|tại|có liên|liên quan|khác|phụ trách|theo|các|chủ trì|phối hợp|"
    r"làm đầu|là|có trách|"
    r"có nhiệm|chịu trách|do|được|nơi|hoặc|cấp|đảng|ủy|ta|này|số|gồm|hai|ba|đã|mặt|hội)(?!\w)"
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
    if word and (not level or word.start() <= level.start("end")):
        return word.span()
    return level.span("end") if level else None


def _ends_compound(text: str, match: re.Match[str]) -> bool:
    """Return whether a word of one syllable is the second half of a name ("Chăn nuôi", "Xây dựng"), not a task."""
    if " " in match["word"]:
        return False
    half = _FIRST_HALF.search(text, max(match.start() - _NEAR, 0), match.start())
    if half is None:
        return False
    return not half["before"] or half["before"] in _HEAD_WORDS


def begins_task(text: str) -> bool:
    """Return whether a text begins with a word of work, capital letter or not."""
    return bool(_TASK.match(f"{text[:1].lower()}{text[1:]}"))
