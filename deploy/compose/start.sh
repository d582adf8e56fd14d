#!/bin/sh
# Makes what only this machine knows, once, and starts Latchkey. Anything given goes to `docker compose up`, e.g. --no-start.
set -eu
cd "$(dirname "$0")"
umask 077

if [ ! -f latchkey.env ]; then
  printf 'latchkey.env is missing: copy latchkey.env.example to it, and fill in what latchkey register printed.\n' >&2
  exit 1
fi

# Letters and digits alone: they stand in URLs.
secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
# Whole or not at all: a half-written file would be taken for one that is there.
write() { cat >"$1.new" && mv "$1.new" "$1"; }

# The bot's comes last: while it is missing, nothing was started with the others.
if [ ! -f secrets/bot.env ]; then
  mkdir -p secrets
  owner=$(secret)
  bot="postgres://latchkey_bot:$(secret)@database/latchkey"
  keys=$(node ../../bin/latchkey.js keys || docker run --rm "$(docker build -q ../..)" bin/latchkey.js keys)
  printf 'POSTGRES_PASSWORD=%s\n' "$owner" | write secrets/database.env
  printf 'DATABASE_OWNER_URL=postgres://latchkey:%s@database/latchkey\nDATABASE_URL=%s\n' "$owner" "$bot" | write secrets/owner.env
  { printf 'DATABASE_URL=%s\n' "$bot"; printf '%s\n' "$keys" | grep -E '^[A-Z_]+='; } | write secrets/bot.env
fi

# By their digests from the first start on: what was looked at is what runs, until somebody deletes the line.
pin() {
  if grep -qs "^$1=" .env; then return; fi
  docker pull --quiet "$2" >/dev/null
  digest=$(docker image inspect --format '{{index .RepoDigests 0}}' "$2")
  printf '%s=%s\n' "$1" "$digest" >>.env
}
pin POSTGRES_IMAGE postgres:16-bookworm
if [ -z "${LATCHKEY_IMAGE:-}" ]; then
  pin NODE_IMAGE node:24-bookworm-slim
  pin RUN_IMAGE gcr.io/distroless/nodejs24-debian12:nonroot
fi

exec docker compose --project-name latchkey up --build --detach "$@"
