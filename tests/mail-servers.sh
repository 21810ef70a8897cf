#!/usr/bin/env bash
# Debian's Dovecot and Postfix from a folder of their own, on free loopback ports, for the tests and for trying things out.
#
#   eval "$(tests/mail-servers.sh start DIR)"   starts both and tells the shell where they are
#   tests/mail-servers.sh start DIR imap        Dovecot alone
#   tests/mail-servers.sh stop DIR              stops them; the letters stay, and start takes the same ports again
#   tests/mail-servers.sh remove DIR            stops them and deletes the folder
#
# Every address at shiomino.example.jp or another name under example.jp has a mailbox; its password is "himitsu". XOAUTH2 takes a JWT signed
# (HS256) with the key "consult-test-key-consult-test-key". By SMTP busy@… is refused for now (450), gone@… and all other domains for good (550).
set -euo pipefail

verb=${1:?start, stop or remove} dir=$(realpath -m "${2:?a folder}") only=${3:-}
as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
PATH=$PATH:/usr/sbin:/sbin

free_ports() {
  python3 - "$1" <<'PY'
import socket, sys
held = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in held:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in held))
PY
}

certificate() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1" \
    -keyout "$dir/key.pem" -out "$dir/certificate.pem" 2>/dev/null
  # What the program is to trust beside the system's own: by SSL_CERT_FILE, as an operator would do it.
  cat /etc/ssl/certs/ca-certificates.crt "$dir/certificate.pem" >"$dir/trusted.pem" 2>/dev/null || cp "$dir/certificate.pem" "$dir/trusted.pem"
}

configure_dovecot() {
  mkdir -p "$dir/dovecot" "$dir/mail" "$dir/keys/default/HS256"
  printf %s consult-test-key-consult-test-key | base64 >"$dir/keys/default/HS256/default"
  cat >"$dir/dovecot/dovecot.conf" <<CONF
protocols = imap lmtp
# The certificate is for the first of these alone.
listen = 127.0.0.1 127.0.0.2
base_dir = $dir/dovecot/run
state_dir = $dir/dovecot/state
log_path = $dir/dovecot.log
instance_name = consult-$imap
default_process_limit = 400
default_client_limit = 2000
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
mail_uid = mail
mail_gid = mail
mail_location = maildir:$dir/mail/%Lu
mail_fsync = never
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <$dir/certificate.pem
ssl_key = <$dir/key.pem
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $dir/dovecot/oauth2.conf
}
passdb {
  driver = static
  mechanisms = plain login
  args = password=himitsu
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$dir/mail/%Lu allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
  process_min_avail = 1
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp
  }
}
service auth {
  inet_listener {
    address = 127.0.0.1
    port = $auth
  }
}
# Wrong passwords would slow down everyone from the same address, and here all come from one.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
protocol imap {
  mail_max_userip_connections = 200
}
CONF
  cat >"$dir/dovecot/oauth2.conf" <<CONF
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$dir/keys/
username_attribute = sub
CONF
}

configure_postfix() {
  mkdir -p "$dir/postfix/queue" "$dir/postfix/data"
  cat >"$dir/postfix/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $dir/postfix/queue
data_directory = $dir/postfix/data
maillog_file = $dir/postfix.log
maillog_file_prefixes = $dir
myhostname = mail.shiomino.example.jp
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
virtual_mailbox_domains = regexp:$dir/postfix/domains
virtual_mailbox_maps = static:all
virtual_transport = lmtp:inet:127.0.0.1:$lmtp
smtpd_recipient_restrictions = check_recipient_access regexp:$dir/postfix/recipients, permit_mynetworks, reject
smtpd_relay_restrictions = reject_unauth_destination
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$auth
smtpd_tls_security_level = may
smtpd_tls_cert_file = $dir/certificate.pem
smtpd_tls_key_file = $dir/key.pem
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtpd_delay_reject = yes
in_flow_delay = 0
message_size_limit = 0
mailbox_size_limit = 0
virtual_mailbox_limit = 0
default_process_limit = 20
lmtp_destination_concurrency_limit = 10
CONF
  echo '/(^|\.)example\.jp$/ OK' >"$dir/postfix/domains"
  printf '%s\n' '/^busy@/ 450 4.2.1 Mailbox busy, try again later' '/^gone@/ 550 5.1.1 No such mailbox' >"$dir/postfix/recipients"
  cat >"$dir/postfix/master.cf" <<CONF
127.0.0.1:$smtp  inet n - n - - smtpd
127.0.0.1:$smtps inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 60 1 qmgr
tlsmgr    unix - - n 1000? 1 tlsmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
smtp      unix - - n - - smtp
relay     unix - - n - - smtp
showq     unix n - n - - showq
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
lmtp      unix - - n - - lmtp
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
CONF
}

# Waits until something listens.
until_open() {
  for _ in $(seq 200); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
    sleep 0.05
  done
  echo "Nothing listens on port $1; see the logs in $dir." >&2
  cat "$dir"/*.log >&2 || true
  exit 1
}

start() {
  mkdir -p "$dir"
  chmod 755 "$dir"
  if [ ! -f "$dir/ports" ]; then
    read -r imap imaps lmtp auth smtp smtps < <(free_ports 6)
    echo "imap=$imap imaps=$imaps lmtp=$lmtp auth=$auth smtp=$smtp smtps=$smtps" >"$dir/ports"
    certificate
    configure_dovecot
    [ "$only" = imap ] || configure_postfix
    "${as_root[@]}" chown -R mail:mail "$dir/mail"
  fi
  # shellcheck disable=SC1091
  . "$dir/ports"
  "${as_root[@]}" dovecot -c "$dir/dovecot/dovecot.conf" >&2
  until_open "$imap"
  if [ -d "$dir/postfix" ]; then
    "${as_root[@]}" chown root "$dir/postfix/main.cf" "$dir/postfix/master.cf" "$dir/postfix/queue"
    "${as_root[@]}" chown postfix "$dir/postfix/data"
    "${as_root[@]}" postfix -c "$dir/postfix" start >/dev/null 2>&1 || { cat "$dir/postfix.log" >&2; exit 1; }
    until_open "$smtp"
    echo "export CONSULT_TEST_SMTP=localhost:$smtp CONSULT_TEST_SMTPS=localhost:$smtps"
  fi
  echo "export CONSULT_TEST_IMAP=localhost:$imap CONSULT_TEST_IMAPS=localhost:$imaps SSL_CERT_FILE=$dir/trusted.pem"
}

stop() {
  [ ! -d "$dir/postfix" ] || "${as_root[@]}" postfix -c "$dir/postfix" stop >/dev/null 2>&1 || true
  [ ! -f "$dir/dovecot/run/master.pid" ] || "${as_root[@]}" doveadm -c "$dir/dovecot/dovecot.conf" stop >&2 || true
}

case $verb in
  start) start ;;
  stop) stop ;;
  remove) stop; "${as_root[@]}" rm -rf "$dir" ;;
  *) echo "start, stop or remove" >&2; exit 2 ;;
esac
