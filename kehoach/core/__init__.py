"""The pure middle of the house: no Django, no files, no network, no clock."""
