"""The limit the pages are held against: Django that answers five bytes, and no framework at all."""
