"""The classes of findings: data. Title, severity, why it matters, what to do; sentences end with a full stop."""

from dataclasses import dataclass

from kehoach.core.plan.model import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One class: what it is called, how grave it is, why it matters and what to do by default."""

    title: str
    severity: Severity
    why: str
    advice: str


KINDS: dict[str, Kind] = {
    "no_baseline": Kind("Không có số liệu năm gốc", "warning",
        "Không có điểm xuất phát thì không đánh giá được tiến độ từng năm, chỉ biết kết quả khi hết kỳ.",
        "Bổ sung số liệu năm gốc của từng chỉ tiêu, ghi nguồn; chưa có số thì nêu lý do và thời hạn xác định."),
    "no_yearly_path": Kind("Không có chỉ tiêu từng năm", "warning",
        "Chỉ có mục tiêu cuối kỳ thì không có căn cứ giao kế hoạch và đánh giá hằng năm.",
        "Ban hành kèm theo biểu chỉ tiêu kế hoạch từng năm, hoặc giao xác định trong kế hoạch năm."),
    "no_method": Kind("Không nêu cách tính, nguồn số liệu", "note",
        "Cùng một tên chỉ tiêu có thể tính theo nhiều cách, số liệu các kỳ sẽ không so sánh được.",
        "Giao đơn vị chủ trì lập phiếu xác định chỉ tiêu: tử số, mẫu số, nguồn số liệu, kỳ báo cáo."),
    "rate_named_multiple": Kind("Tên là tốc độ, mục tiêu là số lần", "warning",
        "Tên và mục tiêu không đo cùng một đại lượng nên có thể kết luận đạt hoặc không đạt tùy cách hiểu.",
        "Đặt lại tên theo mức cần đạt, hoặc đổi mục tiêu sang %/năm."),
    "ambiguous_wording": Kind("Cách viết có thể hiểu nhiều nghĩa", "warning",
        "Người giao, người báo cáo và người đánh giá có thể hiểu khác nhau.", "Viết lại cho chỉ còn một cách hiểu."),
    "unclear_standard": Kind("Tiêu chuẩn đánh giá chưa rõ", "note",
        "Những từ như “hiệu quả”, “an toàn” không đo được nếu không có ngưỡng hoặc bảng tiêu chí.",
        "Nêu ngưỡng, bảng tiêu chí hoặc văn bản quy định tiêu chí."),
    "stated_twice": Kind("Một mục tiêu nêu hai lần", "warning",
        "Hai con số cho một mục tiêu: khi chỉ đạt một, không có căn cứ kết luận.",
        "Giữ một con số làm mục tiêu, con số kia ghi là tham khảo; hoặc quy định số nào được dùng để đánh giá."),
    "stated_twice_differs": Kind("Một mục tiêu nêu hai lần và không khớp", "error",
        "Hai con số mâu thuẫn thì không thể đồng thời thực hiện và đánh giá.", "Thống nhất một con số."),
    "table_disagrees": Kind("Văn bản và biểu kèm theo không khớp", "error",
        "Hai nơi ghi khác nhau thì không có căn cứ giao và đánh giá.", "Thống nhất một con số ở cả hai nơi."),
    "growth_mismatch": Kind("Tốc độ tăng không khớp mục tiêu khác", "error",
        "Tính lũy kế cả kỳ, thực hiện đúng một mục tiêu thì mục tiêu kia không đạt hoặc không còn ý nghĩa.",
        "Tính lại và sửa một trong hai mục tiêu."),
    "baseline_beyond": Kind("Số năm gốc đã vượt mục tiêu", "warning",
        "Mục tiêu thấp hơn mức đang có thì không còn là mục tiêu phấn đấu.",
        "Kiểm tra lại số năm gốc; nếu đúng, nâng mục tiêu hoặc ghi là duy trì."),
    "impossible_value": Kind("Giá trị không thể có", "error",
        "Con số hoặc đơn vị sai thì không thực hiện và đánh giá được.", "Đối chiếu bản gốc và sửa."),
    "structure_sum": Kind("Cơ cấu không đủ 100%", "error",
        "Các phần của một cơ cấu phải cộng đủ 100%.", "Tính lại tỷ trọng các phần."),
    "joint_lead": Kind("Nhiều đơn vị cùng chủ trì", "warning",
        "Nhiều đầu mối cùng chủ trì thì không rõ ai chịu trách nhiệm chính.",
        "Giao một đơn vị chủ trì, đơn vị kia phối hợp; hoặc phân rõ phần việc của từng đơn vị."),
    "no_lead": Kind("Chưa giao đơn vị chủ trì", "error",
        "Không ai chịu trách nhiệm thì không có người thực hiện và báo cáo.", "Giao đơn vị chủ trì."),
    "leads_nothing": Kind("Đơn vị được giao nhưng không chủ trì chỉ tiêu nào", "note",
        "Phần việc không gắn với chỉ tiêu hay nhiệm vụ cụ thể thì không theo dõi, đánh giá được.",
        "Gắn với chỉ tiêu, nhiệm vụ hoặc sản phẩm cụ thể, có thời hạn."),
    "tasks_nobody": Kind("Nhiệm vụ chưa giao đơn vị", "warning",
        "Nhiệm vụ không có đơn vị chủ trì, thời hạn, sản phẩm thì không theo dõi được theo yêu cầu “6 rõ”.",
        "Ban hành bảng phân công nhiệm vụ kèm theo, mỗi nhiệm vụ một đơn vị chủ trì, thời hạn và sản phẩm."),
    "promise_outside": Kind("Cam kết bằng số nằm ngoài danh sách chỉ tiêu", "warning",
        "Con số đã cam kết nhưng không ai được giao theo dõi và báo cáo.",
        "Đưa vào danh sách chỉ tiêu, hoặc giao theo dõi như một nhiệm vụ có đơn vị chủ trì."),
    "no_reporting_period": Kind("Không nêu kỳ báo cáo, ngày gửi", "warning",
        "Không có kỳ và hạn gửi thì không xác định được chậm báo cáo, mỗi đơn vị gửi một kiểu.",
        "Ghi rõ kỳ báo cáo (tháng, quý, 6 tháng, năm), ngày chốt số liệu và ngày gửi."),
    "outside_power": Kind("Chỉ tiêu ngoài khả năng thực hiện, đo đếm của phường, xã", "note",
        "Kết quả và số liệu do cơ quan cấp trên hoặc doanh nghiệp nắm; đơn vị chủ trì không tự quyết định được.",
        "Ghi rõ nơi cung cấp số liệu và vai trò của phường, xã; hoặc chuyển thành chỉ tiêu theo dõi."),
    "quota_or_floor": Kind("Chưa rõ đúng bằng hay tối thiểu", "note",
        "Là định mức thì vượt cũng là không đúng; là mức tối thiểu thì vượt là tốt.",
        "Ghi “bằng …” hoặc “từ … trở lên”."),
    "definition_changes": Kind("Định nghĩa thay đổi trong kỳ kế hoạch", "warning",
        "Số liệu trước và sau ngày thay đổi không so sánh trực tiếp được; tỷ lệ có thể đổi chỉ vì chuẩn đổi.",
        "Ghi rõ mục tiêu tính theo chuẩn nào; xác định lại số gốc khi chuẩn mới có hiệu lực."),
    "empty_title": Kind("Đề mục không có nội dung", "warning",
        "Nội dung nêu ở đề mục nhưng không có nhiệm vụ nào thực hiện.",
        "Bổ sung nhiệm vụ, hoặc sửa đề mục cho khớp nội dung."),
    "repeated_paragraph": Kind("Trùng nguyên văn một đoạn", "warning",
        "Một nhiệm vụ nêu hai lần sẽ bị giao và báo cáo trùng.", "Bỏ một đoạn, hoặc viết lại cho đúng lĩnh vực."),
    "repeated_clause": Kind("Lặp ý trong một đoạn", "warning",
        "Có thể là sót khi chỉnh sửa văn bản; phần bị lặp có thể che mất ý định viết.", "Bỏ phần lặp."),
    "numbering": Kind("Số thứ tự thiếu hoặc trùng", "warning",
        "Số thứ tự là căn cứ viện dẫn khi giao việc, báo cáo; nhảy số có thể là sót nội dung.",
        "Kiểm tra có sót nội dung không, đánh số lại."),
    "impossible_date": Kind("Ngày tháng không có thật", "error",
        "Viện dẫn hoặc thời hạn sai thì không tra cứu, không thực hiện được.", "Đối chiếu văn bản gốc và sửa."),
    "later_than_plan": Kind("Văn bản viện dẫn ban hành sau kế hoạch", "warning",
        "Kế hoạch không thể căn cứ văn bản chưa ban hành; có thể ghi sai ngày.", "Đối chiếu văn bản gốc và sửa."),
    "issuer_ended": Kind("Cơ quan ban hành văn bản viện dẫn không còn", "note",
        "Văn bản của cơ quan đã kết thúc hoạt động có thể đã được thay thế hoặc hết hiệu lực.",
        "Kiểm tra hiệu lực, viện dẫn văn bản thay thế nếu có."),
    "before_merger": Kind("Văn bản viện dẫn có trước khi hợp nhất tỉnh", "note",
        "Văn bản của tỉnh trước hợp nhất có thể đã được thay thế hoặc chỉ áp dụng cho địa bàn cũ.",
        "Kiểm tra hiệu lực, viện dẫn văn bản mới của tỉnh nếu có."),
}  # fmt: skip
