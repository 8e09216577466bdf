"""The kinds of paper: each is whole data over one function, listed for those who may make it, and made as a file."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.catalogue import paper_kinds
from kehoach.cli.main import main
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.making import NoSuchPaperError, content_of, kind_for, make_paper
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.exchange import write_paper
from kehoach.core.papers.kind import SUFFIXES, PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.documents.formats import FORMATS, render
from kehoach.records.authorities.models import Role

Acting = Callable[..., Any]
WHO = {
    Role.OFFICE: "vanphong",
    Role.CHAIR: "chutich",
    Role.DEPUTY: "phochutich",
    Role.HEAD: "tp-kinhte",
    Role.OFFICER: "cv-kinhte",
    Role.READER: "danguy",
    Role.PUBLISHER: "nguoidang",
    Role.ADMIN: "quantri",
}
FAULTS = {
    "an empty name": re.compile(r"\bNone\b|[{}]"),
    "doubled spaces": re.compile(r"\S  +\S"),
    "a space before its mark": re.compile(r"\w [,.;:](?:\s|$)"),
    "a code instead of a period": re.compile(r"\b20\d\d-(?:[QMS]\d|9M)"),
    "one of several": re.compile(r"\bcác chỉ tiêu số \d+(?![\d,])"),
    "a day not padded": re.compile(r"\bngày \d/|\bngày \d\d/[12]/"),
    "two ways to say the same": re.compile(r"\bSố TT\b|\bHạn chế\b"),
}
each_kind = pytest.mark.parametrize("kind", paper_kinds(), ids=lambda kind: kind.kind)


@each_kind
def test_a_kind_is_whole(kind: PaperKind) -> None:
    """Its function exists, its roles and files are known, its texts are NFC, its signer has a form."""
    assert callable(content_of(kind))
    assert kind.makers and set(kind.makers) <= {str(role) for role in Role}
    assert kind.files and set(kind.files) <= set(SUFFIXES) == set(FORMATS)
    assert kind.signer in kind.form.signers
    own = {key: said for key, said in kind.words.items() if key not in ("periods", "heads")}
    texts = (kind.name, kind.reader, kind.purpose, kind.subject, kind.opening, kind.closing)
    for text in (*texts, *kind.recipients, *_texts(json.loads(json.dumps(own)))):
        assert unicodedata.is_normalized("NFC", text)
        assert "phường" not in text.lower(), "a commune and a special zone have papers too"


@each_kind
def test_whoever_may_make_it_gets_a_file_or_a_sentence(ward: Any, acting: Acting, kind: PaperKind) -> None:
    """By the first choices of its form: every file it can be, or a sentence that says why not."""
    for role in kind.makers:
        actor = acting(WHO[Role(role)])
        viewer = Viewer(ward.pk, actor.post, actor.today)
        try:
            paper = make_paper(choose(viewer, kind, {})[0], kind)
        except UserFacingError as reason:
            assert str(reason).endswith(".")
            continue
        _reads_well(paper, kind)
        word = render(paper, ".docx")
        with zipfile.ZipFile(BytesIO(word)) as archive:
            assert archive.testzip() is None
        assert render(paper, ".docx") == word


def _reads_well(paper: Paper, kind: PaperKind) -> None:
    """Nothing that only a machine would write; a unit's paper is headed and signed as one."""
    for text in _texts(json.loads(write_paper(replace(paper, form=replace(paper.form, signers={}))))):
        for fault, pattern in FAULTS.items():
            assert not pattern.search(text), f"{kind.kind}: {fault}: {text}"
    if kind.signer == "unit_head":
        assert paper.authority.parent_lines[0].startswith("UBND ")
        assert "LÃNH ĐẠO ĐƠN VỊ" not in paper.signer.lines


def _texts(data: Any) -> Iterator[str]:
    """Yield every text of a stored paper but its links and its kind's key."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)
    elif isinstance(data, dict):
        for key, item in data.items():
            if key not in ("link", "key", "kind", "template"):
                yield from _texts(item)


@each_kind
def test_others_may_not_have_it(ward: Any, acting: Acting, kind: PaperKind) -> None:
    """Not in the list, and not found by its address."""
    for role in set(Role) - {Role(name) for name in kind.makers}:
        actor = acting(WHO[role])
        with pytest.raises(NoSuchPaperError):
            kind_for(Viewer(ward.pk, actor.post, actor.today), kind.kind)


@pytest.mark.parametrize("username", WHO.values())
def test_the_list_offers_what_the_post_may_make(
    ward: Any, acting: Acting, client: Client, username: str
) -> None:
    """Each kind by name, with its choices or why it cannot be made; every preview opens."""
    actor = acting(username)
    client.force_login(actor.post.user)
    page = client.get(reverse("papers")).content.decode()
    for kind in paper_kinds():
        mine = actor.post.role in kind.makers
        assert (f"<h3>{kind.name}</h3>" in page) == mine, kind.kind
        assert client.get(reverse("paper", args=[kind.kind])).status_code == (200 if mine else 404)


def test_a_wrong_choice_is_named(ward: Any, acting: Acting, client: Client) -> None:
    """A period nobody opened, a file the kind cannot be, a kind there is not."""
    client.force_login(acting("vanphong").post.user)
    page = client.get(reverse("paper", args=["bao-cao"]), {"ky": "2031"}).content.decode()
    assert "Không có kỳ “2031” để lập báo cáo" in page
    assert client.get(reverse("paper-file", args=["cong-van-don-doc", "xlsx"])).status_code == 404
    assert client.get(reverse("paper", args=["khong-co"])).status_code == 404


def test_the_command_lists_the_kinds(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--help` names each with its key; an unknown one is refused with the list."""
    monkeypatch.setenv("COLUMNS", "4000")
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    help_ = capsys.readouterr().out
    assert main(["report", "2026", "--kind", "x", "-o", str(tmp_path / "x.docx")]) == 2
    refused = capsys.readouterr().err
    for kind in paper_kinds():
        if set(kind.asks) <= {"period", "round", "unit"} and not kind.logged:
            assert kind.kind in help_ and kind.kind in refused
