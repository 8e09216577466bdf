"""`kehoach assess` of many authorities: pieces judged on the cores there are, results as one table."""
