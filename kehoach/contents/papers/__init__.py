"""What the papers say: report, letters, and the outline the units write in."""
