#!/bin/sh
# Install what the tests need from the system, where this may be done; name what stays out, and why.
set -u
packages=""
need() { command -v "$1" >/dev/null 2>&1 || ls $1 >/dev/null 2>&1 || packages="$packages $2"; }
need '/usr/lib/postgresql/*/bin/postgres' postgresql
need soffice "libreoffice-impress libreoffice-writer"
need pdftotext poppler-utils
need tmux tmux
need chromium chromium
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests:$packages"
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null && exit 0
  reason="apt-get could not install them"
else
  reason="only root may install them, with apt-get"
fi
echo "Not on this machine ($reason):$packages. Tests that need them are left out; see the list at the end."
[ "${CI:-}" != true ]
