"""The fast arithmetic of the method: many targets of one shape at once, and which of them floats cannot decide."""
