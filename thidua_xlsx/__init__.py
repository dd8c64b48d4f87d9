"""Scoring workbooks for Vietnamese rating regulations."""
