"""What the public sees: figures released, published, withdrawn."""
