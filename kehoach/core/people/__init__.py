"""Who carries what: duties that nobody holds."""
