"""The words for results, once for pages and papers (UI.md). Codes are the method's."""

from typing import Final

VERDICT: Final = {
    "exceeded": "Vượt",
    "met": "Đạt",
    "on_track": "Đúng tiến độ",
    "behind": "Chậm tiến độ",
    "at_risk": "Khó đạt",
    "missed": "Không đạt",
    "no_data": "Chưa có số liệu",
    "not_due": "Chưa đến kỳ đánh giá",
    "not_assessable": "Chưa đủ căn cứ đánh giá",
    "outside_power": "Ngoài khả năng đo của địa phương",
    "restricted": "Theo dõi riêng",
}
"""Against the target at the plan's end; the last three are standings of a report, not verdicts."""

YEAR_VERDICT: Final = {
    "exceeded": "Vượt",
    "met": "Đạt",
    "likely": "Có khả năng đạt",
    "unlikely": "Khó đạt",
    "missed": "Không đạt",
    "no_plan": "Chưa có kế hoạch năm",
    "no_data": "Chưa có số liệu",
    "not_due": "Chưa đến kỳ đánh giá",
    "not_assessable": "Chưa đủ căn cứ đánh giá",
    "outside_power": "Ngoài khả năng đo của địa phương",
    "restricted": "Theo dõi riêng",
}
"""Against the year's plan."""

UNDECIDED: Final = "undecided"
PAPER_VERDICT: Final = {**VERDICT, UNDECIDED: "Chưa đánh giá"}
PAPER_YEAR_VERDICT: Final = {**YEAR_VERDICT, UNDECIDED: "Chưa đánh giá"}
"""The same in a paper for outside, where UBND may not have decided on a result yet."""

REASON: Final = {
    "missing": "đơn vị báo chưa có số liệu",
    "none": "chưa có số liệu nào từ đầu kỳ kế hoạch",
    "stale": "chưa có số liệu đến cuối kỳ kế hoạch",
    "gap": "thiếu số liệu của kỳ so sánh",
    "zero_denominator": "mẫu số hoặc số gốc bằng 0",
    "no_baseline": "chưa có số liệu năm gốc",
    "no_path": "chưa có kế hoạch từng năm",
    "break": "cách tính đã đổi, không so sánh được qua lần đổi",
    "fault": "số liệu các kỳ không cùng loại",
    "qualitative": "mục tiêu không có số đo",
}
"""Why there is no verdict, or none can be given."""

QUALITY: Final = {"E": "ước", "P": "sơ bộ", "A": "chính thức"}
"""How final a value is."""

RESTRICTED: Final = "theo dõi riêng"
ILLUSTRATIVE: Final = "số liệu minh họa"
NOT_AVAILABLE: Final = "…"  # there should be a figure, it has not come
NOT_APPLICABLE: Final = "-"  # there is none

ANNEX_LEGEND: Final = (
    "Ghi chú: “…” chưa có số liệu; “-” không so sánh được hoặc không áp dụng; cột ({own}): số đã chốt của "
    "riêng kỳ; cột ({result}): lũy kế từ đầu kỳ kế hoạch đối với chỉ tiêu cộng dồn "
    "(từ đầu năm nếu giao theo từng năm), số đến cuối kỳ hoặc số ước đối với "
    "chỉ tiêu khác; cột ({change}): điểm % đối với tỷ lệ và tốc độ tăng, % đối với số lượng; “Theo dõi riêng”: không "
    "nêu số liệu."
)
