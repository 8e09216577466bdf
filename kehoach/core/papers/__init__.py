"""Papers as data: kinds and their form, what a paper consists of, and the content of those that need rules."""
