"""One view, five bytes."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(_: HttpRequest) -> HttpResponse:
    """Answer five bytes."""
    return HttpResponse(b"hello", content_type="text/plain")


urlpatterns = [path("", hello)]
