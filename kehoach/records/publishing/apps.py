"""The publications."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What the public sees: figures released, published, withdrawn."""

    name = "kehoach.records.publishing"
    label = "publishing"
