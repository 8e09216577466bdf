"""Acts on the log of who saw figures followed separately."""

from kehoach.acts.sights.recording import Sight, record_sights

__all__ = ["Sight", "record_sights"]
