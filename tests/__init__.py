"""A manual in spec, properties in unit, the database in integration, pages in browser, rules in house."""
