"""Pages of what happened: the life of one figure, and who saw what is followed separately."""
