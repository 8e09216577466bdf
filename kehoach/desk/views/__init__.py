"""One module a page: translate in, one act or content, translate out."""
