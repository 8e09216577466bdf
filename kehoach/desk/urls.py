"""The signed-in pages, by the words people know them under."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
