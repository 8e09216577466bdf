"""The outlook: where a series stands at a later day, how sure that is, and the chance of a target."""

from kehoach.core.outlook.method import OUTLOOK_1, Outlook
from kehoach.core.outlook.series import Series, foresee
from kehoach.core.outlook.spread import Foreseen

__all__ = ["OUTLOOK_1", "Foreseen", "Outlook", "Series", "foresee"]
