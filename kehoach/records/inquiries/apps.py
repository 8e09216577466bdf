"""The app of inquiries."""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    """What leaders ask at indicators."""

    name = "kehoach.records.inquiries"
    label = "inquiries"
