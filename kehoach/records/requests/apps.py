"""The app of requests for figures."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Who asked for which figures, and what was given."""

    name = "kehoach.records.requests"
    label = "requests"
