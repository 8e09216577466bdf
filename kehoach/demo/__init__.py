"""The sample ward of `kehoach demo`: real acts on the sample plan, with illustrative figures."""
