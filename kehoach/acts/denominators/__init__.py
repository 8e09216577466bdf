"""Acts on the denominators that shares are counted against."""

from kehoach.acts.denominators.recording import record_denominator

__all__ = ["record_denominator"]
