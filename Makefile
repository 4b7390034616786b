# SPDX-License-Identifier: MIT
# The verbs of this repository; "make" lists them. Each sets up what it needs: a second run finds it there.
#
#   PYTHON=python3.12      the interpreter to build for and test with
#   VENV=.venv-312         where it is set up
#   JAVA_HOME=/path        the JDK to build with; otherwise the newest found (scripts/jdk.py)
#   PYTEST_ARGS="-k fork"  which Python tests

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?=

# Warnings are errors here, not on the machines of those who install.
export SKBUILD_CMAKE_DEFINE = JNI_BRIDGE_WERROR=ON

bin := $(VENV)/bin
modules := core jni-bridge python-ext
mvn := $(PYTHON) scripts/jdk.py mvn -B -ntp
c_sources := $(wildcard jni-bridge/src/main/c/*.[ch])
sources := pyproject.toml CMakeLists.txt pom.xml scripts/jdk.py \
	$(shell find $(modules) \( -name pom.xml -o -path '*/src/main/*' \) -type f \
	-not -path '*/target/*' -not -name '*.pyc')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test test-java test-python verify lint format bench bench-quick matrix dist bridge clean prerequisites FORCE

help:  ## list the verbs
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/installed  ## set up and convert pyproject.toml, then the tutorial's examples
	$(bin)/python -m afrim_py convert --indent 2 pyproject.toml
	$(bin)/python examples/tutorial.py

test: test-java test-python  ## set up and run every test, of Java and of Python

test-java: build/jdk  ## the Java tests only
	$(mvn) verify

test-python: $(VENV)/installed build/kitchen  ## the Python tests only
	$(bin)/python -m pytest $(PYTEST_ARGS)

verify: test lint  ## test, then lint: what a change must pass

lint: $(VENV)/installed  ## formatting, types and classic mistakes, in all three languages
	@if $(PYTHON) scripts/jdk.py --oldest 21 >/dev/null 2>&1; then \
	  echo "mvn spotless:check"; $(mvn) -q spotless:check; \
	else echo "lint: Java formatting is NOT checked: google-java-format needs JDK 21 or newer"; fi
	$(bin)/clang-format --dry-run -Werror $(c_sources)
	$(bin)/python scripts/c_lint.py $(c_sources)
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy

format: $(VENV)/developer  ## rewrite the sources as lint wants them
	$(mvn) -q spotless:apply
	$(bin)/clang-format -i $(c_sources)
	$(bin)/ruff check --fix
	$(bin)/ruff format

bench: prerequisites  ## every benchmark against its rivals, with tables and plots: 15 minutes
	$(PYTHON) benchmarks/python/run.py --setup

bench-quick: prerequisites  ## the same with smaller rounds: 2 minutes
	$(PYTHON) benchmarks/python/run.py --setup --quick

matrix: build/jdk  ## install and test on every CPython from 3.9 to 3.13 that is here
	scripts/matrix.sh

dist: $(VENV)/developer  ## build the source distribution, and the wheel from it, into dist/
	$(bin)/python -m build

bridge: $(VENV)/developer  ## build the Python distribution jnibridge, which makes wheels of other projects, into dist/
	$(bin)/python scripts/bridge.py

clean:  ## remove everything that was built or set up
	rm -rf build dist $(VENV) .venv-* target */target .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

prerequisites:
	@PYTHON=$(PYTHON) scripts/prerequisites.sh

$(VENV)/created: | prerequisites
	$(PYTHON) -m venv $(VENV)
	$(bin)/python -m pip install -q --upgrade pip
	@touch $@

$(VENV)/developer: requirements-dev.txt $(VENV)/created
	$(bin)/python -m pip install -q -r requirements-dev.txt
	@touch $@

$(VENV)/installed: $(sources) $(VENV)/developer build/jdk
	$(bin)/python -m pip install -q --no-build-isolation --no-deps -C build-dir='build/{wheel_tag}' .
	@touch $@

# The module that uses every feature of the bridge, for its Python tests.
build/kitchen: $(sources) $(shell find jni-bridge/src/test/java -name '*.java') build/jdk
	$(mvn) -q -pl jni-bridge -am package -DskipTests
	@touch $@

# Changes when the chosen JDK does; what another one compiled goes then.
build/jdk: FORCE | prerequisites
	@mkdir -p build && $(PYTHON) scripts/jdk.py >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else rm -rf $(modules:=/target) jni-bridge-maven-plugin/target && mv $@.new $@; fi
