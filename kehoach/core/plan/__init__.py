"""What a plan says: blocks of a document read into indicators, targets, tasks, assignments, findings."""
