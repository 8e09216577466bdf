"""The assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Where each target stands: results as computed, and as UBND decided them."""

    name = "kehoach.records.assessments"
    label = "assessments"
