"""What is reported: rounds, what units owe, figures and their values, reviews."""
