"""Joinery: the open, self-hosted platform for internal tools."""

__version__ = "0.2.0"

PRODUCT = "Joinery"
"""The name people see; `retool` is only the name of the package."""
