"""A person at the site over plain HTTP: signs in as a post of the sample ward, follows links."""

import http.client
import re
from collections import deque
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)"')
_LEAVES = ("/dang-xuat", "/static/", "/mat-khau", "/hai-lop", "/xac-nhan", "/khong-dung")
A_CONNECTION = 20
"""Requests before a new connection is made, so that both processes of the server get work."""


class Visitor:
    """Keeps cookies; one connection at a time."""

    def __init__(self, port: int) -> None:
        """Begin without cookies."""
        self.port = port
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None
        self.asked = 0

    def sign_in(self, username: str) -> None:
        """Sign in by the button of the sample ward; raises RuntimeError when that fails."""
        _, page = self.get("/dang-nhap/")
        token = _TOKEN.search(page)
        if token is None:
            raise RuntimeError("the sign-in page has no form")
        fields = {"username": username, "csrfmiddlewaretoken": token[1]}
        status, _ = self.ask("POST", "/dang-nhap/thu/", urlencode(fields))
        if status != 302 or not any("session" in name for name in self.cookies):
            raise RuntimeError(f"signing in as {username} gave {status}")

    @property
    def cookie_header(self) -> str:
        """Return the cookies as the header a load generator sends."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page; redirects are not followed."""
        return self.ask("GET", path)

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Send one request and return status and text."""
        headers = {"Cookie": self.cookie_header} if self.cookies else {}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
        if self.connection is None or self.asked % A_CONNECTION == 0:
            self.close()
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.asked += 1
        answer = self._answer(method, path, body, headers)
        for value in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        return answer.status, answer.read().decode(errors="replace")

    def _answer(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """Send a request; once more, on a new connection, when the server had closed an idle one (as browsers do)."""
        assert self.connection is not None
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except http.client.RemoteDisconnected:
            if method != "GET":
                raise
        self.connection.close()
        self.connection.request(method, path, body, headers)
        return self.connection.getresponse()

    def explore(self, start: str, most: int) -> list[str]:
        """Return the pages reached from one by links, nearest first, `most` at most; each answered 200."""
        waiting, seen = deque([start]), {start}
        found: list[str] = []
        while waiting and len(found) < most:
            path = waiting.popleft()
            status, page = self.get(path)
            if status != 200:
                continue
            found.append(path)
            for link in _LINK.findall(page):
                target = link.replace("&amp;", "&")
                if target not in seen and not urlsplit(target).path.startswith(_LEAVES):
                    seen.add(target)
                    waiting.append(target)
        return found

    def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
