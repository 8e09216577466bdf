"""Who there is: the authority, its units, people and posts."""
