"""Views on what the office prepares for its papers."""
