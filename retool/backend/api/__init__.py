"""HTTP of our own: each noun parses, calls one act of `retool.backend.logic`, and renders."""
