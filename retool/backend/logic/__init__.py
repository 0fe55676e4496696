"""The acts: each checks a right, writes in one transaction, audits, and returns data; none knows of HTTP."""
