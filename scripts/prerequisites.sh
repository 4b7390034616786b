#!/bin/sh
# SPDX-License-Identifier: MIT
# Checks for what a build needs from the system. Whatever is missing is named in one message with the command
# that installs it; as root on Debian and Ubuntu the command is run. "make" calls this before everything else,
# and CMake in every build.
#
#   PYTHON           the interpreter to build for               python3
#   PREREQUISITES    "check" never installs anything, "build"   install
#                    neither, and asks for no venv
#   OS_RELEASE       which system this is (the tests set it)    /etc/os-release
set -eu

PYTHON=${PYTHON:-python3}
OS_RELEASE=${OS_RELEASE:-/etc/os-release}
mode=${PREREQUISITES:-install}
OLDEST_PYTHON="3, 9"
here=$(dirname "$0")

main() {
    missing=$(find_missing)
    [ -n "$missing" ] || exit 0
    system=$(find_system)
    if [ "$system" = debian ] && [ "$mode" = install ] && [ "$(id -u)" = 0 ]; then
        echo "prerequisites: installing $(join "$missing")" >&2
        apt_install "$missing"
        missing=$(find_missing)
        [ -n "$missing" ] || exit 0
    fi
    explain "$missing" >&2
    exit 1
}

# One word per missing prerequisite: python venv headers cc jdk maven.
find_missing() {
    if ! runs "$PYTHON" -c "import sys; sys.exit(sys.version_info < ($OLDEST_PYTHON))"; then
        echo python
    else
        [ "$mode" = build ] || runs "$PYTHON" -c "import ensurepip, venv" || echo venv
        runs "$PYTHON" -c "import sys, sysconfig as s, os.path as p
sys.exit(not p.exists(p.join(s.get_path('include'), 'Python.h')))" || echo headers
    fi
    runs cc --version || runs gcc --version || runs clang --version || echo cc
    # A JAVA_HOME that is no JDK is a mistake to explain, not one to install around.
    if [ -z "${JAVA_HOME:-}" ] && ! has_jdk; then
        echo jdk
    fi
    # Maven needs a Java to print its version, so that its presence is all that is asked here.
    command -v mvn >/dev/null || echo maven
}

runs() { "$@" >/dev/null 2>&1; }

has_jdk() {
    if runs "$PYTHON" -c ""; then runs "$PYTHON" "$here/jdk.py"; else runs javac -version; fi
}

find_system() {
    case "$(uname -s)" in Darwin) echo macos; return ;; esac
    case " $(sed -n 's/^ID\(_LIKE\)\{0,1\}=//p' "$OS_RELEASE" 2>/dev/null | tr -d '"' | tr '\n' ' ')" in
        *" debian "* | *" ubuntu "*) echo debian ;;
        *" fedora "* | *" rhel "*) echo fedora ;;
        *) echo other ;;
    esac
}

explain() {
    echo "Building afrim_py needs what this machine does not have: $(join "$1")."
    case $(find_system) in
        debian) echo "Install it with:"; command_debian "$1" ;;
        fedora) echo "Install it with:"; command_fedora "$1" ;;
        macos) echo "Install it with:"; command_macos "$1" ;;
        *)
            echo "Install it with, on Debian or Ubuntu:"; command_debian "$1"
            echo "on Fedora:"; command_fedora "$1"
            echo "on macOS:"; command_macos "$1"
            ;;
    esac
}

join() {
    for word in $1; do
        case $word in
            python) echo "Python 3.9 or newer" ;;
            venv) echo "Python's venv module" ;;
            headers) echo "Python's C headers" ;;
            cc) echo "a C compiler" ;;
            jdk) echo "a JDK 17 or newer" ;;
            maven) echo "Maven" ;;
        esac
    done | paste -s -d, - | sed 's/,/, /g'
}

command_debian() { echo "    sudo apt-get install $(packages debian "$1")"; }
command_fedora() { echo "    sudo dnf install $(packages fedora "$1")"; }
command_macos() {
    case " $1 " in *cc*) echo "    xcode-select --install" ;; esac
    formulas=$(packages macos "$1")
    [ -z "$formulas" ] || echo "    brew install $formulas"
}

packages() {
    for word in $2; do
        case $1:$word in
            debian:python) echo python3 python3-dev python3-venv ;;
            debian:venv) echo python3-venv ;;
            debian:headers) echo python3-dev ;;
            debian:cc) echo gcc libc6-dev ;;
            debian:jdk) newest_debian_jdk ;;
            fedora:python) echo python3 python3-devel ;;
            fedora:venv) echo python3-libs ;;
            fedora:headers) echo python3-devel ;;
            fedora:cc) echo gcc ;;
            fedora:jdk) echo java-latest-openjdk-devel ;;
            macos:python | macos:venv | macos:headers) echo python ;;
            macos:jdk) echo openjdk ;;
            *:maven) echo maven ;;
        esac
    done | tr ' ' '\n' | sort -u | paste -s -d' ' -
}

newest_debian_jdk() {
    newest=$(apt-cache pkgnames openjdk- 2>/dev/null | sed -n 's/^openjdk-\([0-9]*\)-jdk-headless$/\1/p' | sort -n | tail -n 1)
    if [ -n "$newest" ]; then echo "openjdk-$newest-jdk-headless"; else echo default-jdk-headless; fi
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update >&2
    # shellcheck disable=SC2046  # the words are the packages
    apt-get -qq install -y --no-install-recommends $(packages debian "$1") >&2
}

main
