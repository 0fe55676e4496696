#!/bin/sh
# The name under which deployment files written for Retool start a container.
exec python -m retool "$@"
