"""A clean plan of an invented commune as lines of text, and plans with one fault planted each."""

CLEAN = """KẾ HOẠCH
Phát triển kinh tế - xã hội xã Sông Trăng giai đoạn 2026-2030
(Kèm theo Quyết định số 12/QĐ-UBND ngày 20/02/2026 của UBND xã Sông Trăng)
I. BỐI CẢNH
Xã có địa hình trung du, kinh tế nông nghiệp là chính. Cách tính và nguồn số liệu của từng chỉ tiêu nêu tại phiếu xác định chỉ tiêu kèm theo.
II. MỤC TIÊU, CHỈ TIÊU
1. Mục tiêu tổng quát
Xây dựng xã phát triển toàn diện, nâng cao đời sống nhân dân.
2. Các chỉ tiêu chủ yếu
2.1. Các chỉ tiêu về kinh tế
(1) Tốc độ tăng tổng giá trị sản phẩm bình quân 8%/năm.
(2) Thu nhập bình quân đầu người: 75 triệu đồng/người/năm.
(3) Sản lượng lương thực có hạt: 5.200 tấn.
2.2. Các chỉ tiêu về xã hội
(4) Tỷ lệ dân số tham gia bảo hiểm y tế: từ 98% trở lên.
(5) Tỷ lệ lao động qua đào tạo: 70%.
(6) Tỷ lệ gia đình văn hóa: từ 95% trở lên.
III. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
1. Phát triển kinh tế
1.1. Nông nghiệp
Mở rộng vùng sản xuất nông nghiệp tập trung, gắn với chế biến và tiêu thụ sản phẩm. Củng cố các hợp tác xã hiện có.
1.2. Đầu tư xây dựng
Hoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.
2. Phát triển xã hội
2.1. Y tế
Vận động người dân tham gia bảo hiểm y tế, củng cố trạm y tế và đội ngũ nhân viên ở các thôn. Khám sức khỏe định kỳ cho người cao tuổi và học sinh, lập hồ sơ sức khỏe, tiêm đủ vắc xin cho trẻ em. Kiểm tra an toàn thực phẩm tại các cơ sở chế biến, quán ăn và bếp ăn tập thể trong các dịp lễ, Tết và mùa hè; kịp thời khoanh vùng, xử lý ổ dịch.
2.2. Giáo dục và đào tạo
Đầu tư cơ sở vật chất trường lớp, tổ chức các lớp giáo dục nghề nghiệp và đào tạo ngắn hạn cho lao động nông thôn.
IV. TỔ CHỨC THỰC HIỆN
1. Giao Phòng Kinh tế chủ trì các chỉ tiêu số 1, 2, 3 và các nhiệm vụ tại mục 1 phần III. Hằng quý báo cáo kết quả về Văn phòng HĐND và UBND xã trước ngày 16 của tháng cuối quý.
2. Giao Phòng Văn hóa - Xã hội chủ trì các chỉ tiêu số 4, 5, 6 và các nhiệm vụ tại mục 2 phần III. Hằng quý báo cáo kết quả về Văn phòng HĐND và UBND xã trước ngày 16 của tháng cuối quý.
3. Giao Văn phòng HĐND và UBND xã theo dõi, đôn đốc, tổng hợp kết quả thực hiện.
"""

# code of the fault | words of the clean plan | words instead
PLANTED = (
    (
        "rate_named_multiple",
        "(2) Thu nhập bình quân đầu người: 75 triệu đồng/người/năm.",
        "(2) Tốc độ tăng thu nhập bình quân đầu người: gấp 1,5 lần so với năm 2025.",
    ),
    (
        "ambiguous_wording",
        "(2) Thu nhập bình quân đầu người: 75 triệu đồng/người/năm.",
        "(2) Thu nhập bình quân đầu người: tăng 1,5 lần so với năm 2025.",
    ),
    ("ambiguous_wording", "sản phẩm bình quân 8%/năm", "sản phẩm 8%/năm"),
    (
        "stated_twice",
        "(2) Thu nhập bình quân đầu người: 75 triệu đồng/người/năm.",
        "(2) Thu nhập bình quân đầu người: gấp 1,5 lần so với năm 2025 (tương đương 75 triệu đồng/người/năm).",
    ),
    (
        "stated_twice_differs",
        "(6) Tỷ lệ gia đình văn hóa: từ 95% trở lên.",
        "(6) Tỷ lệ lao động qua đào tạo: 75%.",
    ),
    (
        "growth_mismatch",
        "(3) Sản lượng lương thực có hạt: 5.200 tấn.",
        "(3) Tổng giá trị sản phẩm: gấp 2 lần so với năm 2025.",
    ),
    ("impossible_value", "lao động qua đào tạo: 70%", "lao động qua đào tạo: 170%"),
    (
        "impossible_value",
        "(3) Sản lượng lương thực có hạt: 5.200 tấn.",
        "(3) Số hợp tác xã thành lập mới: 2,5 hợp tác xã.",
    ),
    ("no_lead", "chỉ tiêu số 4, 5, 6", "chỉ tiêu số 4, 5"),
    ("joint_lead", "1. Giao Phòng Kinh tế chủ trì", "1. Giao Phòng Kinh tế, Công an xã chủ trì"),
    (
        "leads_nothing",
        "3. Giao Văn phòng",
        "3. Giao Trung tâm dịch vụ công ích xã kịp thời tuyên truyền văn bản của UBND xã.\n4. Giao Văn phòng",
    ),
    ("tasks_nobody", " và các nhiệm vụ tại mục 2 phần III", ""),
    ("promise_outside", "Củng cố các hợp tác xã hiện có.", "Phấn đấu 100% hộ chăn nuôi có hầm khí sinh học."),
    (
        "empty_title",
        "Hoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.\n",
        "",
    ),
    ("empty_title", "2.1. Y tế\n", "2.1. Y tế; kế hoạch hóa gia đình\n"),
    (
        "repeated_clause",
        "Củng cố các hợp tác xã hiện có.",
        "Củng cố các hợp tác xã hiện có trên địa bàn xã theo kế hoạch; củng cố các hợp tác xã hiện có trên địa bàn xã theo kế hoạch.",
    ),
    (
        "repeated_paragraph",
        "Hoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.",
        "Hoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.\nHoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.",
    ),
    ("numbering", "(6) Tỷ lệ gia đình", "(5) Tỷ lệ gia đình"),
    ("numbering", "2.2. Giáo dục và đào tạo", "2.4. Giáo dục và đào tạo"),
    (
        "no_reporting_period",
        "Hằng quý báo cáo kết quả về Văn phòng HĐND và UBND xã trước ngày 16 của tháng cuối quý.",
        "Định kỳ báo cáo kết quả về Văn phòng HĐND và UBND xã.",
    ),
    ("no_reporting_period", " trước ngày 16 của tháng cuối quý", ""),
    ("outside_power", "(5) Tỷ lệ lao động qua đào tạo: 70%.", "(5) Tỷ lệ dân số phủ sóng 5G: 99%."),
    (
        "quota_or_floor",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Tỷ lệ dân quân, tự vệ so với dân số: 1,5%.",
    ),
    ("definition_changes", "(5) Tỷ lệ lao động qua đào tạo: 70%.", "(5) Tỷ lệ hộ nghèo đa chiều: 1%."),
    (
        "unclear_standard",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Tỷ lệ nhà văn hóa thôn hoạt động hiệu quả: 70%.",
    ),
    ("impossible_date", "đã được phê duyệt.", "đã được phê duyệt ngày 31/4/2026."),
    (
        "later_than_plan",
        "đã được phê duyệt.",
        "đã được phê duyệt tại Quyết định số 45/QĐ-UBND ngày 05/5/2026 của UBND xã Sông Trăng.",
    ),
    (
        "no_method",
        " Cách tính và nguồn số liệu của từng chỉ tiêu nêu tại phiếu xác định chỉ tiêu kèm theo.",
        "",
    ),
    (
        "structure_sum",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Cơ cấu kinh tế năm 2030: nông nghiệp 30%, công nghiệp 40%, dịch vụ 29%.",
    ),
    (
        "issuer_ended",
        "đã được phê duyệt.",
        "theo Thông tư số 12/2020/TT-BKHĐT ngày 05/6/2020 của Bộ Kế hoạch và Đầu tư.",
    ),
    (
        "before_merger",
        "đã được phê duyệt.",
        "theo Nghị quyết số 15/NQ-HĐND ngày 10/12/2024 của HĐND tỉnh Thái Nguyên.",
    ),
)

# code of the fault that a careless rule would raise | words of the clean plan | words instead
NEAR = (
    (
        "rate_named_multiple",
        "(2) Thu nhập bình quân đầu người: 75 triệu đồng/người/năm.",
        "(2) Thu nhập bình quân đầu người: gấp 1,5 lần so với năm 2025.",
    ),
    (
        "ambiguous_wording",
        "(1) Tốc độ tăng tổng giá trị sản phẩm bình quân 8%/năm.",
        "(1) Tổng giá trị sản phẩm hằng năm tăng từ 8% trở lên.",
    ),
    (
        "stated_twice",
        "(6) Tỷ lệ gia đình văn hóa: từ 95% trở lên.",
        "(6) Tỷ lệ thôn văn hóa: từ 95% trở lên.",
    ),
    (
        "growth_mismatch",
        "(3) Sản lượng lương thực có hạt: 5.200 tấn.",
        "(3) Tổng giá trị sản phẩm: gấp 1,5 lần so với năm 2025.",
    ),
    ("impossible_value", "lao động qua đào tạo: 70%", "lao động qua đào tạo: 100%"),
    (
        "impossible_value",
        "(3) Sản lượng lương thực có hạt: 5.200 tấn.",
        "(3) Diện tích rau an toàn: 2,5 ha.",
    ),
    (
        "structure_sum",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Cơ cấu kinh tế năm 2030: nông nghiệp 30%, công nghiệp 40%, dịch vụ 30%.",
    ),
    (
        "joint_lead",
        "1. Giao Phòng Kinh tế chủ trì các",
        "1. Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện các",
    ),
    (
        "leads_nothing",
        "3. Giao Văn phòng",
        "3. Giao Ban Thanh tra nhân dân giám sát việc thực hiện.\n4. Giao Văn phòng",
    ),
    (
        "promise_outside",
        "Củng cố các hợp tác xã hiện có.",
        "Phấn đấu 70% lao động qua đào tạo vào cuối kỳ. Sửa quy chế của 12 hợp tác xã.",
    ),
    (
        "repeated_clause",
        "Củng cố các hợp tác xã hiện có.",
        "Củng cố các hợp tác xã hiện có; mở rộng các hợp tác xã hiện có sang chế biến.",
    ),
    (
        "repeated_paragraph",
        "Hoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.",
        "Hoàn thành các tuyến đường liên thôn theo kế hoạch đầu tư xây dựng đã được phê duyệt.\n"
        "Hoàn thành các tuyến đường liên xã theo kế hoạch đầu tư xây dựng đã được phê duyệt.",
    ),
    ("outside_power", "(5) Tỷ lệ lao động qua đào tạo: 70%.", "(5) Tỷ lệ hộ dùng nước hợp vệ sinh: 100%."),
    (
        "quota_or_floor",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Tỷ lệ dân quân, tự vệ so với dân số: từ 1,5% trở lên.",
    ),
    (
        "definition_changes",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Tỷ lệ hộ nghèo theo chuẩn nghèo mới: 1%.",
    ),
    (
        "unclear_standard",
        "(5) Tỷ lệ lao động qua đào tạo: 70%.",
        "(5) Tỷ lệ nhà văn hóa thôn hoạt động hiệu quả theo bộ tiêu chí của tỉnh: 70%.",
    ),
    ("impossible_date", "đã được phê duyệt.", "đã được phê duyệt trước ngày 30/4/2026."),
    (
        "later_than_plan",
        "đã được phê duyệt.",
        "đã được phê duyệt tại Quyết định số 45/QĐ-UBND ngày 15/01/2026 của UBND xã Sông Trăng.",
    ),
    (
        "issuer_ended",
        "đã được phê duyệt.",
        "theo Thông tư số 12/2020/TT-BTC ngày 05/6/2020 của Bộ Tài chính.",
    ),
    (
        "before_merger",
        "đã được phê duyệt.",
        "theo Nghị quyết số 15/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh Thái Nguyên.",
    ),
    (
        "before_merger",
        "đã được phê duyệt.",
        "theo Nghị quyết số 15/NQ-HĐND ngày 10/12/2024 của HĐND tỉnh Cao Bằng.",
    ),
    (
        "no_reporting_period",
        "Hằng quý báo cáo kết quả về Văn phòng HĐND và UBND xã trước ngày 16 của tháng cuối quý.",
        "Mỗi quý gửi báo cáo chậm nhất ngày 16 của tháng cuối quý.",
    ),
    ("no_method", "Cách tính và nguồn số liệu", "Phương pháp tính và nơi cung cấp số liệu"),
)
