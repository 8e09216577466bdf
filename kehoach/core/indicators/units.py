"""Units of measure: which ones count whole things, of which no half can be brought; which amounts add up."""

_MEASURES = frozenset(
    {
        *("m", "km", "m²", "m2", "km²", "km2", "ha", "m³", "m3", "lít", "kg", "tạ", "tấn", "kwh", "mwh"),
        *("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "tỷ", "triệu", "usd"),
        *("lần", "điểm", "điểm phần trăm", "điểm %", "giờ", "ngày", "tháng", "năm"),
    }
)


def is_counted(unit: str) -> bool:
    """Return whether the unit counts whole things: "tuyến", "hộ", "trường"; not m², tỷ đồng, %, anything per another.

    An empty unit counts nothing that is known to be whole.
    """
    plain = unit.strip().lower().removesuffix("/năm").rstrip()
    return bool(plain) and plain not in _MEASURES and "/" not in plain and plain[0] not in "%‰"


_MEANS = frozenset(
    {"lần", "điểm", "điểm phần trăm", "điểm %", "tuổi", "con", "độ", "hạng", "giờ", "ngày", "tháng", "năm"}
)
_TIMES = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "nhiệm kỳ", "năm học"})


def adds_up(unit: str) -> bool:
    """Return whether amounts of the unit may be added over places: "hộ", "km", "tỷ đồng", "người/năm"; not rates.

    A rate ("%", "giường/vạn dân", "triệu đồng/người"), a mean ("tuổi", "con") or a score adds to nothing.
    """
    plain = unit.strip().lower()
    head, *per = (part.strip() for part in plain.split("/"))
    return bool(plain) and plain[0] not in "%‰" and head not in _MEANS and all(part in _TIMES for part in per)
