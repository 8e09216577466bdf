"""The report that the measure of papers makes, and the same content for bare docxtpl."""
