"""What the plans of the shapes say."""

from tests.samples.shapes.writing import Grid, Line, Part, lines


def bold(text: str) -> list[Part]:
    """Return bold lines."""
    return lines(text, bold=True)


def centred(text: str) -> list[Part]:
    """Return bold, centred lines."""
    return lines(text, bold=True, centred=True)


DECISION = [
    Grid(
        (
            (
                "ỦY BAN NHÂN DÂN\nPHƯỜNG HÒA LẠC",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ),
            ("Số: 215/QĐ-UBND", "Hòa Lạc, ngày 09 tháng 3 năm 2026"),
        ),
        ruled=False,
    ),
    *centred("""QUYẾT ĐỊNH
    Về việc ban hành Kế hoạch phát triển kinh tế - xã hội 5 năm 2026-2030 phường Hòa Lạc
    ỦY BAN NHÂN DÂN PHƯỜNG HÒA LẠC"""),
    *lines("""Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;
    Căn cứ Nghị quyết số 08/NQ-HĐND ngày 27/02/2026 của HĐND phường về kế hoạch phát triển kinh tế - xã hội 5 năm 2026-2030;
    Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường."""),
    *centred("QUYẾT ĐỊNH:"),
    *lines("""Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển kinh tế - xã hội 5 năm 2026-2030 phường Hòa Lạc.
    Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
    Điều 3. Chánh Văn phòng HĐND và UBND phường, Trưởng các phòng chuyên môn, Thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."""),
    Grid(
        (
            (
                "Nơi nhận:\n- Như Điều 3;\n- UBND thành phố (để báo cáo);\n- Lưu: VT, KTHTĐT (15).",
                "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
            ),
        ),
        ruled=False,
    ),
]
CITY_PLAN = [
    *centred("""KẾ HOẠCH
    Phát triển kinh tế - xã hội 5 năm 2026-2030 phường Hòa Lạc
    (Ban hành kèm theo Quyết định số 215/QĐ-UBND ngày 09 tháng 3 năm 2026 của UBND phường Hòa Lạc)"""),
    *bold("I. ĐÁNH GIÁ TÌNH HÌNH"),
    *lines(
        "Phường được thành lập từ ngày 01/7/2025, diện tích 24,5 km2, dân số 48.210 người, có 37 tổ dân phố."
    ),
    *bold("""II. MỤC TIÊU
    1. Mục tiêu chung"""),
    *lines("Xây dựng phường văn minh, hiện đại, là trung tâm khoa học và đào tạo của vùng."),
    *bold("""2. Chỉ tiêu cụ thể
    a) Về kinh tế"""),
    *lines("""- Tốc độ tăng giá trị sản xuất bình quân đạt 14%/năm.
    - Thu ngân sách nhà nước trên địa bàn tăng bình quân 10%/năm.
    - Đến năm 2030, thu nhập bình quân đầu người đạt 130 triệu đồng."""),
    *bold("b) Về văn hóa - xã hội"),
    *lines("""- Tỷ lệ hộ nghèo còn dưới 0,3%.
    - Tỷ lệ bao phủ bảo hiểm y tế đạt từ 98% trở lên.
    - 100% trường công lập đạt chuẩn quốc gia."""),
    *bold("c) Về môi trường"),
    *lines("""- Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý đạt 100%.
    - Tỷ lệ hộ sử dụng nước sạch đạt 100%."""),
    *bold("""III. NHIỆM VỤ VÀ GIẢI PHÁP
    1. Phát triển kinh tế"""),
    *lines("""Thu hút doanh nghiệp công nghệ vào khu đô thị khoa học. Rà soát quy hoạch chợ dân sinh.
    Hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp theo Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị."""),
    *bold("2. Văn hóa - xã hội"),
    *lines("Nâng cao chất lượng giáo dục toàn diện. Chăm lo gia đình chính sách."),
    *bold("IV. TỔ CHỨC THỰC HIỆN"),
    *lines("""1. Phòng Kinh tế, Hạ tầng và Đô thị chủ trì thực hiện các chỉ tiêu về kinh tế, các chỉ tiêu về môi trường.
    2. Phòng Văn hóa - Xã hội chủ trì thực hiện các chỉ tiêu về văn hóa - xã hội; phối hợp với Trạm Y tế.
    3. Văn phòng HĐND và UBND phường theo dõi, đôn đốc, tổng hợp báo cáo UBND phường trước ngày 15/12 hằng năm."""),
]

ANNUAL = lines("""ỦY BAN NHÂN DÂN
XÃ MƯỜNG LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 145/KH-UBND
Mường Lộc, ngày 18 tháng 12 năm 2026
KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2027
I. MỤC TIÊU
Tiếp tục phát triển kinh tế gắn với giảm nghèo bền vững.
II. CÁC CHỈ TIÊU CHỦ YẾU
1. Chỉ tiêu kinh tế
1.1. Tổng sản lượng lương thực có hạt đạt 3.150 tấn.
1.2. Thu ngân sách trên địa bàn đạt 2,4 tỷ đồng, tăng 8% so với năm 2026.
1.3. Trồng mới 120 ha rừng.
2. Chỉ tiêu xã hội
2.1. Giảm tỷ lệ hộ nghèo 4% so với năm 2026.
2.2. Giải quyết việc làm mới cho 210 lao động.
2.3. Tỷ lệ người dân tham gia bảo hiểm y tế đạt 96%.
III. NHIỆM VỤ TRỌNG TÂM
1. Nông, lâm nghiệp
Chỉ đạo gieo trồng đúng khung thời vụ. Bảo vệ 2.150 ha rừng hiện có.
2. Văn hóa - xã hội
Rà soát hộ nghèo theo chuẩn nghèo mới. Củng cố các trường bán trú.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế chủ trì, theo dõi các chỉ tiêu số 1.1, 1.2 và 1.3; định kỳ hằng quý báo cáo UBND xã.
2. Phòng Văn hóa - Xã hội chủ trì, theo dõi các chỉ tiêu số 2.1 đến 2.3.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH""")

DIRECTIVES = [
    *lines("""ỦY BAN NHÂN DÂN XÃ TRÀ LINH
    Số: 33/KH-UBND
    Trà Linh, ngày 12 tháng 02 năm 2026"""),
    *centred("""KẾ HOẠCH
    Triển khai công tác chuyển đổi số và cải cách hành chính giai đoạn 2026-2030 trên địa bàn xã Trà Linh"""),
    *bold("I. MỤC ĐÍCH, YÊU CẦU"),
    *lines("""Cụ thể hóa Nghị quyết Đại hội Đảng bộ xã lần thứ I, nhiệm kỳ 2025-2030.
    Việc triển khai bảo đảm tiết kiệm, hiệu quả, rõ người, rõ việc."""),
    *bold("""II. NHIỆM VỤ, GIẢI PHÁP
    1. Công tác chỉ đạo, điều hành"""),
    *lines("""Kiện toàn Ban Chỉ đạo trong quý I năm 2026. Ban hành quy chế hoạt động của 12 tổ công nghệ số cộng đồng.
    Tổ chức họp giao ban vào ngày 25 hằng tháng."""),
    *bold("2. Tuyên truyền"),
    *lines("Phát thanh trên hệ thống truyền thanh thôn. Biên soạn tài liệu bằng tiếng dân tộc."),
    *bold("III. TỔ CHỨC THỰC HIỆN"),
    *lines("""1. Phòng Văn hóa - Xã hội chủ trì tham mưu thực hiện mục 1 và mục 2 phần II.
    2. Các thôn phối hợp tuyên truyền đến từng hộ dân."""),
]

ZONE_BOLD = [
    *lines("""ỦY BAN NHÂN DÂN
    ĐẶC KHU HÒN NGỌC
    Số: 07/KH-UBND
    Hòn Ngọc, ngày 30 tháng 01 năm 2026"""),
    *centred("""KẾ HOẠCH
    PHÁT TRIỂN KINH TẾ - XÃ HỘI GIAI ĐOẠN 2026 - 2030 ĐẶC KHU HÒN NGỌC"""),
    *bold("Bối cảnh"),
    *lines("Đặc khu có 5 hòn đảo, dân số 6.400 người, kinh tế dựa vào du lịch và thủy sản."),
    *bold("Các chỉ tiêu phấn đấu đến năm 2030"),
    *bold("Kinh tế"),
    *lines("""(1) Lượng khách du lịch đạt 350.000 lượt/năm.
    (2) Sản lượng thủy sản đạt 4.200 tấn.
    (3) Doanh thu du lịch tăng bình quân 15%/năm."""),
    *bold("Xã hội và môi trường"),
    *lines("""(4) Tỷ lệ hộ dùng nước ngọt hợp vệ sinh đạt 100%.
    (5) Tỷ lệ rác thải nhựa đại dương được thu gom đạt 85%.
    (6) Không còn hộ nghèo."""),
    *bold("Nhiệm vụ, giải pháp chủ yếu"),
    *bold("Phát triển du lịch biển"),
    *lines("Nâng cấp 02 bến cập tàu. Kiểm soát số lượng khách tại khu bảo tồn biển."),
    *bold("Bảo vệ môi trường"),
    *lines("Vận động ngư dân mang rác về bờ."),
    *bold("Tổ chức thực hiện"),
    *lines("""- Phòng Kinh tế chủ trì chỉ tiêu (1), (2), (3).
    - Phòng Văn hóa - Xã hội chủ trì chỉ tiêu (4) đến (6)."""),
]

STYLED = [
    *centred("""KẾ HOẠCH
    Phát triển kinh tế - xã hội xã Ea Hiêu giai đoạn 2026-2030
    (Kèm theo Quyết định số 61/QĐ-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Ea Hiêu)"""),
    Line("BỐI CẢNH", heading=1, level=0),
    Line("Xã có 21 buôn, dân số 15.300 người."),
    Line("MỤC TIÊU, CHỈ TIÊU", heading=1, level=0),
    Line("Các chỉ tiêu về kinh tế", heading=2, level=1),
    Line("Diện tích cà phê tái canh: 450 ha.", level=3),
    Line("Sản lượng cà phê nhân: 9.800 tấn.", level=3),
    Line("Các chỉ tiêu về xã hội", heading=2, level=1),
    Line("Tỷ lệ hộ nghèo đồng bào dân tộc thiểu số giảm 3%/năm.", level=3),
    Line("Tỷ lệ buôn có nhà sinh hoạt cộng đồng: 100%.", level=3),
    Line("NHIỆM VỤ, GIẢI PHÁP", heading=1, level=0),
    Line("Nông nghiệp", heading=2, level=1),
    Line("Hướng dẫn người dân tái canh cà phê đúng quy trình."),
    Line("Giảm nghèo", heading=2, level=1),
    Line("Hỗ trợ nhà ở cho hộ nghèo."),
    Line("TỔ CHỨC THỰC HIỆN", heading=1, level=0),
    Line("Phòng Kinh tế chủ trì các chỉ tiêu từ số 1 đến số 2.", level=1),
    Line("Phòng Văn hóa - Xã hội chủ trì các chỉ tiêu còn lại.", level=1),
]

ARABIC = lines("""KẾ HOẠCH
Thực hiện Nghị quyết Đại hội Đảng bộ xã Tân Phước lần thứ I về phát triển kinh tế - xã hội 5 năm 2026 - 2030
1. Đặc điểm tình hình
Xã Tân Phước có 9 ấp, 5.120 hộ.
2. Mục tiêu
2.1. Mục tiêu tổng quát
Xây dựng xã nông thôn mới hiện đại.
2.2. Chỉ tiêu chủ yếu đến năm 2030
2.2.1. Kinh tế
Chỉ tiêu 1: Thu nhập bình quân đầu người đạt 95 triệu đồng/người/năm.
Chỉ tiêu 2: Giá trị sản xuất trên 1 ha đất nông nghiệp đạt 180 triệu đồng.
2.2.2. Xã hội
Chỉ tiêu 3: Tỷ lệ lao động qua đào tạo đạt 75%, trong đó có bằng cấp, chứng chỉ đạt 32%.
Chỉ tiêu 4: Tỷ lệ hộ nghèo đa chiều giảm còn 0,5%.
3. Nhiệm vụ, giải pháp
3.1. Về kinh tế
Phát triển vùng chuyên canh khóm. Mở rộng liên kết tiêu thụ.
3.2. Về xã hội
Đào tạo nghề theo nhu cầu doanh nghiệp.
4. Tổ chức thực hiện
4.1. Phòng Kinh tế chịu trách nhiệm chính chỉ tiêu 1 và 2.
4.2. Phòng Văn hóa - Xã hội chịu trách nhiệm chính chỉ tiêu 3 đến 4.
4.3. Văn phòng HĐND và UBND xã tổng hợp, báo cáo 6 tháng, năm.""")

RANGES = lines("""KẾ HOẠCH
Phát triển kinh tế - xã hội giai đoạn 2026-2030 của phường Bình Nguyên
(Kèm theo Quyết định số 302/QĐ-UBND ngày 20/01/2026 của UBND phường Bình Nguyên)
PHẦN THỨ NHẤT: MỤC TIÊU, CHỈ TIÊU
I. Mục tiêu tổng quát
Phát triển phường toàn diện, bền vững.
II. Các chỉ tiêu chủ yếu
(1) Tổng giá trị sản phẩm tăng bình quân 9,5%/năm.
(2) Thu ngân sách tăng 12%/năm.
(3) Tổng vốn đầu tư toàn xã hội đạt 4.500 tỷ đồng.
(4) Tỷ lệ giải ngân vốn đầu tư công hằng năm đạt trên 95%.
(5) Số doanh nghiệp thành lập mới: 60 doanh nghiệp/năm.
(6) Tỷ lệ tuyến đường được chiếu sáng: 100%.
(7) Tỷ lệ hộ nghèo: 0%.
(8) Tỷ lệ bao phủ bảo hiểm y tế: 99%.
(9) Tỷ lệ trường chuẩn quốc gia: 90%.
(10) Diện tích cây xanh: 6 m2/người.
(11) Tỷ lệ tổ dân phố văn hóa: 98%.
(12) Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn: 99%.
PHẦN THỨ HAI: NHIỆM VỤ, GIẢI PHÁP
I. Kinh tế
Khuyến khích phát triển thương mại điện tử. Chỉnh trang chợ đầu mối.
II. Xã hội
Vận động người dân tham gia bảo hiểm y tế hộ gia đình.
PHẦN THỨ BA: TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế, Hạ tầng và Đô thị: chủ trì thực hiện chỉ tiêu từ 1 đến 6, 10.
2. Phòng Văn hóa - Xã hội: chủ trì thực hiện các chỉ tiêu 7 đến 9, 11.
3. Trung tâm Phục vụ hành chính công: chủ trì thực hiện chỉ tiêu 12.""")

YEARS_HEAD = (
    (
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Thực hiện năm 2025",
        "Kế hoạch giai đoạn 2026-2030",
        "",
        "",
        "",
        "",
        "Cơ quan chủ trì",
        "Ghi chú",
    ),
    ("", "", "", "", "Năm 2026", "Năm 2027", "Năm 2028", "Năm 2029", "Năm 2030", "", ""),
)
YEARS_MERGED = (*((0, c, 1, c) for c in (0, 1, 2, 3, 9, 10)), (0, 4, 0, 8))
ANNEX = Grid(
    (
        *YEARS_HEAD,
        ("A", "CHỈ TIÊU KINH TẾ", *[""] * 9),
        (
            "1",
            "Tổng giá trị sản xuất",
            "Tỷ đồng",
            "1.250,5",
            "1.400",
            "1.560",
            "1.750",
            "1.950",
            "2.200",
            "Phòng Kinh tế",
            "",
        ),
        (
            "",
            "Trong đó: - Công nghiệp, xây dựng",
            "Tỷ đồng",
            "500",
            "570",
            "650",
            "740",
            "840",
            "960",
            "",
            "",
        ),
        ("", "- Dịch vụ", "Tỷ đồng", "450", "510", "570", "640", "720", "820", "", ""),
        (
            "2",
            "Thu nhập bình quân đầu người",
            "Triệu đồng/người/năm",
            "58",
            "63",
            "68",
            "74",
            "80",
            "87",
            "Phòng Kinh tế",
            "",
        ),
        ("B", "CHỈ TIÊU XÃ HỘI", *[""] * 9),
        (
            "3",
            "Tỷ lệ hộ nghèo đa chiều",
            "%",
            "6,5",
            "5",
            "4",
            "3",
            "2",
            "1,5",
            "Phòng Văn hóa - Xã hội",
            "Chuẩn mới",
        ),
        (
            "4",
            "Tỷ lệ tham gia bảo hiểm y tế",
            "%",
            "94,2",
            "95",
            "96",
            "97",
            "98",
            "99",
            "Phòng Văn hóa - Xã hội",
            "",
        ),
        (
            "5",
            "Số lao động được tạo việc làm mới",
            "Người",
            "180",
            "200",
            "200",
            "210",
            "220",
            "230",
            "Phòng Văn hóa - Xã hội",
            "",
        ),
    ),
    YEARS_MERGED,
)
ANNEX_TITLES = (
    "Phụ lục: CÁC CHỈ TIÊU CHỦ YẾU GIAI ĐOẠN 2026-2030",
    "(Kèm theo Kế hoạch số 88/KH-UBND ngày 15/3/2026 của UBND xã Phú Túc)",
)
COMMUNE_HEAD = lines("""ỦY BAN NHÂN DÂN XÃ PHÚ TÚC
Số: 88/KH-UBND
Phú Túc, ngày 15 tháng 3 năm 2026
KẾ HOẠCH
Phát triển kinh tế - xã hội 5 năm giai đoạn 2026-2030
I. MỤC TIÊU TỔNG QUÁT
Phát triển kinh tế xanh, nâng cao đời sống nhân dân.
II. CHỈ TIÊU
Các chỉ tiêu cụ thể theo phụ lục kèm theo.
III. NHIỆM VỤ, GIẢI PHÁP
1. Kinh tế
Phát triển làng nghề truyền thống. Xúc tiến tiêu thụ sản phẩm OCOP.
2. Xã hội
Thực hiện tốt chính sách giảm nghèo.
IV. TỔ CHỨC THỰC HIỆN
1. Các đơn vị được giao chủ trì tại phụ lục xây dựng kế hoạch hằng năm, báo cáo UBND xã trước ngày 10/12.""")
WITH_ANNEX = [
    *COMMUNE_HEAD,
    Line("PHỤ LỤC CÁC CHỈ TIÊU CHỦ YẾU GIAI ĐOẠN 2026-2030", bold=True, centred=True),
    ANNEX,
]
TWO_TABLES = [
    *COMMUNE_HEAD,
    Line("Biểu số 01: CHỈ TIÊU KINH TẾ", centred=True),
    Grid(
        (
            (
                "STT",
                "Tên chỉ tiêu",
                "ĐVT",
                "Ước thực hiện 2025",
                "Mục tiêu đến năm 2030",
                "Đơn vị chủ trì",
                "Đơn vị phối hợp",
            ),
            (
                "1",
                "Giá trị sản xuất nông, lâm, thủy sản",
                "tỷ đồng",
                "320",
                "450",
                "Phòng Kinh tế",
                "Các thôn",
            ),
            (
                "2",
                "Diện tích rừng trồng mới hằng năm",
                "ha",
                "85",
                "100",
                "Phòng Kinh tế",
                "Hạt Kiểm lâm khu vực",
            ),
        )
    ),
    Line("Biểu số 02: CHỈ TIÊU VĂN HÓA - XÃ HỘI", centred=True),
    Grid(
        (
            (
                "STT",
                "Tên chỉ tiêu",
                "ĐVT",
                "Ước thực hiện 2025",
                "Mục tiêu đến năm 2030",
                "Đơn vị chủ trì",
                "Đơn vị phối hợp",
            ),
            (
                "1",
                "Tỷ lệ gia đình văn hóa",
                "%",
                "88",
                "≥ 92",
                "Phòng Văn hóa - Xã hội",
                "Mặt trận Tổ quốc xã",
            ),
            (
                "2",
                "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng",
                "%",
                "14,5",
                "< 12",
                "Trạm Y tế",
                "Phòng Văn hóa - Xã hội",
            ),
            ("3", "Số trường đạt chuẩn quốc gia", "trường", "4/6", "6/6", "Phòng Văn hóa - Xã hội", ""),
        )
    ),
]
