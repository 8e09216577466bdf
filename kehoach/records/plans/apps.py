"""The plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What is to be reached: plans, indicators, targets, definitions, baselines, paths."""

    name = "kehoach.records.plans"
    label = "plans"
