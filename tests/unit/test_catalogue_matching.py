"""The match of names against the catalogue, on wordings that are not in its files.

A wrong offer is worse than none, so precision is asked for before recall.
"""

from kehoach.catalogue import indicator_catalogue
from kehoach.core.plan.catalogue import OFFER_FROM, candidates, match_name

ENTRIES = indicator_catalogue()

# name as a plan words it | kind | code it means, "-" for none of the catalogue
LABELLED = """
Tỷ lệ hộ nghèo đa chiều của phường | share | ho-ngheo
Tỷ lệ hộ gia đình nghèo đa chiều | share | ho-ngheo
Thu nhập bình quân đầu người/năm | level | thu-nhap-binh-quan
Tỷ lệ bao phủ BHYT toàn dân | share | bao-hiem-y-te
Tỷ lệ người dân tham gia bảo hiểm y tế toàn xã | share | bao-hiem-y-te
Số đảng viên mới được kết nạp hằng năm | increment | ket-nap-dang
Tỷ lệ độ che phủ của rừng | share | che-phu-rung
Tỷ lệ trường chuẩn quốc gia trên địa bàn | share | truong-chuan-quoc-gia
Tốc độ tăng trưởng tổng giá trị sản phẩm trên địa bàn xã | growth | gtsp-tang
Tăng trưởng GTSX bình quân | growth | gtsx-tang
Tăng thu NSNN trên địa bàn hằng năm | growth | thu-nsnn-tang
Tỷ lệ giải ngân vốn ĐTC hằng năm | share | giai-ngan
Tỷ lệ giải ngân vốn đầu tư công được giao | share | giai-ngan
Tỷ lệ rác thải sinh hoạt được thu gom | share | thu-gom-rac
Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý | share | thu-gom-rac
Tỷ lệ dân cư được dùng nước sạch | share | nuoc-sach
Tỷ lệ hồ sơ TTHC giải quyết đúng hạn | share | ho-so-dung-han
Tỷ lệ hài lòng của người dân, doanh nghiệp về giải quyết TTHC | share | hai-long
Tỷ lệ lao động qua đào tạo có bằng cấp chứng chỉ | share | lao-dong-bang-cap
Tỷ lệ lao động đã qua đào tạo | share | lao-dong-dao-tao
Số lao động được giải quyết việc làm mới | increment | viec-lam-moi
Tỷ lệ tổ dân phố đạt danh hiệu văn hóa | share | to-dan-pho-van-hoa
Tỷ lệ hộ gia đình văn hóa | share | gia-dinh-van-hoa
Tỷ lệ người dân tập luyện thể dục thể thao thường xuyên | share | the-duc-the-thao
Sản phẩm đạt OCOP 3 sao trở lên | level | ocop
Sản lượng lương thực có hạt cả năm | level | luong-thuc
Diện tích rừng trồng mới | increment | trong-rung
Tỷ lệ hộ cận nghèo đa chiều | share | ho-can-ngheo
Tỷ lệ trẻ em suy dinh dưỡng thể thấp còi dưới 5 tuổi | share | suy-dinh-duong
Tỷ lệ dân số được quản lý sức khỏe, có hồ sơ sức khỏe điện tử | share | ho-so-suc-khoe
Tỷ lệ hộ phân loại rác tại nguồn | share | phan-loai-rac
Tỷ trọng dịch vụ - thương mại trong cơ cấu kinh tế | share | co-cau-dich-vu
Tổng mức bán lẻ hàng hóa | level | ban-le
Doanh nghiệp mới thành lập | increment | doanh-nghiep-moi
Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên | share | to-chuc-dang
Tỷ lệ tăng tự nhiên dân số | share | tang-dan-so
Tỷ lệ phủ sóng 5G | share | phu-song-5g
Hồ sơ nộp trực tuyến toàn trình | share | dich-vu-cong-truc-tuyen
Số căn nhà ở xã hội hoàn thành | increment | -
Tỷ lệ hòa giải thành ở cơ sở | share | -
Tổng sản phẩm bình quân đầu người (GRDP) | level | -
Kim ngạch xuất khẩu | level | -
Tỷ lệ công chức đạt chuẩn trình độ | share | -
Số hội viên nông dân mới | increment | -
Tỷ lệ đô thị hóa | share | -
Chỉ số cải cách hành chính | level | -
Diện tích cây ăn quả | level | -
Tỷ lệ đoàn viên công đoàn | share | -
Tỷ lệ hộ kinh doanh chuyển đổi thành doanh nghiệp | share | -
Tỷ lệ hỏa táng | share | -
Tỷ lệ vùng trồng được cấp mã số | share | -
Năng suất lúa bình quân | level | -
Tỷ lệ trẻ em đến trường được học bơi | share | -
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in LABELLED.strip().splitlines()]


def test_offers_are_right_and_most_are_made() -> None:
    offered = right = 0
    meant = sum(code != "-" for _, _, code in CASES)
    wrong = []
    for name, kind, code in CASES:
        match = match_name(name, ENTRIES, kind=kind)
        offered += match is not None
        if match is not None and match.entry.code == code:
            right += 1
        elif match is not None:
            wrong.append((name, match.entry.code, match.score))
    assert right / offered >= 0.95, wrong
    assert right / meant >= 0.7, (right, meant)


def test_the_one_meant_is_among_the_three_shown() -> None:
    meant = [case for case in CASES if case[2] != "-"]
    shown = [
        code in [match.entry.code for match in candidates(name, ENTRIES, kind=kind)]
        for name, kind, code in meant
    ]
    assert sum(shown) / len(shown) >= 0.9


def test_every_wording_of_the_files_finds_its_entry_first() -> None:
    for entry in ENTRIES:
        kind = None if entry.kind == "qualitative" else entry.kind
        for wording in entry.wordings:
            found = candidates(wording, ENTRIES, kind=kind, unit=entry.unit)
            assert found[0].entry.code == entry.code, wording
            assert found[0].score >= OFFER_FROM


def test_a_share_is_not_offered_for_an_amount() -> None:
    codes = [m.entry.code for m in candidates("kết nạp đảng viên mới", ENTRIES, kind="share", unit="%")]
    assert codes[0] == "ty-le-ket-nap"
    codes = [m.entry.code for m in candidates("kết nạp đảng viên mới", ENTRIES, kind="increment")]
    assert codes[0] == "ket-nap-dang"


def test_nothing_like_it_gives_nothing() -> None:
    assert candidates("Số chuyến tàu vũ trụ", ENTRIES, kind="level") == ()
    assert match_name("", ENTRIES) is None
