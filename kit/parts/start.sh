#!/bin/sh
# Start Houvast, en zet het de eerste keer klaar. Werkt zonder internet. Ook als start.command, voor de Mac.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
suits='import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32))'
complete='import ensurepip, venv'
found=
for python in python3.13 python3.12 python3.11 python3 python \
    /opt/homebrew/bin/python3.13 /usr/local/bin/python3.13 /usr/local/bin/python3.12 /usr/local/bin/python3.11; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -I -c "$suits" >/dev/null 2>&1 || continue
    found=$python
    if "$python" -I -c "$complete" >/dev/null 2>&1; then
        exec "$python" -I "$here/klaarzetten.py" "$@"
    fi
done
if [ -n "$found" ]; then
    echo "Python op deze computer mist het onderdeel venv." >&2
    echo "Gebruik op Linux het bestand houvast.pyz, of vraag uw ICT-beheerder om python3-venv." >&2
else
    echo "Houvast heeft Python 3.11, 3.12 of 3.13 nodig, en dat staat niet op deze computer." >&2
    echo "Vraag uw ICT-beheerder om het te installeren. Lees ook LEESMIJ.txt." >&2
fi
exit 2
