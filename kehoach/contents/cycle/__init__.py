"""Rounds as people see them: who is where, what waits for whom, what the chairman approves."""
