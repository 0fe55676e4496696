#!/bin/sh
# Deployment files written for Retool wait here for PostgreSQL. Every role waits for it by itself, so nothing is waited
# for; what follows `--` is run.
while [ $# -gt 0 ]; do
  if [ "$1" = "--" ]; then
    shift
    exec "$@"
  fi
  shift
done
