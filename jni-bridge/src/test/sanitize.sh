#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the Python tests of the bridge with the C half built under AddressSanitizer and UndefinedBehaviorSanitizer. Leaks are
# not looked for, the JVM has too many of its own at exit; test_leaks.py does that.
#
#   PYTHON=python3.11         the interpreter
#   TESTS="PATH…"             arguments for pytest     the features, the codec, and the JVM's finder left out
set -eu

cd "$(dirname "$0")/../../.."
PYTHON=${PYTHON:-python3}
tests=jni-bridge/src/test/python
TESTS=${TESTS:-"$tests/test_arguments.py $tests/test_codec.py $tests/test_functions.py $tests/test_classes.py $tests/test_values.py $tests/test_callables.py
    $tests/test_iteration.py $tests/test_failures.py $tests/test_stress.py $tests/test_leaks.py"}
environment=build/sanitize
log=$PWD/build/sanitize-log

make -s build/kitchen
if [ ! -x "$environment/bin/python" ]; then
    "$PYTHON" -m venv "$environment"
    "$environment/bin/python" -m pip install -q -r requirements-dev.txt
fi
SKBUILD_CMAKE_DEFINE="JNI_BRIDGE_SANITIZE=address,undefined" \
    "$environment/bin/python" -m pip install -q --no-build-isolation --no-deps .

rm -f "$log".*
# The JVM raises SIGSEGV for its own purposes and has a handler for it.
# shellcheck disable=SC2086  # the words are the arguments
LD_PRELOAD="$(cc -print-file-name=libasan.so) $(cc -print-file-name=libubsan.so)" \
    ASAN_OPTIONS=detect_leaks=0:handle_segv=0:allow_user_segv_handler=1:detect_stack_use_after_return=0:log_path="$log" \
    UBSAN_OPTIONS=print_stacktrace=1:log_path="$log" \
    PYTHONMALLOC=malloc \
    "$environment/bin/python" -m pytest -q -p no:cacheprovider -m "not slow" $TESTS && status=0 || status=$?

if [ -n "$(find build -maxdepth 1 -name 'sanitize-log.*' -print -quit)" ]; then
    echo "sanitize: findings"
    cat "$log".*
    exit 1
fi
echo "sanitize: no findings"
exit "$status"
