#!/usr/bin/env bash
# Installs what the tests need (Debian), then runs every test on SQLite and again on PostgreSQL.
# Arguments go to the test program, e.g.  tests/run.sh -class '*TrailTests'
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

packages=()
command -v chromium >/dev/null || packages+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
grep -qi 'noto.*cjk' <<<"$(fc-list 2>/dev/null)" || packages+=(fonts-noto-cjk fontconfig)
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
[ -x /usr/sbin/clamd ] || packages+=(clamav-daemon)
grep -q libicuuc <<<"$(ldconfig -p)" || packages+=(libicu-dev)
command -v openssl >/dev/null || packages+=(openssl)
[ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/imap ] && [ -x /usr/lib/dovecot/lmtp ] || packages+=(dovecot-imapd dovecot-lmtpd)
command -v mecab >/dev/null && [ -f /var/lib/mecab/dic/ipadic-utf8/sys.dic ] || packages+=(mecab mecab-ipadic-utf8)
[ -x /usr/sbin/postfix ] || packages+=(postfix)
if [ ${#packages[@]} -gt 0 ]; then
  echo "Installing ${packages[*]}"
  as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

dotnet build Consult.sln -v quiet -nologo

# A PostgreSQL of our own on a free port; it refuses to run as root.
work=$(mktemp -d)
chmod 755 "$work"
as_postgres=(); if [ "$(id -u)" = 0 ]; then chown postgres "$work"; as_postgres=(runuser -u postgres --); fi
pg_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 54329)
stop() {
  tests/mail-servers.sh remove "$work/mail" >/dev/null 2>&1 || true
  "${as_postgres[@]}" "$pg_bin/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
(cd "$work" && "${as_postgres[@]}" "$pg_bin/initdb" -D "$work/pg" -U consult -A trust -E UTF8 --locale=C.UTF-8 >/dev/null)
(cd "$work" && "${as_postgres[@]}" "$pg_bin/pg_ctl" -D "$work/pg" -w -l "$work/pg.log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work -c fsync=off -c max_connections=300" start >/dev/null)
export CONSULT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=consult;Database=postgres"

# Dovecot and Postfix: says where they are, and by SSL_CERT_FILE that their certificate is trusted.
mail=$(tests/mail-servers.sh start "$work/mail")
eval "$mail"

passed=0 failed=0
tests=tests/Consult.Tests/bin/Debug/net10.0/Consult.Tests
for database in sqlite postgres; do
  echo "== $database"
  set +e
  CONSULT_TEST_DATABASE=$database "$tests" "$@" 2>&1 | tee "$work/$database.log"
  status=${PIPESTATUS[0]}
  set -e
  summary=$(sed 's/\x1b\[[0-9;]*m//g' "$work/$database.log" | grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' | tail -n 1 || true)
  number() { sed -nE "s/.*$1: ([0-9]+).*/\1/p; t; s/.*/0/p" <<<"$summary"; }
  bad=$(($(number Failed) + $(number Errors)))
  ok=$(($(number Total) - bad - $(number Skipped)))
  # A run that died before its summary has failed, whatever it counted.
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + ok)) failed=$((failed + bad))
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
