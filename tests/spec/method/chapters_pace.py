"""Chapter V: how much is still to do."""

from tests.spec.method.examples import Chapter, Example

PACE = Chapter(
    "Cần bao nhiêu nữa",
    "Phần còn thiếu đến mục tiêu (và đến kế hoạch năm, khi năm chưa hết) chia cho số tháng còn lại tính từ hết kỳ của số liệu. "
    "Nói bằng đơn vị của chỉ tiêu: tỷ lệ có tử số, mẫu số thì ra số đơn vị đếm theo mẫu số hiện nay; tăng trưởng ra lượng của năm; "
    "số lần ra mức. Thứ đếm nguyên chiếc (tuyến, hộ, trường, người) làm tròn lên. Đã đạt, duy trì, hoặc mỗi năm tính lại từ đầu "
    "thì không có phép chia này đến cuối kế hoạch.",
    (
        Example(
            "Tỷ lệ: 105 hồ sơ trong 50 tháng là ba hồ sơ mỗi tháng",
            "share = 100 up",
            "2026-M10: 1355/1460",
            "2026-10-31",
            "Còn thiếu 7,2 điểm phần trăm đến mục tiêu (khoảng 105 hồ sơ, theo mẫu số hiện nay); "
            "50 tháng còn lại, mỗi tháng cần thêm 0,14 điểm phần trăm (khoảng 3 hồ sơ).",
            "90 (2025)",
            asks="pace",
            unit="hồ sơ",
        ),
        Example(
            "Diện tích được lẻ",
            "increment >= 30000 up unit:m²",
            "2026: 4800",
            "2026-12-31",
            "Còn thiếu 25.200 m² đến mục tiêu; 48 tháng còn lại, mỗi tháng cần thêm 525 m².",
            asks="pace",
        ),
        Example(
            "Bảy tuyến trong 24 tháng: mỗi tháng một tuyến, không phải 0,3 tuyến",
            "increment >= 10 up unit:tuyến",
            "2028: 3",
            "2028-12-31",
            "Còn thiếu 7 tuyến đến mục tiêu; 24 tháng còn lại, mỗi tháng cần thêm 1 tuyến.",
            asks="pace",
        ),
        Example(
            "Giảm về 0%",
            "share = 0 down",
            "2026: 0.96",
            "2026-12-31",
            "Còn phải giảm 0,96 điểm phần trăm nữa để đến mục tiêu; 48 tháng còn lại, mỗi tháng cần giảm 0,02 điểm phần trăm.",
            "1.2 (2025)",
            asks="pace",
        ),
        Example(
            "Tăng trưởng: 400 thêm 12% là 448, đã có 201, còn 247 trong sáu tháng",
            "growth = 12 up per_year",
            "2025-S1: 180, 2025-S2: 220, 2026-S1: 201",
            "2026-06-30",
            "Còn thiếu 0,33 điểm phần trăm đến kế hoạch năm 2026 (khoảng 247 tỷ đồng); "
            "6 tháng còn lại, mỗi tháng cần thêm khoảng 41,2 tỷ đồng.",
            asks="pace",
            unit="tỷ đồng",
        ),
        Example(
            "Lượng mỗi năm: cả kế hoạch năm và mục tiêu năm năm",
            "increment = 1000 up per_year unit:lao_động",
            "2026-Q1: 200",
            "2026-03-31",
            "Còn thiếu 800 lao động đến kế hoạch năm 2026; 9 tháng còn lại, mỗi tháng cần thêm 89 lao động. "
            "Còn thiếu 4.800 lao động đến mục tiêu; 57 tháng còn lại, mỗi tháng cần thêm 85 lao động.",
            asks="pace",
        ),
        Example(
            "Đã đạt: không còn gì phải tính",
            "share = 90 up",
            "2026: 91",
            "2026-12-31",
            "không còn gì phải tính",
            "50 (2025)",
            asks="pace",
        ),
    ),
)

CHAPTERS = (PACE,)
