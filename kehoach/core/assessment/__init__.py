"""Where each target stands: the method, edition 1."""
