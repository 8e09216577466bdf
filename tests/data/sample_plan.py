"""Writes the sample plan, kehoach/catalogue/sample/ke-hoach-mau.docx.

The facts are those of Quyết định 476/QĐ-UBND of 13/3/2026 of phường Phan Đình Phùng: names of the
indicators, targets, units, number and date. The sentences around them were written for the sample.
Run it as `python -m tests.data.sample_plan` after changing a text.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

PATH = Path(__file__).parents[2] / "kehoach/catalogue/sample/ke-hoach-mau.docx"

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "2.1. Các chỉ tiêu về Kinh tế",
        (
            "Tốc độ tăng tổng thu ngân sách nhà nước (không bao gồm thu tiền sử dụng đất, thu từ xổ số "
            "kiến thiết, thuế tối thiểu toàn cầu): 12%/năm.",
            "Tốc độ tăng tổng giá trị sản phẩm: 15%/năm.",
            "Tốc độ tăng thu nhập bình quân đầu người: tăng 1,8 lần so với đầu nhiệm kỳ "
            "(tương đương 10 triệu đồng/người/tháng).",
        ),
    ),
    (
        "2.2. Các chỉ tiêu về Xã hội",
        (
            "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều: 0%.",
            "Tỷ lệ tuyến đường chính đạt tuyến phố văn minh đô thị: 100%.",
            "Tỷ lệ thanh toán không dùng tiền mặt trong thương mại - dịch vụ: từ 90% trở lên.",
            "Tỷ lệ cơ sở kinh doanh áp dụng hình thức thanh toán điện tử: 100%.",
            "Tỷ lệ tuyến ngõ, phố lắp đặt hệ thống giám sát camera an ninh: 100%.",
        ),
    ),
    (
        "2.3. Các chỉ tiêu về Khoa học Công nghệ - Chuyển đổi số",
        (
            "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng (trừ những hồ sơ công việc thuộc "
            "phạm vi bí mật nhà nước): 100%.",
            "Tỷ lệ hồ sơ thủ tục hành chính được xử lý trên mạng: 100%.",
            "Tỷ lệ người sử dụng có khả năng truy cập băng rộng cố định với tốc độ trên 1Gb/s: 100%.",
            "Tỷ lệ dân số phủ sóng 5G: 100%.",
            "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp: 100%.",
            "Tỷ lệ cơ quan, đơn vị, trường học, trạm y tế, tổ dân phố triển khai hiệu quả chuyển đổi số "
            "trong quản lý điều hành, giảng dạy, khám chữa bệnh và chăm sóc sức khỏe Nhân dân: 100%.",
        ),
    ),
    (
        "2.4. Các chỉ tiêu về Y tế",
        ("Tỷ lệ dân số tham gia bảo hiểm y tế: 100%.", "Tỷ lệ chất thải y tế được xử lý: 100%."),
    ),
    (
        "2.5. Các chỉ tiêu về Văn hóa - Giáo dục",
        (
            "Tỷ lệ gia đình văn hóa: từ 98% trở lên.",
            "Tỷ lệ tổ dân phố văn hoá: từ 98% trở lên.",
            "Tỷ lệ tổ dân phố có nhà văn hóa: 100%.",
            "Tỷ lệ cơ quan, đơn vị thuộc phường đạt chuẩn văn hóa công sở: 100%.",
            "Tỷ lệ trường học đạt chuẩn quốc gia: 100%.",
        ),
    ),
    (
        "2.6. Các chỉ tiêu về Xây dựng - Công nghiệp",
        (
            "Tỷ lệ dân số được sử dụng nước sạch: 100%.",
            "Tỷ lệ thu gom chất thải rắn sinh hoạt: 100%.",
            "Tỷ lệ nước thải đô thị được thu gom và xử lý bảo đảm tiêu chuẩn, quy chuẩn đạt yêu cầu "
            "theo loại đô thị tương ứng: 70%.",
            "Tỷ lệ công suất vận hành trạm xử lý nước thải trên tổng công suất theo quy hoạch của từng "
            "đô thị: 70%.",
            "Tỷ lệ phương tiện giao thông công cộng sử dụng năng lượng xanh: 41%.",
            "Đầu tư mở rộng vườn hoa, cây xanh, khu vui chơi công cộng: từ 30.000m² trở lên.",
            "Ngầm hóa hệ thống hạ tầng kỹ thuật (điện, viễn thông, cáp quang...) trên các đường trục "
            "chính: từ 10km trở lên.",
            "Tỷ lệ hệ thống chiếu sáng công cộng tại các tuyến phố chính, ngõ, phố hoạt động hiệu quả, "
            "an toàn: 100%.",
        ),
    ),
    (
        "2.7. Các chỉ tiêu về Quốc phòng, an ninh",
        (
            "Tỷ lệ lực lượng dân quân, tự vệ so với dân số: 1,16%.",
            "Thực hiện giáo dục, bồi dưỡng kiến thức quốc phòng, an ninh cho các đối tượng theo quy "
            "định: 100%.",
            "Tỷ lệ giao quân, huấn luyện lực lượng dân quân, dự bị động viên: 100%.",
        ),
    ),
)

FIELDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "1. Lĩnh vực phát triển kinh tế",
        (
            (
                "1.1. Thương mại - dịch vụ",
                "Vận động các hộ kinh doanh dọc tuyến phố trung tâm niêm yết giá và nhận thanh toán qua mã QR. "
                "Mỗi năm tổ chức ít nhất một đợt kết nối cung cầu cho hàng hóa của địa phương.",
            ),
            (
                "1.2. Công nghiệp - Xây dựng",
                "Rà soát các cơ sở sản xuất nằm xen trong khu dân cư, lập lộ trình di chuyển từng cơ sở. "
                "Công khai giấy phép xây dựng tại nơi thi công để người dân cùng giám sát.",
            ),
            (
                "1.3. Phát triển Nông nghiệp",
                "Hỗ trợ các hộ còn đất canh tác chuyển sang trồng hoa, rau sạch có mã truy xuất. "
                "Kiểm tra hệ thống tiêu thoát nước nội đồng trước mùa mưa hằng năm.",
            ),
            (
                "1.4. Thu - chi ngân sách",
                "Đối chiếu số thu hằng tháng với Thuế cơ sở, xử lý dứt điểm các khoản nợ đọng. "
                "Công khai dự toán và quyết toán ngân sách theo quy định.",
            ),
            (
                "1.5. Quản lý đô thị, đầu tư xây dựng",
                "Lập danh mục tuyến đường thực hiện ngầm hóa cáp theo từng năm. "
                "Bố trí quỹ đất cho vườn hoa tại các khu dân cư chưa có sân chơi.",
            ),
            (
                "1.6. Tài nguyên, môi trường; bồi thường, hỗ trợ và tái định cư",
                "Thực hiện Chỉ thị số 27-CT/TU ngày 05/5/2024 của Ban Thường vụ Tỉnh ủy trong giải phóng mặt "
                "bằng các dự án. Hướng dẫn từng tổ dân phố phân loại chất thải rắn tại nguồn.",
            ),
        ),
    ),
    (
        "2. Lĩnh vực phát triển văn hóa xã hội",
        (
            (
                "2.1. Công tác văn hóa, thể thao; công tác gia đình",
                "Bình xét gia đình văn hóa và tổ dân phố văn hóa công khai, đúng tiêu chuẩn. "
                "Sửa chữa, xây mới nhà văn hóa ở các tổ dân phố còn thiếu.",
            ),
            (
                "2.2. Công tác giáo dục và đào tạo",
                "Rà soát tiêu chí trường chuẩn quốc gia của từng trường, bổ sung phòng học và thiết bị còn "
                "thiếu. Dạy kỹ năng số cho học sinh ngay từ cấp tiểu học.",
            ),
            (
                "2.3. Công tác y tế, dân số; kế hoạch hóa gia đình",
                "Triển khai Nghị quyết số 72-NQ/TW ngày 9/9/2025 của Bộ Chính trị tại trạm y tế phường. "
                "Lập danh sách nhóm dân cư chưa tham gia bảo hiểm y tế để vận động theo từng tổ dân phố.",
            ),
            (
                "2.4. Về chính sách an sinh xã hội, giải quyết việc làm, giảm nghèo và phòng chống ma túy",
                "Giao từng đoàn thể giúp đỡ các hộ nghèo còn lại thoát nghèo bền vững. "
                "Kết nối người sau cai nghiện với nơi học nghề và việc làm phù hợp.",
            ),
            (
                "2.5. Thực hiện có hiệu quả chính sách dân tộc, tôn giáo",
                "Gặp gỡ chức sắc và người có uy tín ít nhất hai lần mỗi năm để nắm tình hình.",
            ),
            (
                "2.6. Công tác cải cách hành chính, chuyển đổi số",
                "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị và Nghị quyết số 01-NQ/TU "
                "ngày 31/12/2020 của Ban Chấp hành Đảng bộ tỉnh. Tổ công nghệ số cộng đồng hướng dẫn người "
                "dân nộp hồ sơ trực tuyến tại nhà.",
            ),
        ),
    ),
    (
        "3. Công tác quốc phòng, an ninh, nội chính, đối ngoại",
        (
            (
                "3.1. Công tác quốc phòng, quân sự địa phương, đảm bảo an ninh trật tự",
                "Thực hiện Đề án số 04-ĐA/TU ngày 05/12/2025 của Tỉnh ủy Thái Nguyên theo kế hoạch của cấp "
                "trên. Phấn đấu hoàn thành 100% công tác tuyển quân hằng năm.",
            ),
            (
                "3.2. Về công tác an ninh, chính trị trật tự an toàn xã hội",
                "Duy trì tổ bảo vệ an ninh, trật tự tại cơ sở và tuần tra theo lịch. "
                "Tuyên truyền phòng cháy, chữa cháy tới từng hộ kinh doanh.",
            ),
            (
                "3.3. Về công tác tư pháp; tiếp công dân và giải quyết đơn thư, khiếu nại, tố cáo; phòng "
                "chống tham nhũng",
                "Lãnh đạo phường tiếp công dân đúng lịch, trả lời đơn trong thời hạn luật định.",
            ),
            (
                "3.4. Công tác đối ngoại",
                "Giới thiệu các tuyến phố thương mại của phường trong hoạt động xúc tiến của tỉnh.",
            ),
        ),
    ),
)

ASSIGNMENTS = (
    "1. Giao Phòng Kinh tế, Hạ tầng và Đô thị phường chủ trì, phối hợp với các đơn vị có liên quan, tham mưu "
    "thực hiện các chỉ tiêu từ (1) đến (8) và từ (22) đến (29).",
    "2. Giao Phòng Văn hóa - Xã hội phường chủ trì, phối hợp với các đơn vị có liên quan, tham mưu thực hiện "
    "các chỉ tiêu (9), (11), (12) và từ (14) đến (21).",
    "3. Giao Trung tâm Phục vụ hành chính công phường chủ trì, phối hợp với các đơn vị có liên quan, tham mưu "
    "thực hiện các chỉ tiêu (10), (13).",
    "4. Giao Ban Chỉ huy quân sự phường, Công an phường chủ trì, phối hợp với các đơn vị có liên quan, tham "
    "mưu thực hiện các chỉ tiêu từ (30) đến (32).",
    "5. Giao Văn phòng HĐND và UBND phường chủ trì, phối hợp đôn đốc các cơ quan, đơn vị; tổng hợp, báo cáo "
    "UBND phường định kỳ.",
    "6. Giao Trung tâm dịch vụ tổng hợp phường tuyên truyền các văn bản chỉ đạo, điều hành của UBND phường.",
)

CONTEXT = (
    "Phường có dân số đông, thương mại - dịch vụ phát triển, hạ tầng đang được hoàn thiện sau khi sắp xếp đơn "
    "vị hành chính. Kế hoạch này xác định những việc phải làm và con số phải đạt trong năm năm tới."
)
AIM = (
    "Xây dựng phường trở thành trung tâm thương mại - dịch vụ hiện đại của tỉnh Thái Nguyên, người dân có đời "
    "sống tốt, chính quyền phục vụ nhanh và minh bạch."
)


def write(path: Path = PATH) -> None:
    """Write the document."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    _centred(document, "KẾ HOẠCH", bold=True)
    _centred(
        document,
        "Phát triển kinh tế - xã hội phường Phan Đình Phùng giai đoạn 2026-2030",
        bold=True,
    )
    _centred(
        document,
        "(Kèm theo Quyết định số 476/QĐ-UBND ngày 13/3/2026 của UBND phường Phan Đình Phùng)",
    )
    _heading(document, "I. BỐI CẢNH XÂY DỰNG KẾ HOẠCH")
    document.add_paragraph(CONTEXT)
    _heading(document, "II. MỤC TIÊU TỔNG QUÁT, CÁC CHỈ TIÊU CHỦ YẾU")
    _heading(document, "1. Mục tiêu tổng quát")
    document.add_paragraph(AIM)
    _heading(document, "2. Các chỉ tiêu chủ yếu")
    _add_indicators(document)
    _heading(document, "III. CÁC ĐỊNH HƯỚNG, NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU TRÊN CÁC LĨNH VỰC")
    for title, fields in FIELDS:
        _heading(document, title)
        for name, text in fields:
            _heading(document, name)
            document.add_paragraph(text)
    _heading(document, "IV. TỔ CHỨC THỰC HIỆN")
    for item in ASSIGNMENTS:
        document.add_paragraph(item)
    document.core_properties.title = "Kế hoạch mẫu"
    document.core_properties.author = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


def _add_indicators(document: WordDocument) -> None:
    number = 0
    for title, lines in GROUPS:
        _heading(document, title)
        for line in lines:
            number += 1
            document.add_paragraph(f"({number}) {line}")


def _heading(document: WordDocument, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _centred(document: WordDocument, text: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


if __name__ == "__main__":
    write()
