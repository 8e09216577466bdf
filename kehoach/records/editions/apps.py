"""The editions of plans."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """The decisions that changed a plan, and what each changed."""

    name = "kehoach.records.editions"
    label = "editions"
