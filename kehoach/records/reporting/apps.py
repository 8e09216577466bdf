"""The reporting cycle."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """What is reported: rounds, what units owe, figures and their values, reviews."""

    name = "kehoach.records.reporting"
    label = "reporting"
