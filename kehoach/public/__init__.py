"""The open pages."""
