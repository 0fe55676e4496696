"""The pages that a browser asks for: HTML shells, each with one bundle, which asks the api for all that it shows."""
