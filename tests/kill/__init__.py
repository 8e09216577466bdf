"""Processes ended by SIGKILL in the middle: what was acknowledged is there, the rest was never there."""
