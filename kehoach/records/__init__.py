"""Django apps and models, low to high: authorities, audit, plans, reporting, assessments."""
