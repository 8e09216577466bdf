"""Acts on the calendar: definitions of rounds and notices on days off. Revisions are appended."""
