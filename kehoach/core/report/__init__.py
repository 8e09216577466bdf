"""Content of pages and papers as data: figures, sentences, tables, charts."""
