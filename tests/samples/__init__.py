"""Invented content that several tests share."""
