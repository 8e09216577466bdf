"""What people read is Vietnamese, the words of the packages we build on included."""

import gettext
import re
from pathlib import Path

from django.conf import settings
from django.test import Client

LOCALE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"


def test_the_compiled_catalogue_says_what_its_source_says() -> None:
    """A sentence changed in the .po file without compiling is not what people see."""
    source = (LOCALE / "django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    with (LOCALE / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert len(pairs) > 20
    assert [catalogue.gettext(english) for english, _ in pairs] == [vietnamese for _, vietnamese in pairs]


def test_a_wrong_password_is_told_in_vietnamese(ward: object, client: Client) -> None:
    """The page of signing in has no English word, before and after a mistake."""
    first = client.get("/dang-nhap/").content.decode()
    wrong = client.post("/dang-nhap/", {"login": "chutich", "password": "sai-mat-khau"}).content.decode()
    for page in (first, wrong):
        assert not re.search(r"\b(Username|Password|Forgot|password\?)", page)
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in wrong
