"""The review of a plan's text on its ways: command, page, memo in Word."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from kehoach.cli.main import main
from kehoach.demo.ward import sample_plan
from kehoach.records.authorities.models import User


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def test_the_command_prints_findings_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sample_plan()), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"code", "severity", "message", "indicators", "source", "place", "why", "advice"} <= set(found[0])
    assert main(["check", str(sample_plan())]) == 0
    assert "NỘI DUNG CẦN LÀM RÕ, BỔ SUNG" in capsys.readouterr().out


def test_the_command_writes_the_memo(tmp_path: Path) -> None:
    memo = tmp_path / "phieu.docx"
    assert main(["check", str(sample_plan()), "-o", str(memo)]) == 0
    text = "\n".join(paragraph.text for paragraph in Document(str(memo)).paragraphs)
    assert "PHIẾU RÀ SOÁT" in text and "1. Không có số liệu năm gốc. Cả 32 chỉ tiêu" in text
    assert main(["check", str(sample_plan()), "-o", str(tmp_path / "phieu.pdf")]) == 2


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "thu.txt"
    wrong.write_text("Kính mời họp.", encoding="utf-8")
    assert main(["check", str(wrong)]) == 1
    assert "không phải kế hoạch" in capsys.readouterr().err


def test_the_page_and_its_memo_say_the_same(plan: Any) -> None:
    client = client_of("vanphong")
    page = client.get(reverse("plan-check", args=[plan.pk])).content.decode()
    answer = client.get(reverse("paper-file", args=["phieu-ra-soat", "docx"]), {"ke-hoach": plan.pk})
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
    for words in ("Không có số liệu năm gốc", "Nhiều đơn vị cùng chủ trì", "Phấn đấu hoàn thành 100%"):
        assert words in page and words in text


def test_findings_in_restricted_tasks_stay_with_those_who_may_see_them(plan: Any) -> None:
    page = client_of("tp-vanhoa").get(reverse("plan-check", args=[plan.pk])).content.decode()
    assert "Không có số liệu năm gốc" in page
    assert "tuyển quân" not in page


def test_a_plan_of_another_authority_is_not_found(plan: Any) -> None:
    assert client_of("vanphong").get(reverse("plan-check", args=[plan.pk + 999])).status_code == 404
