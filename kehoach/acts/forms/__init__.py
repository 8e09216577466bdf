"""A body's blank form: kept, mapped cell by cell, replaced by a newer file; what was sent filled is logged."""

from kehoach.acts.forms.keeping import FormGiven, add_form, renew_form
from kehoach.acts.forms.mapping import map_cells
from kehoach.acts.forms.sending import Sent, record_sent

__all__ = ["FormGiven", "Sent", "add_form", "map_cells", "record_sent", "renew_form"]
