"""The pages on which indicators are defined."""
