"""The whole country's figures, made up by a seed, and plain programs that judge them: what the bulk is held against."""
