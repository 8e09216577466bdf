"""The tasks part: which sentences are read for figures, and that none with a figure is passed over."""

import json
from pathlib import Path

from kehoach.core.plan.statements import read_targets
from kehoach.core.plan.tasks import may_promise

CORPUS = Path(__file__).parents[1] / "data/corpus/targets.jsonl"


def test_every_line_with_a_figure_is_looked_into() -> None:
    lines = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    with_figures = [line for line in lines if any(t.value is not None for t in read_targets(line))]
    assert len(with_figures) > 100
    assert [line for line in with_figures if not may_promise(line)] == []


def test_words_alone_are_not() -> None:
    assert not may_promise("Tăng cường quản lý đất đai, trật tự xây dựng trên địa bàn.")
    assert may_promise("Phấn đấu gấp đôi số hộ kinh doanh.")
    assert may_promise("Giảm một nửa số vụ tai nạn giao thông.")
