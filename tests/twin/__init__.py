"""The slow naive twin: section 3 of the design written a second time, from its text alone.

It shares no line with `kehoach.core`: plan and rows are plain dictionaries, numbers are fractions, nothing
is kept between two questions. It is the second opinion the properties compare the judgement with.
"""
