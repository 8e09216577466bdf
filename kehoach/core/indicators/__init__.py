"""Units, periods, values and their arithmetic."""
