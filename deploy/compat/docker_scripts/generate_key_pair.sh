#!/bin/sh
# Deployment files written for Retool make the SSH key pair here. The db-ssh-connector makes it by itself, at its start.
exit 0
