"""Any number of a result, on any page, stands within or beside a link that opens its explanation.

The pages are found by following links from each post's own entry page, so that a new page is swept too.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from kehoach.records.assessments.models import Standing

EXPLAINED = re.compile(r"/(?:chi-tieu/\d+/(?:giai-thich/)?|ket-qua/\d+/)(?:\?|#|$)")
ROWS = frozenset({"tr", "li", "dl", "p", "h1", "h2", "h3", "blockquote", "figure", "label", "article"})
WORDS = frozenset({"p", "h2", "h3", "label", "dl"})
AROUND = frozenset({"tr", "li", "article"})
"""What is said in these belongs to the row or card around it."""
SILENT = frozenset({"svg", "script", "style", "nav", "select", "textarea"})
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
OWN = frozenset({"indicator", "explanation", "figure-life", "public-indicator", "pooled-places"})
"""Pages that are about one indicator: the explanation itself, or one click from it at their head."""
PAPERS = frozenset({"paper", "filed", "paper-sentences"})
"""A paper reads as it prints; the explanations of its numbers stand in a list above it."""
BASES = frozenset({"sheets", "sheet"})
"""Where the value of the base year is proposed: a ground of results, not one of them."""
EACH = 2
"""How many pages of one view are looked at: they differ by what is in them, not by how they show it."""


class Page(HTMLParser):
    """Collects a page's links, and of each row-like element its text and whether a link in it explains."""

    def __init__(self, markup: str) -> None:
        """Read the page."""
        super().__init__()
        self.links: list[str] = []
        self.rows: list[tuple[str, bool]] = []
        self._open: list[tuple[str, list[str], list[bool]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a link that explains marks every element around it."""
        href = dict(attrs).get("href") or ""
        if tag == "a" and href:
            self.links.append(href)
            if EXPLAINED.search(href):
                for _, _, explained in self._open:
                    explained.append(True)
        if tag not in VOID:
            self._open.append((tag, [], []))

    def handle_endtag(self, tag: str) -> None:
        """Close an element: a row keeps its text, anything else gives it to the element around."""
        if tag not in [name for name, _, _ in self._open]:
            return
        while True:
            name, said, explained = self._open.pop()
            text = "" if name in SILENT else " ".join(" ".join(said).split())
            inside = name in SILENT or any(item[0] in SILENT for item in self._open)
            if (
                name in ROWS
                and not inside
                and not (name in WORDS and any(item[0] in AROUND for item in self._open))
            ):
                self.rows.append((text, bool(explained)))
            elif self._open:
                self._open[-1][1].append(text)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Add text to the innermost element."""
        if self._open:
            self._open[-1][1].append(data)


def numbers_of(plan: Any) -> re.Pattern[str]:
    """Return what matches a value or expected value of any result, as pages print it, and nothing longer."""
    rows = Standing.objects.filter(indicator__plan=plan).values_list("result__row", flat=True)
    texts = {row[name] for row in rows for name in ("value", "expected")} - {""}
    # What is as round as a target or a share of the plan's own words is no sign of a result.
    told = [re.escape(text) for text in texts if "," in text]
    assert len(told) > 20
    return re.compile(rf"(?<![\d.,])(?:{'|'.join(sorted(told, key=len, reverse=True))})(?![\d,])")


def sweep(client: Client, start: str, number: re.Pattern[str]) -> tuple[set[str], list[str]]:
    """Follow the links of the site from an address; return the views met and what is not explained, with its page."""
    waiting, seen, met, bare = [start], {start}, dict[str, int](), list[str]()
    while waiting:
        address = waiting.pop(0)
        view = resolve(urlsplit(address).path).view_name
        met[view] = met.get(view, 0) + 1
        if met[view] > EACH:
            continue
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        page = Page(answer.content.decode())
        view = resolve(answer.request["PATH_INFO"]).view_name
        if view in PAPERS and any(EXPLAINED.search(link) for link in page.links):
            pass
        elif view not in OWN | BASES:
            lacking = [text for text, explained in page.rows if not explained and number.search(text)]
            bare += [f"{view} {address}: {text[:200]}" for text in lacking]
        for link in page.links:
            target = urljoin(address, link).split("#")[0]
            if target.startswith("/") and target not in seen and "dang-xuat" not in target:
                seen.add(target)
                waiting.append(target)
    return set(met), bare


@pytest.mark.parametrize(
    "name", ["chutich", "vanphong", "cv-kinhte", pytest.param("danguy", marks=pytest.mark.slow), "nguoidang"]
)
def test_every_number_opens(client: Client, plan: Any, acting: Callable[..., Any], name: str) -> None:
    """For leaders, Văn phòng, units, readers of what UBND decided, and who publishes."""
    client.force_login(acting(name).post.user)
    met, bare = sweep(client, "/vao/", numbers_of(plan))
    assert {"indicators", "indicator", "explanation"} <= met
    assert not bare, "\n".join(bare)


def test_the_public_page_opens_only_what_is_public(client: Client, plan: Any) -> None:
    """Every published number opens the page of its indicator; nothing leads inside."""
    met, bare = sweep(client, "/", numbers_of(plan))
    assert "public-indicator" in met and not {"indicator", "explanation"} & met
    assert not bare, "\n".join(bare)
