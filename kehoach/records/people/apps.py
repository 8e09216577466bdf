"""Who stands in for whom."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Approval given from one post to another, from a day to a day."""

    name = "kehoach.records.people"
    label = "people"
