"""Where each target stands: results as computed, and as UBND decided them."""
