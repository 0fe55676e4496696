#!/bin/sh
# Run once by the demo PostgreSQL when it makes its data folder: a database of its own for the sample app.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v password="$SAMPLES_PASSWORD" \
  -v storage="$POSTGRES_DB" <<'SQL'
CREATE ROLE samples LOGIN PASSWORD :'password';
CREATE DATABASE samples OWNER samples;
REVOKE CONNECT, TEMPORARY ON DATABASE samples FROM PUBLIC;
REVOKE CONNECT, TEMPORARY ON DATABASE :"storage" FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
SQL
