"""Acts on people beside accounts: who stands in for the chairman."""
