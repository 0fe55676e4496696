"""Runs queries at customers' databases and APIs; knows no Django and no storage."""
