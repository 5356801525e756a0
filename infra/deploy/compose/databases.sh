#!/bin/sh
# One database and one role for each service, when the server is started for the first time.
set -eu

for name in edge sale orders payment settlement; do
  password=$(printenv "$(echo "$name" | tr '[:lower:]' '[:upper:]')_PASSWORD")
  # Given as a variable, so that psql quotes it.
  psql --username=postgres --set=ON_ERROR_STOP=1 --set=name="$name" --set=password="$password" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
