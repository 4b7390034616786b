#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds the C runtime with AddressSanitizer and UndefinedBehaviorSanitizer and runs the tests that need no Java with it,
# every allocation of Python's visible to the sanitizer.
#
#   JAVA_HOME=/path jni-bridge/src/test/sanitize.sh [PYTHON] [pytest arguments]
#
# The Python needs its headers and pytest. Leaks are not reported: an interpreter leaves what it interned behind.
set -eu
python=${1:-python3}
[ $# -eq 0 ] || shift
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: "${JAVA_HOME:?names the JDK whose jni.h is used}"

headers=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
mkdir "$work/afrim_py"
: >"$work/afrim_py/__init__.py"
# shellcheck disable=SC2086
${CC:-gcc} -std=c11 -O1 -g -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror -fno-omit-frame-pointer \
  -fsanitize=address,undefined -fno-sanitize-recover=undefined ${CFLAGS:-} \
  -isystem "$headers" -isystem "$JAVA_HOME/include" -isystem "$JAVA_HOME/include/linux" \
  "$here"/../main/c/*.c -o "$work/afrim_py/_native.so" -ldl -lpthread

# The JVM owns the signal handlers; the interpreter itself is not instrumented, so the libraries are loaded first.
export ASAN_OPTIONS=detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigill=0:handle_sigfpe=0
export UBSAN_OPTIONS=print_stacktrace=1 PYTHONMALLOC=malloc PYTHONPATH="$work"
LD_PRELOAD="$(${CC:-gcc} -print-file-name=libasan.so) $(${CC:-gcc} -print-file-name=libubsan.so)" \
  "$python" -m pytest -q -p no:cacheprovider \
  "$here/python/test_codec.py" "$here/python/test_arguments.py" "$@"
