"""What is to be reached: plans, indicators, targets, definitions, baselines, paths."""
