"""How plans state targets, continued: counts said again, rows of tables, numbers in turn, what clauses take over.

The notation is that of test_targets.py.
"""

import pytest

from kehoach.core.plan.statements import read_targets
from tests.samples.stating import check, said

# A count and its percentage are one target (R1); an amount and its share of a whole are two.


def test_a_count_said_again_as_a_percentage_is_one_target() -> None:
    (target,) = read_targets("Toàn huyện có 18 xã đạt chuẩn, chiếm 75% số xã.")
    assert said(target) == "xã đạt chuẩn | level = 18 xã | up | unspecified"
    assert target.qualifier == "chiếm 75% số xã"
    check(
        "Vốn đầu tư 900 tỷ đồng, bằng 30% GRDP",
        "Vốn đầu tư | level = 900 tỷ đồng | up | unspecified",
        "Vốn đầu tư | share = 30 % | up | unspecified",
    )


def test_two_rates_with_one_number_are_two_targets() -> None:
    check(
        "Tỷ lệ đơn thư giải quyết đúng hạn và mức độ hài lòng của cử tri đạt trên 96%",
        "Tỷ lệ đơn thư giải quyết đúng hạn | share > 96 % | up | unspecified",
        "mức độ hài lòng của cử tri | share > 96 % | up | unspecified",
    )


def test_parts_of_what_is_added_are_added() -> None:
    check(
        "Kết nạp 90 đảng viên, trong đó đoàn viên thanh niên ít nhất 40 người",
        "Kết nạp đảng viên | increment = 90 đảng viên | up | unspecified",
        "đoàn viên thanh niên | increment >= 40 người | up | unspecified",
    )


def test_a_year_or_a_rate_behind_the_last_of_a_row_is_for_all() -> None:
    check(
        "Có 9 bác sĩ và 25 giường bệnh/1 vạn dân vào năm 2028",
        "bác sĩ | level = 9 bác sĩ/vạn dân | up | by_year 2028",
        "giường bệnh | level = 25 giường bệnh/vạn dân | up | by_year 2028",
    )


def test_a_part_with_its_own_year_is_no_rate_of_the_whole() -> None:
    check(
        "Giá trị sản xuất tăng 9%/năm, trong đó năm 2027 tăng 8%",
        "Giá trị sản xuất | growth = 9 %/năm | up | per_year",
        "Giá trị sản xuất | growth = 8 % | up | by_year 2027",
    )


def test_the_year_of_a_level_is_not_that_of_its_mean_growth() -> None:
    check(
        "Doanh thu năm 2028 đạt 50 tỷ đồng, tăng bình quân 11%",
        "Doanh thu | level = 50 tỷ đồng | up | by_year 2028",
        "Doanh thu | growth = 11 %/năm | up | per_year",
    )


def test_the_end_of_a_term_is_a_point() -> None:
    check(
        "Thu ngân sách cuối nhiệm kỳ đạt 300 tỷ đồng",
        "Thu ngân sách | level = 300 tỷ đồng | up | end_of_plan",
    )


def test_a_fall_under_a_bound_is_where_it_gets_to() -> None:
    check("Tỷ lệ hộ nghèo giảm dưới 1,5%", "Tỷ lệ hộ nghèo | share < 1,5 % | down | unspecified")
    check("Tỷ lệ hộ nghèo giảm dưới 1,5%/năm", "Tỷ lệ hộ nghèo | change < 1,5 %/năm | down | per_year")


def test_rates_on_a_population() -> None:
    check(
        "Tỷ số tử vong mẹ dưới 30/100000 trẻ đẻ sống",
        "Tỷ số tử vong mẹ | level < 30 /100000 trẻ đẻ sống | down | unspecified",
    )
    check("Năng suất lúa 120 tạ/ha/năm", "Năng suất lúa | level = 120 tạ/ha/năm | up | unspecified")


def test_a_year_without_its_word() -> None:
    check("Thu ngân sách 2027 đạt 80 tỷ đồng", "Thu ngân sách | level = 80 tỷ đồng | up | by_year 2027")


def test_two_states_joined_by_and() -> None:
    check(
        "Giữ vững danh hiệu phường văn hóa và đạt đô thị văn minh vào năm 2029",
        "danh hiệu phường văn hóa | qualitative = | hold | unspecified",
        "đô thị văn minh | qualitative = | up | by_year 2029",
    )


# Rows of tables.


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("05 | Diện tích chè | 900 ha", "Diện tích chè | level = 900 ha | up | unspecified"),
        ("2.1\tTỷ lệ hộ nghèo\t%\t< 1,2", "Tỷ lệ hộ nghèo | share < 1,2 % | down | unspecified"),
        (
            "Thu ngân sách (đến năm 2029) | tỷ đồng | 450",
            "Thu ngân sách | level = 450 tỷ đồng | up | by_year 2029",
        ),
        (
            "8 | Tỷ lệ hộ nghèo | % | Thực hiện năm 2025: 9,5 | Mục tiêu năm 2030: 3,0",
            "Tỷ lệ hộ nghèo | share = 3 % | down | by_year 2030",
        ),
        ("2.4 - Sản lượng chè - tấn - 640", "Sản lượng chè | level = 640 tấn | up | unspecified"),
        (
            "5   Số giường bệnh trên 1.000 dân   giường   4,5",
            "Số giường bệnh trên 1.000 dân | level = 4,5 giường | up | unspecified",
        ),
    ],
)
def test_a_row_of_a_table_is_a_statement(row: str, expected: str) -> None:
    check(row, expected)


# What was done is no target.


def test_what_looks_back_is_no_target() -> None:
    check("Nhiệm kỳ qua, xã đã trồng 40 ha rừng, thu ngân sách đạt 12 tỷ đồng.")
    check("Đến nay, 85% số hộ dùng nước sạch.")
    check("Có 7 xã đã về đích", "xã đã về đích | level = 7 xã | up | unspecified")


def test_a_row_with_its_unit_said_once() -> None:
    check(
        "Diện tích quế trồng mới; ĐVT: ha; năm 2027: 40; năm 2028: 55.",
        "Diện tích quế trồng mới | increment = 40 ha | up | by_year 2027",
        "Diện tích quế trồng mới | increment = 55 ha | up | by_year 2028",
    )
    check(
        "Số trường đạt chuẩn: 2027: 3 trường; 2029: 5 trường",
        "Số trường đạt chuẩn | level = 3 trường | up | by_year 2027",
        "Số trường đạt chuẩn | level = 5 trường | up | by_year 2029",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong 5 năm 2021 - 2025, xã đã kết nạp 60 đảng viên.",
        "Hạn chế: giải ngân mới đạt 55%, còn 3 dự án chậm.",
        "Đề nghị tỉnh bố trí vốn cho tuyến kè dài 4,5 km.",
        "Chương trình gồm 4 phần và 21 nhiệm vụ.",
        "Đồng chí Phó Bí thư phụ trách 03 thôn khó khăn.",
        "Ban hành kèm theo Kế hoạch này danh mục 12 dự án.",
    ],
)
def test_reports_requests_and_charges_are_no_targets(sentence: str) -> None:
    check(sentence)


# Numbers given in turn.


def test_names_and_numbers_in_turn() -> None:
    check(
        "Chè, quế, hồi lần lượt đạt 900 ha, 400 ha và 250 ha",
        "Chè | level = 900 ha | up | unspecified",
        "quế | level = 400 ha | up | unspecified",
        "hồi | level = 250 ha | up | unspecified",
    )
    check(
        "Thu ngân sách các năm 2027 và 2028 lần lượt đạt 40 và 46 tỷ đồng",
        "Thu ngân sách | level = 40 tỷ đồng | up | by_year 2027",
        "Thu ngân sách | level = 46 tỷ đồng | up | by_year 2028",
    )


# What a clause takes from the one before it.


def test_what_goes_on() -> None:
    check(
        "Duy trì đàn dê 900 con, đàn ngựa 120 con; đàn lợn 5.000 con",
        "đàn dê | level = 900 con | hold | unspecified",
        "đàn ngựa | level = 120 con | hold | unspecified",
        "đàn lợn | level = 5.000 con | up | unspecified",
    )
    check(
        "Đàn dê tăng 4% mỗi năm, đàn vịt 7% mỗi năm",
        "Đàn dê | growth = 4 %/năm | up | per_year",
        "đàn vịt | growth = 7 %/năm | up | per_year",
    )
    check(
        "Mỗi năm hộ nghèo giảm 2%, hộ cận nghèo 1,5%",
        "hộ nghèo | change = 2 %/năm | down | per_year",
        "hộ cận nghèo | change = 1,5 %/năm | down | per_year",
    )
    check(
        "Trồng mới 300 ha rừng: rừng sản xuất 220 ha, rừng phòng hộ 80 ha",
        "Trồng mới rừng | increment = 300 ha | up | unspecified",
        "rừng sản xuất | increment = 220 ha | up | unspecified",
        "rừng phòng hộ | increment = 80 ha | up | unspecified",
    )


def test_a_topic_is_no_name() -> None:
    check(
        "Y tế: 95% trạm y tế có bác sĩ",
        "trạm y tế có bác sĩ | share = 95 % | up | unspecified",
    )
    check(
        "Hạ tầng số: 90% trường học được nối cáp quang",
        "trường học được nối cáp quang | share = 90 % | up | unspecified",
    )


def test_where_it_was_is_no_target() -> None:
    check(
        "Đàn trâu: hiện có 800 con, kế hoạch năm 2029 là 1.000 con.",
        "Đàn trâu | level = 1.000 con | up | by_year 2029",
    )
    check(
        "Tỷ lệ hộ dùng điện từ 93% nâng lên 99%",
        "Tỷ lệ hộ dùng điện | share = 99 % | up | unspecified",
    )


def test_a_bound_inside_the_name() -> None:
    check(
        "Nhà ở công nhân có diện tích tối thiểu 5 m2/người: 90%",
        "Nhà ở công nhân có diện tích tối thiểu 5 m2/người | share = 90 % | up | unspecified",
    )
    check(
        "Tất cả (100%) hộ nuôi trên 50 con lợn được cấp mã số",
        "hộ nuôi trên 50 con lợn được cấp mã số | share = 100 % | up | unspecified",
    )


def test_numbers_in_words() -> None:
    check(
        "Có hai sản phẩm OCOP 4 sao, mười lăm mô hình kinh tế",
        "sản phẩm OCOP 4 sao | level = 2 sản phẩm | up | unspecified",
        "mô hình kinh tế | level = 15 mô hình | up | unspecified",
    )


def test_for_whom_is_said_by_the_unit() -> None:
    check("Dạy nghề cho 300 lao động", "Dạy nghề | increment = 300 lao động | up | unspecified")
    check(
        "Dạy nghề cho 300 lao động nông thôn",
        "Dạy nghề cho lao động nông thôn | increment = 300 lao động | up | unspecified",
    )


def test_what_is_done_to_the_poor_is_no_fall() -> None:
    check(
        "Xây nhà cho hộ nghèo: 40 căn",
        "Xây nhà cho hộ nghèo | increment = 40 căn | up | unspecified",
    )
    check(
        "Dân số tham gia BHYT trên 95%, trong đó hộ cận nghèo 100%",
        "Dân số tham gia BHYT | share > 95 % | up | unspecified",
        "hộ cận nghèo | share = 100 % | up | unspecified",
    )


# Other words for rising, falling and reaching.


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thu nhập vượt mốc 90 triệu đồng", "Thu nhập | level > 90 triệu đồng | up | unspecified"),
        ("Xuất khẩu chạm mốc 2 tỷ USD", "Xuất khẩu | level = 2 tỷ USD | up | unspecified"),
        ("Hộ nghèo bớt 1% mỗi năm", "Hộ nghèo | change = 1 %/năm | down | per_year"),
        ("Giá trị rừng trồng nhích thêm 3%/năm", "Giá trị rừng trồng | growth = 3 %/năm | up | per_year"),
        ("Đẩy tỷ lệ giải ngân lên 95%", "tỷ lệ giải ngân | share = 95 % | up | unspecified"),
        ("Bán lẻ tăng 12% một năm", "Bán lẻ | growth = 12 %/năm | up | per_year"),
        (
            "Chỉ số PCI nằm trong khoảng 66 - 69 điểm",
            "Chỉ số PCI | level range 66-69 điểm | up | unspecified",
        ),
        ("Tinh giản 8% biên chế", "Tinh giản biên chế | growth = 8 % | down | unspecified"),
        ("Tuyển quân năm nào cũng đạt 100%", "Tuyển quân | share = 100 % | up | each_year"),
        ("GRDP 8,5%", "GRDP | growth = 8,5 % | up | unspecified"),
        ("Giải phóng mặt bằng 12 dự án", "Giải phóng mặt bằng | increment = 12 dự án | up | unspecified"),
    ],
)
def test_words_of_movement(sentence: str, expected: str) -> None:
    check(sentence, expected)


def test_steps_of_one_indicator() -> None:
    check(
        "Tỷ lệ hộ nghèo giảm còn 4% vào năm 2027 rồi xuống 2% vào năm 2030",
        "Tỷ lệ hộ nghèo | share = 4 % | down | by_year 2027",
        "Tỷ lệ hộ nghèo | share = 2 % | down | by_year 2030",
    )
    check(
        "Tỷ trọng dịch vụ từ 30% tăng lên 38%, nông nghiệp từ 28% giảm xuống 20%",
        "Tỷ trọng dịch vụ | share = 38 % | up | unspecified",
        "nông nghiệp | share = 20 % | down | unspecified",
    )


def test_a_count_out_of_a_total_in_words() -> None:
    (target,) = read_targets("7 trên 9 thôn đạt chuẩn")
    assert said(target) == "thôn đạt chuẩn | level = 7 thôn | up | unspecified"
    assert target.qualifier == "7/9"


# Who strives, and for what in general, is no name and no target.


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ngành giáo dục phấn đấu 90% trường có thư viện",
            "trường có thư viện | share = 90 % | up | unspecified",
        ),
        (
            "Mục tiêu của huyện là đến năm 2027 có 70% thôn đạt chuẩn",
            "thôn đạt chuẩn | share = 70 % | up | by_year 2027",
        ),
        (
            "Chương trình hỗ trợ 150 hộ xây nhà",
            "hỗ trợ hộ xây nhà | increment = 150 hộ | up | unspecified",
        ),
        (
            "Chỉ tiêu giao quân năm 2027: 45 thanh niên",
            "Chỉ tiêu giao quân | level = 45 thanh niên | up | by_year 2027",
        ),
    ],
)
def test_who_strives_is_no_name(sentence: str, expected: str) -> None:
    check(sentence, expected)


def test_what_is_kept_in_general_is_no_target() -> None:
    check("Tăng cường đoàn kết các dân tộc, giữ vững chủ quyền biên giới.")
    check("Giữ vững ổn định chính trị, quốc phòng, an ninh.")


def test_an_indicator_said_apart_from_its_number() -> None:
    check(
        "Giữ mức sinh thay thế, bình quân mỗi phụ nữ có 2,1 con",
        "mức sinh thay thế | level = 2,1 con | hold | unspecified",
    )


def test_groups_go_the_way_of_the_whole() -> None:
    check(
        "Thiếu máu ở phụ nữ mang thai giảm còn 20%, miền núi 27%",
        "Thiếu máu ở phụ nữ mang thai | share = 20 % | down | unspecified",
        "miền núi | share = 27 % | down | unspecified",
    )
    check(
        "Giảm 120 hộ nghèo, 80 hộ cận nghèo",
        "hộ nghèo | change = 120 hộ | down | unspecified",
        "hộ cận nghèo | change = 80 hộ | down | unspecified",
    )


def test_hundreds_in_words() -> None:
    check("Trồng hai trăm héc ta quế", "Trồng quế | increment = 200 héc ta | up | unspecified")


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu hoàn thành các chỉ tiêu, nhiệm vụ được giao.",
        "Các tổ dân phố số 4, 5 và 6 phối hợp thực hiện.",
        "Phường có diện tích 9,5 km2, dân số 31.000 người.",
        "Mô hình chính quyền địa phương 2 cấp.",
        "Số điện thoại liên hệ: 0208 385 123.",
    ],
)
def test_numbers_of_other_things_are_no_targets(sentence: str) -> None:
    check(sentence)


def test_parts_of_the_economy_grow_by_the_year_as_the_whole() -> None:
    check(
        "Kinh tế tăng bình quân 9%/năm, dịch vụ tăng 11%, nông nghiệp tăng 4%",
        "Kinh tế | growth = 9 %/năm | up | per_year",
        "dịch vụ | growth = 11 %/năm | up | per_year",
        "nông nghiệp | growth = 4 %/năm | up | per_year",
    )


# Fields, quarters, units and years said once.


def test_the_field_before_a_statement_is_no_name() -> None:
    check(
        "Về kinh tế, phấn đấu tốc độ tăng trưởng đạt 9%; về xã hội, giảm 1% hộ nghèo.",
        "tốc độ tăng trưởng | growth = 9 % | up | unspecified",
        "hộ nghèo | change = 1 % | down | unspecified",
    )
    check("Giáo dục: 80% trường chuẩn quốc gia", "trường chuẩn quốc gia | share = 80 % | up | unspecified")


def test_a_quarter_and_its_year() -> None:
    check("Quý III/2027: 100% hồ sơ số hóa", "hồ sơ số hóa | share = 100 % | up | by_year 2027")


def test_a_unit_in_a_bracket_before_the_colon() -> None:
    check(
        "Diện tích (ha): chè 700, quế 250.",
        "chè | level = 700 ha | up | unspecified",
        "quế | level = 250 ha | up | unspecified",
    )


def test_the_year_of_a_whole_is_for_all_its_parts() -> None:
    check(
        "Nông nghiệp 25%, công nghiệp 40%, dịch vụ 35% vào năm 2029",
        "Nông nghiệp | share = 25 % | hold | by_year 2029",
        "công nghiệp | share = 40 % | hold | by_year 2029",
        "dịch vụ | share = 35 % | hold | by_year 2029",
    )


def test_a_share_of_its_own_in_a_bracket() -> None:
    check(
        "Đào tạo 200 lao động (85% có việc làm)",
        "Đào tạo lao động | increment = 200 lao động | up | unspecified",
        "có việc làm | share = 85 % | up | unspecified",
    )


def test_an_amount_more_than_in_a_base_year_is_a_change() -> None:
    check(
        "Diện tích cam đạt 400 ha, tăng 90 ha so với năm 2025",
        "Diện tích cam | level = 400 ha | up | unspecified",
        "Diện tích cam | change = 90 ha | up | unspecified, so với 2025",
    )
    check("Diện tích cam tăng thêm 90 ha", "Diện tích cam | increment = 90 ha | up | unspecified")
