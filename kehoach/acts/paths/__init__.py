"""Acts on the annual paths of all indicators at once."""

from kehoach.acts.paths.grid import Cells, settle_grid

__all__ = ["Cells", "settle_grid"]
