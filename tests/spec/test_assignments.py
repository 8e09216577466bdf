"""Sentences that give work to offices: who leads, who joins, what (tests/data/corpus/LABELS.md, last section)."""

from typing import Any

import pytest

from kehoach.core.plan.assignments import read_assignment


def check(sentence: str, lead: Any, partners: Any, what: str) -> Any:
    read = read_assignment(sentence)
    assert (list(read.lead), list(read.partners), read.what) == (lead, partners, what)


def test_the_one_told_to_preside_leads_and_the_others_join() -> None:
    check(
        "1. Giao Phòng Kinh tế chủ trì, phối hợp với Công an phường và các đơn vị liên quan tham mưu kế hoạch.",
        ["Phòng Kinh tế"],
        ["Công an phường", "các đơn vị liên quan"],
        "tham mưu kế hoạch",
    )


def test_names_keep_their_own_commas_and_conjunctions() -> None:
    check(
        "Phòng Văn hóa, Khoa học và Thông tin; Văn phòng HĐND và UBND phường đôn đốc các tổ dân phố.",
        ["Phòng Văn hóa, Khoa học và Thông tin", "Văn phòng HĐND và UBND phường"],
        [],
        "đôn đốc các tổ dân phố",
    )


def test_general_names_are_one_unit() -> None:
    check(
        "Các phòng, ban, ngành, đoàn thể phường có trách nhiệm triển khai Kế hoạch này.",
        ["Các phòng, ban, ngành, đoàn thể phường"],
        [],
        "triển khai Kế hoạch này",
    )


def test_a_unit_told_only_to_join_is_a_partner() -> None:
    check(
        "Bảo hiểm xã hội thành phố phối hợp rà soát danh sách người tham gia.",
        [],
        ["Bảo hiểm xã hội thành phố"],
        "rà soát danh sách người tham gia",
    )


def test_who_works_with_another_leads() -> None:
    check(
        "Trạm Y tế phường phối hợp với Hội Phụ nữ cùng các trường học tổ chức tiêm chủng.",
        ["Trạm Y tế phường"],
        ["Hội Phụ nữ", "các trường học"],
        "tổ chức tiêm chủng",
    )


def test_a_partner_may_be_named_later() -> None:
    check(
        "Giao Văn phòng UBND chuẩn bị hội trường; cùng Phòng Nội vụ phát hành giấy mời.",
        ["Văn phòng UBND"],
        ["Phòng Nội vụ"],
        "chuẩn bị hội trường; cùng Phòng Nội vụ phát hành giấy mời",
    )


def test_the_passive_form() -> None:
    check(
        "Việc lập dự toán do Phòng Tài chính thực hiện, có sự phối hợp của Kho bạc Nhà nước.",
        ["Phòng Tài chính"],
        ["Kho bạc Nhà nước"],
        "lập dự toán",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Ban Quản lý dự án đầu tư xây dựng",
        "Ban quản lý chợ",
        "Trung tâm dịch vụ tổng hợp phường",
        "Sở Giáo dục và Đào tạo",
        "các tổ chức chính trị - xã hội",
    ],
)
def test_words_of_work_inside_a_name_stay_there(name: str) -> None:
    check(f"Giao {name} tham mưu kế hoạch.", [name], [], "tham mưu kế hoạch")


def test_a_sentence_that_gives_no_work() -> None:
    check("Kế hoạch này thay thế Kế hoạch cũ.", [], [], "Kế hoạch này thay thế Kế hoạch cũ")


def test_names_behind_a_colon_are_units_of_their_own() -> None:
    check(
        "UBND tỉnh yêu cầu các sở: Y tế, Nông nghiệp và Môi trường rà soát giếng khoan.",
        ["Y tế", "Nông nghiệp và Môi trường"],
        [],
        "rà soát giếng khoan",
    )


def test_who_orders_in_a_report_is_not_who_does() -> None:
    check(
        "Theo đó, Thủ tướng cũng yêu cầu Bộ Nội vụ chủ trì, phối hợp với các địa phương sắp xếp trụ sở.",
        ["Bộ Nội vụ"],
        ["các địa phương"],
        "sắp xếp trụ sở",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Ban Quản lý Khu bảo tồn thiên nhiên Sơn Trà",
        "Ban Quản lý Khu kinh tế Vân Phong và các khu công nghiệp",
        "Hợp tác xã dịch vụ nông nghiệp Tân Tiến",
        "Hội đồng Phối hợp phổ biến giáo dục pháp luật huyện",
        "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",
        "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
        "Đơn vị tư vấn",
    ],
)
def test_names_that_the_law_or_custom_gives_stay_whole(name: str) -> None:
    check(f"Giao {name} chủ trì theo dõi.", [name], [], "theo dõi")


def test_a_field_of_work_before_being_told_belongs_to_the_name() -> None:
    check(
        "Doanh nghiệp khai thác đá có trách nhiệm hoàn thổ.",
        ["Doanh nghiệp khai thác đá"],
        [],
        "hoàn thổ",
    )


def test_who_is_named_last_behind_cung_voi_leads() -> None:
    check(
        "Cùng với Công an phường, Đội Quản lý trật tự đô thị kiểm tra vỉa hè.",
        ["Đội Quản lý trật tự đô thị"],
        ["Công an phường"],
        "kiểm tra vỉa hè",
    )


def test_what_an_order_is_about_may_come_first() -> None:
    check(
        "Đối với việc định giá đất, Sở Tài chính chủ trì, phối hợp với Thuế tỉnh thẩm định.",
        ["Sở Tài chính"],
        ["Thuế tỉnh"],
        "thẩm định",
    )


def test_who_joins_later_without_a_linking_word() -> None:
    check(
        "Trạm Khuyến nông hướng dẫn kỹ thuật, phối hợp Hội Nông dân mở lớp.",
        ["Trạm Khuyến nông"],
        ["Hội Nông dân"],
        "hướng dẫn kỹ thuật, phối hợp Hội Nông dân mở lớp",
    )


@pytest.mark.parametrize("name", ["Đội Quản lý trật tự xây dựng", "Công chức phụ trách thống kê"])
def test_a_field_of_work_ends_a_name(name: str) -> None:
    check(f"Giao {name} kiểm tra số liệu.", [name], [], "kiểm tra số liệu")


def test_an_office_by_its_letters_joins() -> None:
    check(
        "Hội Nông dân xã chủ trì phối hợp NHCSXH hỗ trợ vay vốn.",
        ["Hội Nông dân xã"],
        ["NHCSXH"],
        "hỗ trợ vay vốn",
    )
