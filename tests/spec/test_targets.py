"""How plans state targets: the grammar that `read_targets` reads, pattern by pattern.

Every case is a sentence and what it says, one line a target:

    name | kind comparator value unit | direction | period year, "so với" base year

The meaning of the words is that of tests/data/corpus/LABELS.md; the rule is named beside each heading.
"""

import pytest

from kehoach.core.plan.statements import read_targets
from tests.samples.stating import check, said

# Where the name stands (R2): before the number, after it, or on both sides of it.


def test_the_name_stands_before_the_number() -> None:
    check("Độ che phủ rừng 45%.", "Độ che phủ rừng | share = 45 % | up | unspecified")


def test_a_colon_or_a_verb_of_reaching_parts_name_and_number() -> None:
    check(
        "(7) Tỷ lệ trạm y tế có bác sĩ: 100%.", "Tỷ lệ trạm y tế có bác sĩ | share = 100 % | up | unspecified"
    )
    check("Diện tích cây ăn quả đạt 1.500 ha", "Diện tích cây ăn quả | level = 1.500 ha | up | unspecified")


def test_the_name_stands_after_the_number() -> None:
    check(
        "95% trạm y tế có bác sĩ; 90% số thôn có nhà văn hóa.",
        "trạm y tế có bác sĩ | share = 95 % | up | unspecified",
        "thôn có nhà văn hóa | share = 90 % | up | unspecified",
    )


def test_what_is_done_takes_the_words_on_both_sides() -> None:
    check(
        "Cải tạo 12 tuyến đường đã xuống cấp",
        "Cải tạo tuyến đường đã xuống cấp | increment = 12 tuyến đường | up | unspecified",
    )


def test_the_whole_behind_a_percentage_is_no_name() -> None:
    check(
        "Phân bón vi sinh chiếm 20% tổng lượng phân bón", "Phân bón vi sinh | share = 20 % | up | unspecified"
    )
    check("Kinh tế số bằng 25% GRDP", "Kinh tế số | share = 25 % | up | unspecified")


def test_a_clause_without_a_name_takes_the_one_before() -> None:
    check(
        "Sản lượng thịt hơi tăng 4%/năm, đến năm 2029 đạt 3.500 tấn.",
        "Sản lượng thịt hơi | growth = 4 %/năm | up | per_year",
        "Sản lượng thịt hơi | level = 3.500 tấn | up | by_year 2029",
    )


def test_a_predicate_said_once_belongs_to_all() -> None:
    check(
        "90% đường thôn và 85% đường ngõ được bê tông hóa",
        "đường thôn được bê tông hóa | share = 90 % | up | unspecified",
        "đường ngõ được bê tông hóa | share = 85 % | up | unspecified",
    )


def test_commas_inside_a_name_stay() -> None:
    check(
        "Tỷ lệ ngõ, ngách, phố có đèn chiếu sáng đạt 99%",
        "Tỷ lệ ngõ, ngách, phố có đèn chiếu sáng | share = 99 % | up | unspecified",
    )


# Lists (R1): members have their own words; the heading gives time, growth and structure.


def test_members_of_a_list_keep_only_their_own_words() -> None:
    check(
        "Tỷ lệ chất thải rắn được thu gom: đô thị 98%, nông thôn 85%.",
        "đô thị | share = 98 % | up | unspecified",
        "nông thôn | share = 85 % | up | unspecified",
    )


def test_a_heading_of_growth_makes_its_members_growths() -> None:
    check(
        "Tốc độ tăng trưởng: Nông nghiệp 3%/năm; dịch vụ 12%/năm.",
        "Nông nghiệp | growth = 3 %/năm | up | per_year",
        "dịch vụ | growth = 12 %/năm | up | per_year",
    )


def test_parts_of_a_growth_are_growths() -> None:
    check(
        "Giá trị sản xuất tăng bình quân 12%/năm, trong đó nông nghiệp 4%, dịch vụ 13%.",
        "Giá trị sản xuất | growth = 12 %/năm | up | per_year",
        "nông nghiệp | growth = 4 %/năm | up | per_year",
        "dịch vụ | growth = 13 %/năm | up | per_year",
    )


def test_parts_of_a_structure_are_held() -> None:
    check(
        "Cơ cấu lao động năm 2029: nông nghiệp 30%, dịch vụ trên 32%.",
        "nông nghiệp | share = 30 % | hold | by_year 2029",
        "dịch vụ | share > 32 % | up | by_year 2029",
    )


def test_shares_that_make_a_whole_are_a_structure() -> None:
    check(
        "Trồng trọt chiếm 60%, chăn nuôi 30%, lâm nghiệp 10%.",
        "Trồng trọt | share = 60 % | hold | unspecified",
        "chăn nuôi | share = 30 % | hold | unspecified",
        "lâm nghiệp | share = 10 % | hold | unspecified",
    )


def test_two_indicators_with_one_number_are_two_targets() -> None:
    check(
        "Hồ sơ được giải quyết đúng hạn và doanh nghiệp hài lòng khi giao dịch: trên 97%",
        "Hồ sơ được giải quyết đúng hạn | share > 97 % | up | unspecified",
        "doanh nghiệp hài lòng khi giao dịch | share > 97 % | up | unspecified",
    )


# Comparators (R4).


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("từ 90% trở lên", ">= 90 %"),
        ("từ 90%", ">= 90 %"),
        ("90% trở lên", ">= 90 %"),
        ("ít nhất 90%", ">= 90 %"),
        ("tối thiểu đạt 90%", ">= 90 %"),
        ("không thấp hơn 90%", ">= 90 %"),
        ("đạt và vượt 90%", ">= 90 %"),
        ("≥ 90%", ">= 90 %"),
        ("trên 90%", "> 90 %"),
        ("hơn 90%", "> 90 %"),
        ("90 - 95%", "range 90-95 %"),
        ("từ 90 đến 95%", "range 90-95 %"),
        ("từ 90% - 95%", "range 90-95 %"),
        ("khoảng 90%", "= 90 %"),
        ("gần 90%", "= 90 %"),
        ("từ 70% lên 90%", "= 90 %"),
        ("từ 70% năm 2024 lên trên 90%", "> 90 %"),
    ],
)
def test_words_of_comparison(words: str, measure: str) -> None:
    check(f"Tỷ lệ hộ dùng nước sạch {words}", f"Tỷ lệ hộ dùng nước sạch | share {measure} | up | unspecified")


@pytest.mark.parametrize(
    ("words", "measure"),
    [("dưới 2%", "< 2 %"), ("không quá 2%", "<= 2 %"), ("tối đa 2%", "<= 2 %"), ("xuống còn 2%", "= 2 %")],
)
def test_words_of_comparison_downward(words: str, measure: str) -> None:
    check(f"Tỷ lệ hộ nghèo {words}", f"Tỷ lệ hộ nghèo | share {measure} | down | unspecified")


def test_words_of_comparison_inside_a_name_do_not_count() -> None:
    check(
        "85% tổ chức đảng hoàn thành tốt nhiệm vụ trở lên",
        "tổ chức đảng hoàn thành tốt nhiệm vụ trở lên | share = 85 % | up | unspecified",
    )
    check(
        "Tỷ lệ người từ 15 tuổi trở lên biết chữ đạt 99%.",
        "Tỷ lệ người từ 15 tuổi trở lên biết chữ | share = 99 % | up | unspecified",
    )


# Numbers (R6) and units (R7).


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("1.250,5 tỷ đồng", "1.250,5 tỷ đồng"),
        ("05 tỷ đồng", "5 tỷ đồng"),
        ("7,50 tỷ đồng", "7,5 tỷ đồng"),
        ("2 nghìn tỉ đồng", "2 nghìn tỷ đồng"),
        ("3 ngàn tỷ đồng", "3 nghìn tỷ đồng"),
        ("hai triệu USD", "2 triệu USD"),
    ],
)
def test_numbers_and_words_of_size(words: str, amount: str) -> None:
    check(f"Tổng thu đạt {words}", f"Tổng thu | level = {amount} | up | unspecified")


def test_units_are_written_one_way() -> None:
    check("Nhà ở đạt 28 m2 sàn/người", "Nhà ở | level = 28 m² sàn/người | up | unspecified")
    check("Tử vong mẹ còn 12%0", "Tử vong mẹ | share = 12 ‰ | down | unspecified")
    check("Chỉ số HDI đạt 0,8", "Chỉ số HDI | level = 0,8 | up | unspecified")


def test_a_rate_said_once_at_the_end_is_shared() -> None:
    check(
        "Có 11 bác sĩ và 32 giường bệnh/1 vạn dân",
        "bác sĩ | level = 11 bác sĩ/vạn dân | up | unspecified",
        "giường bệnh | level = 32 giường bệnh/vạn dân | up | unspecified",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Tỷ lệ dân số phủ sóng 5G",
        "Tỷ lệ trẻ dưới 5 tuổi được theo dõi",
        "Giá trị thu được trên 1 ha đất",
        "Tỷ lệ xã thực hiện Nghị quyết số 57 hiệu quả",
        "Tỷ lệ trường đạt chuẩn mức độ 2",
        "Tỷ lệ thuê bao có tốc độ trên 1 Gb/s",
    ],
)
def test_numbers_inside_a_name_are_no_targets(name: str) -> None:
    check(f"{name}: 90%", f"{name} | share = 90 % | up | unspecified")


def test_a_count_out_of_a_total() -> None:
    (target,) = read_targets("Có 12/15 thôn đạt chuẩn văn hóa")
    assert said(target) == "thôn đạt chuẩn văn hóa | level = 12 thôn | up | unspecified"
    assert target.qualifier == "12/15"


# Kinds (R3).


def test_growth_change_and_level() -> None:
    check("Thu ngân sách tăng 8%", "Thu ngân sách | growth = 8 % | up | unspecified")
    check("Số vụ cháy giảm 5% so với năm 2024", "Số vụ cháy | growth = 5 % | down | unspecified, so với 2024")
    check("Tỷ lệ hộ nghèo giảm 1%/năm", "Tỷ lệ hộ nghèo | change = 1 %/năm | down | per_year")
    check("Thu ngân sách tăng lên 900 tỷ đồng", "Thu ngân sách | level = 900 tỷ đồng | up | unspecified")


def test_multiples() -> None:
    check("GRDP gấp 1,7 lần năm 2025", "GRDP | multiple = 1,7 lần | up | unspecified, so với 2025")
    check(
        "Thu nhập năm 2030 gấp đôi năm 2020", "Thu nhập | multiple = 2 lần | up | by_year 2030, so với 2020"
    )
    check("Giảm 1/2 số hộ nghèo", "số hộ nghèo | multiple = 0,5 lần | down | unspecified")


def test_what_is_added_over_a_time() -> None:
    check("Trồng mới 500 ha rừng/năm", "Trồng mới rừng | increment = 500 ha/năm | up | per_year")
    check(
        "Có thêm 02 chợ đạt chuẩn và 03 công viên",
        "chợ đạt chuẩn | increment = 2 chợ | up | unspecified",
        "công viên | increment = 3 công viên | up | unspecified",
    )
    check(
        "Vốn đầu tư toàn xã hội 5 năm 2026 - 2030 đạt 25.000 tỷ đồng",
        "Vốn đầu tư toàn xã hội | increment = 25.000 tỷ đồng | up | end_of_plan 2030",
    )


def test_targets_without_a_number() -> None:
    check("Cơ bản không còn hộ nghèo.", "hộ nghèo | qualitative = | down | unspecified")
    check("Không để mất danh hiệu đã có", "danh hiệu đã có | qualitative = | hold | unspecified")
    check("Thu ngân sách hằng năm vượt dự toán giao", "Thu ngân sách | qualitative = | up | each_year")
    check(
        "Năm 2028 phường hết hộ cận nghèo, thu nhập bình quân 90 triệu đồng",
        "hộ cận nghèo | qualitative = | down | by_year 2028",
        "thu nhập bình quân | level = 90 triệu đồng | up | by_year 2028",
    )


# Directions (R5).


def test_what_is_kept_holds() -> None:
    check("Duy trì độ che phủ rừng 60%", "độ che phủ rừng | share = 60 % | hold | unspecified")
    check("Tỷ lệ thất nghiệp giữ dưới 4%", "Tỷ lệ thất nghiệp | share < 4 % | hold | unspecified")
    check("Dân số năm 2030 khoảng 45.000 người", "Dân số | level = 45.000 người | hold | by_year 2030")


def test_ills_go_down_and_their_cures_up() -> None:
    check("Tỷ lệ nợ xấu 2%", "Tỷ lệ nợ xấu | share = 2 % | down | unspecified")
    check(
        "Tỷ lệ giải quyết tin báo tội phạm 95%",
        "Tỷ lệ giải quyết tin báo tội phạm | share = 95 % | up | unspecified",
    )


# Times (R8, R8b) and base years (R9).


def test_a_year_at_the_head_covers_the_line() -> None:
    check(
        "Đến năm 2030: tỷ lệ đô thị hóa 60%; thu nhập bình quân 95 triệu đồng/người/năm.",
        "tỷ lệ đô thị hóa | share = 60 % | up | by_year 2030",
        "thu nhập bình quân | level = 95 triệu đồng/người/năm | up | by_year 2030",
    )


def test_a_year_inside_a_clause_does_not_cross_a_semicolon() -> None:
    check(
        "Tỷ lệ đô thị hóa năm 2030 đạt 60%; độ che phủ rừng 40%",
        "Tỷ lệ đô thị hóa | share = 60 % | up | by_year 2030",
        "độ che phủ rừng | share = 40 % | up | unspecified",
    )


def test_one_indicator_with_two_years() -> None:
    check(
        "Tỷ lệ thấp còi giảm còn 15% (năm 2027) và dưới 12% (năm 2030)",
        "Tỷ lệ thấp còi | share = 15 % | down | by_year 2027",
        "Tỷ lệ thấp còi | share < 12 % | down | by_year 2030",
    )


def test_rates_per_year_and_levels_met_each_year() -> None:
    check("GRDP tăng bình quân 9%", "GRDP | growth = 9 %/năm | up | per_year")
    check("Giai đoạn 2026-2030, GRDP tăng 9%/năm", "GRDP | growth = 9 %/năm | up | per_year 2030")
    check("Mỗi năm kết nạp 20 đảng viên", "kết nạp đảng viên | increment = 20 đảng viên/năm | up | per_year")
    check("Hằng năm 90% chi bộ đạt chuẩn", "chi bộ đạt chuẩn | share = 90 % | up | each_year")


def test_the_term_of_the_plan() -> None:
    check(
        "Cả nhiệm kỳ xây mới 5 trường học", "xây mới trường học | increment = 5 trường học | up | end_of_plan"
    )


def test_a_base_year_at_the_end_covers_the_clauses_before() -> None:
    check(
        "Số vụ cháy giảm 10%, số vụ trộm giảm 5% so với năm 2025",
        "Số vụ cháy | growth = 10 % | down | unspecified, so với 2025",
        "số vụ trộm | growth = 5 % | down | unspecified, so với 2025",
    )


def test_a_full_stop_ends_the_reach_of_a_year() -> None:
    check(
        "Năm 2026: tỷ lệ hộ nghèo 1,2%. Năm 2030: tỷ lệ hộ nghèo 0,3%.",
        "tỷ lệ hộ nghèo | share = 1,2 % | down | by_year 2026",
        "tỷ lệ hộ nghèo | share = 0,3 % | down | by_year 2030",
    )


# Brackets (R1, R10): the same in other words is a qualifier, another measure is a target.


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Tổng thu 500 tỷ đồng (không kể tiền sử dụng đất)", "không kể tiền sử dụng đất"),
        ("Thu nhập gấp 2 lần (tương đương 120 triệu đồng)", "tương đương 120 triệu đồng"),
        ("Quy mô GRDP 9.000 tỷ đồng, theo giá hiện hành", "theo giá hiện hành"),
        ("Có 8 xã đạt chuẩn (80%)", "80%"),
    ],
)
def test_qualifiers(sentence: str, qualifier: str) -> None:
    (target,) = read_targets(sentence)
    assert target.qualifier == qualifier


def test_another_measure_in_brackets_is_a_target() -> None:
    check(
        "Kim ngạch xuất khẩu 12 tỷ USD (tăng bình quân 10%/năm)",
        "Kim ngạch xuất khẩu | level = 12 tỷ USD | up | unspecified",
        "Kim ngạch xuất khẩu | growth = 10 %/năm | up | per_year",
    )


def test_a_bracket_with_the_only_number_is_read_in_place() -> None:
    check(
        "Tất cả thôn (100%) có nhà văn hóa", "Tất cả thôn có nhà văn hóa | share = 100 % | up | unspecified"
    )


# What is no target.


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "...",
        "1.",
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
        "Xếp hạng PCI thuộc nhóm 20 tỉnh dẫn đầu",
        "Kế hoạch phát triển kinh tế - xã hội 5 năm 2026 - 2030",
    ],
)
def test_sentences_without_a_target(sentence: str) -> None:
    check(sentence)


# A place as it is, and what its plan wants of it.


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã có 14 thôn, 2.300 hộ.",
        "Phường Mây Đỏ hiện có 21.400 nhân khẩu.",
        "Huyện gồm 11 xã và 1 thị trấn.",
        "Đặc khu có diện tích tự nhiên 96,4 km2.",
    ],
)
def test_what_describes_a_place_is_no_target(sentence: str) -> None:
    check(sentence)


def test_what_a_place_is_to_have_is_a_target() -> None:
    check("Xã có 9 thôn đạt chuẩn văn hóa.", "thôn đạt chuẩn văn hóa | level = 9 thôn | up | unspecified")


# Who sets an aim belongs to no name.


def test_who_sets_an_aim_and_for_which_field_is_left_out() -> None:
    check(
        "Về môi trường, Đảng bộ Phường 7 đặt mục tiêu đến năm 2030, tỷ lệ thất thoát nước sạch còn 9%.",
        "tỷ lệ thất thoát nước sạch | share = 9 % | down | by_year 2030",
    )


def test_money_written_short_is_read_in_full() -> None:
    check("Doanh thu đạt 88,5 tỷ.đ", "Doanh thu | level = 88,5 tỷ đồng | up | unspecified")
