"""What the figures say: board, one indicator, its explanation and its outlook."""
