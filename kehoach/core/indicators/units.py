"""Units of measure: which ones count whole things, of which no half can be brought."""

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
