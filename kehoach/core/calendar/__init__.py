"""Working days, periods and rounds."""
