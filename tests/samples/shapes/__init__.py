"""One plan in many shapes and formats, made for tests: README.md says what each shape is and how it was read first."""
