"""Pages on people: who stands in for the chairman."""
