#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the package into a fresh environment of every CPython found (on PATH, or by pyenv), and runs the tutorial
# and the quick tests there. From 3.13 on it is the wheel built by 3.12 that is installed: that is what a stable ABI is for.
#
#   VERSIONS="3.9 3.13"   which                    3.9 to 3.13
#   TESTS="PATH…"         arguments for pytest     the tests of the bridge
set -eu

cd "$(dirname "$0")/.."
VERSIONS=${VERSIONS:-3.9 3.10 3.11 3.12 3.13}
TESTS=${TESTS:-jni-bridge/src/test/python}
work=build/matrix
stable=

main() {
    rm -rf "$work"
    mkdir -p "$work"
    for version in $VERSIONS; do
        if python=$(find_python "$version"); then
            echo "matrix: CPython $version"
            try "$version" "$python"
        else
            echo "matrix: CPython $version: skipped, not on this machine"
        fi
    done
}

find_python() {
    for python in "python$1" $(pyenv_pythons "$1"); do
        if "$python" -c "import ensurepip, venv" 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    return 1
}

pyenv_pythons() {
    command -v pyenv >/dev/null || return 0
    for name in $(pyenv versions --bare); do
        case $name in "$1" | "$1".*) echo "$(pyenv prefix "$name")/bin/python" ;; esac
    done
}

try() {
    environment=$work/$1
    "$2" -m venv "$environment"
    bin=$environment/bin
    "$bin/python" -m pip install -q -r requirements-dev.txt
    case $1 in 3.9 | 3.10 | 3.11 | 3.12) stable= ;; esac
    if [ -z "$stable" ]; then
        "$bin/python" -m pip wheel -q --no-build-isolation --no-deps -w "$work/wheels-$1" .
        wheel=$(ls "$work/wheels-$1"/*.whl)
    else
        wheel=$stable
    fi
    if [ "$1" = 3.12 ]; then stable=$wheel; fi
    "$bin/python" -m pip install -q --no-deps "$wheel"
    "$bin/python" -W error examples/tutorial.py >"$environment/tutorial.txt"
    # shellcheck disable=SC2086  # the words are the arguments
    "$bin/python" -m pytest -q -m "not slow" $TESTS
}

main
