"""The audit trail."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events of every act, chained."""

    name = "kehoach.records.audit"
    label = "audit"
