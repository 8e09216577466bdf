"""`python -m bench.papers.drawing ROUNDS`: draw four charts never drawn before, print the CPU seconds of each."""

import os
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from kehoach.core.report.charts import PathPoint, ValuePathChart, ValuePoint

_LINE = (PathPoint(date(2025, 12, 31), Decimal(40)), PathPoint(date(2030, 12, 31), Decimal(100)))


def _charts(salt: int) -> tuple[ValuePathChart, ...]:
    return tuple(
        ValuePathChart(
            id=f"c{place}",
            title="Tỷ lệ sử dụng dịch vụ công trực tuyến",
            summary=f"Lần vẽ {salt}",
            unit="%",
            points=tuple(
                ValuePoint(date(2026, month, 28), Decimal(50 + month + place), f"{50 + month + place}%")
                for month in range(1, 13)
            ),
            path=_LINE,
            target=Decimal(100),
            target_label="100%",
        )
        for place in range(4)
    )


def _spent() -> float:
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


if __name__ == "__main__":
    from kehoach.cli import house

    with tempfile.TemporaryDirectory() as folder:
        house.enter(Path(folder))
        from kehoach.documents.word.pictures import draw

        for salt in range(int(sys.argv[1])):
            started = _spent()
            draw(_charts(salt))
            print(_spent() - started)
