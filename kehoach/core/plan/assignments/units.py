"""Names of offices in a sentence: where they begin, where the task after them begins, how a list of them splits."""

import re

# Words that begin the name of an office or of its head.
NAMES = (
    "Phòng|Ban|Công an|Trung tâm|Văn phòng|Sở|UBND|Ủy ban|Uỷ ban|UBMTTQ|HĐND|Hội|Chi cục|Cục|Đoàn|MTTQ|"
    "Mặt trận|Liên đoàn|"
    "Công đoàn|Trạm|Trường|Thuế|Kho bạc|Bảo hiểm|BHXH|Đội|Tổ|Bộ|Thanh tra|Viện|Tổng|Đài|Báo|Ngân hàng|"
    "Công ty|Điện lực|Hạt|"
    "Đảng ủy|Đảng uỷ|Thường trực|Giám đốc|Chủ tịch|Phó Chủ tịch|Thủ trưởng|Trưởng|Hiệu trưởng|Bí thư|"
    "Lãnh đạo|Chi bộ|Chi nhánh|"
    "Chi đoàn|Tòa|Toà|Quỹ|Bệnh viện|Bưu điện|Hải quan|Hợp tác xã|Doanh nghiệp|Cơ quan|Đơn vị|Ngành|"
    "Thành đoàn|Huyện đoàn|"
    "Tỉnh đoàn|Chánh|Thống kê|Công chức|công chức|Đồng chí|Kiểm lâm|Nhà trường|Xí nghiệp|Tập đoàn|Viễn thông|VNPT|"
    "Viettel|Thành viên|Kiểm toán|Đồn|Đảng bộ|Học viện|Hiệp hội|Người đứng đầu|Cựu chiến binh|Bí thư|Liên minh|"
    "Tỉnh đoàn|BCH|Nhà văn hóa|Thư viện|Khối|Bộ phận|Quân sự|Các|các|Toàn thể|toàn thể|những|tất cả|từng|mỗi"
)
# These begin a name only where one is due; after a comma they go on with a general name ("các sở, ban, ngành").
_GENERAL = (
    "cơ quan|đơn vị|ngành|địa phương|doanh nghiệp|chủ đầu tư|nhà thầu|cán bộ|công chức|tổ dân phố|khu phố|"
    "thôn|lực lượng|"
    "cộng đồng|cộng tác viên|trường học|hộ gia đình|già làng|người có uy tín|"
    "nhân dân|Nhân dân|trưởng|chi bộ|hội|đoàn thể|ban|sở|phòng"
)
HEADS = f"{NAMES}|{_GENERAL}"
# Words that begin a task. Capital letters belong to names ("Ban Chỉ đạo"), so case counts.
_TASKS = (
    "tham mưu|triển khai|"
    "(?<!các )tổ chức(?! (?:chính trị|xã hội|đảng|đoàn|thành viên|hội(?! (?:khỏe|thi|nghị|thảo|chợ|diễn))))|"
    "(?<!đầu tư )xây dựng|hướng dẫn|theo dõi|đôn đốc|kiểm tra|rà soát|thực hiện|tổng hợp|báo cáo|(?<!công )lập|đề xuất|"
    "nghiên cứu|"
    "chỉ đạo|tuyên truyền|kịp thời|tăng cường|thẩm định|bố trí|quản lý|cân đối|ban hành|hoàn thành|"
    "giải quyết|đẩy mạnh|phổ biến|chuẩn bị|"
    "trình|giám sát|vận động|tiếp tục|chủ động|thường xuyên|định kỳ|chỉnh sửa|căn cứ|cung cấp|phân bổ|"
    "phân công|tập trung|đảm bảo|bảo đảm|"
    "xử lý|nâng cao|phát hiện|khảo sát|tiếp nhận|cập nhật|vận hành|công bố|gửi|đăng tải|niêm yết|kiến nghị|"
    "huy động|duy trì|phát huy|"
    "đào tạo|mở|(?<!Đào )tạo(?! điều)|tạo điều kiện|phê duyệt|xác minh|thống kê|đánh giá|hỗ trợ|lắp đặt|"
    "phát động|tham gia|quán triệt|cụ thể hóa|thành lập|điều tra|cấp(?! (?:phường|xã|tỉnh|huyện|thành|cơ sở|"
    "quận|ủy|dưới|trên))|"
    "lồng ghép|phục vụ|bảo vệ|(?<!Văn phòng )đăng ký|nắm|đưa|nghiêm túc|khẩn trương|tích cực|"
    "tuần tra|phát hành|trao|soạn|"
    "giúp|vận dụng|truyền thông|"
    "thông báo|thông tin|giới thiệu|áp dụng|kiểm soát|chấn chỉnh|khắc phục|bám sát|tổng kết|sơ kết|sắp xếp|"
    "thu thập|thu hút|thu gom|tư vấn|"
    "khuyến khích|gắn|làm tốt|làm việc|cử|mời|(?<!đăng )ký|công khai|thẩm tra|thanh tra|kiểm kê|đo|quy hoạch|ngăn chặn|"
    "phòng ngừa|giao|chi trả|"
    "bồi dưỡng|tập huấn|hoàn thiện|điều chỉnh|bổ sung|xem xét|quyết định|chịu|phải|cần|đề nghị|sẽ|trong việc|"
    "trong công tác|để|"
    "ngầm hóa|ra quân|lãnh đạo|tính toán|đẩy nhanh|trực tiếp|(?<!việc )làm(?! đầu mối)|mở rộng|"
    "cải tạo|trồng|chăm sóc|lắp|thu|"
    "chi(?! (?:bộ|cục|nhánh|hội|đoàn|ủy))|kêu gọi|xúc tiến|cải thiện|xóa|nhân rộng|kiện toàn|bàn giao|số hóa|xét|"
    "lấy ý kiến|tháo gỡ|hoàn chỉnh|cắm mốc|phân loại|phân tích|phấn đấu|đối chiếu|giải phóng|"
    "quan tâm|ưu tiên|khai thác|"
    "tiến hành|nâng cấp|sửa chữa|duy tu|khôi phục|dự báo|cảnh báo|truy quét|đấu tranh|điều tiết|"
    "điều phối|xác định|lựa chọn|thí điểm|đề ra|bình xét|nhắc nhở|góp ý|chia sẻ|kết nối|"
    "chuyển giao|tiêm phòng|tiêm chủng|theo(?! dõi)|chăm lo|động viên|khen thưởng|sưu tầm|bảo tồn|trùng tu|tôn tạo|"
    "quyết toán|thu hồi|xử phạt|cưỡng chế|giải tỏa|san lấp|thi công|cấp phát|phân phối|sản xuất|chế biến|tiêu thụ|"
    "đấu giá|đấu thầu|nghiệm thu|chuyển đổi|ứng dụng|tích hợp|kê khai|lưu trữ|kiểm định|quan trắc|"
    "phun|(?<!hường )trực(?! thuộc)|"
    "học tập|trả lời|giải trình|giải đáp|đối thoại|chấm điểm|xếp loại|công nhận|khám|khuyến nghị|"
    "bảo trì|(?<!trật )tự(?! (?:vệ|quản|trị|do|nguyện|nhiên|chủ|túc))|hằng năm|hàng năm|hằng quý|trước mắt|nhanh chóng|"
    "quyết liệt|khẩn trương|đồng thời|cùng nhau|"
    "(?<!đầu tư )(?<!và )(?<!hỗ trợ )(?<!quỹ )phát triển"
)
# A lower-case task word right after these still belongs to the name ("Ban quản lý dự án", "dịch vụ tổng hợp").
_NAMING = "Ban|Đội|Tổ|Hội đồng|Phòng|Chi cục|Trung tâm|Bộ phận|dịch vụ|Quỹ|Đoàn|Trưởng ban|Cục|Trạm|lực lượng|bộ phận"
_AFTER_NAME = "".join(rf"(?<!\b{word} )" for word in _NAMING.split("|"))
TASK = re.compile(rf"\s*[,:]?\s*(?={_AFTER_NAME}(?<!\w)(?:{_TASKS})(?!\w))")
BEGINS_UNIT = re.compile(rf"(?:{HEADS})(?!\w)")
_BETWEEN = re.compile(
    rf"\s*(?:[,;]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|(?<!HĐND)\s+và\s+|"
    rf"\s+cùng\s+(?:với\s+)?)(?=(?:{NAMES})(?!\w))"
)


def split_units(text: str) -> tuple[str, ...]:
    """Return the units of a list; commas and "và" inside a name stay ("Phòng Kinh tế, Hạ tầng và Đô thị")."""
    parts = (part.strip(" ,:;") for part in _BETWEEN.split(text.strip(" ,:;")))
    return tuple(part for part in parts if part)
