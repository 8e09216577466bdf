"""The calendar of an authority: its own definitions of rounds, and the notices on days off."""
