"""What runs without a person waiting."""
