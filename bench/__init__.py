"""Measures of speed and memory: ratios to a limit taken in the same run. Method: docs/bench.md."""
