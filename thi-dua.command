#!/bin/sh
# macOS: Finder opens files with this ending in Terminal; everything is done by thi-dua.sh.
exec /bin/sh "$(dirname "$0")/thi-dua.sh" "$@"
