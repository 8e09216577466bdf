"""What forms give, read into the values acts take; faults are Vietnamese sentences."""
