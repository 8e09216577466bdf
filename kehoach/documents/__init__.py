"""Content becomes Word, PDF and Excel; a kind of paper is data."""
