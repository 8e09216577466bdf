"""The outline of a round's report: its sections, who writes them, and every text that was written."""
