# SPDX-License-Identifier: MIT
"""The commands and their options. Each command's module is imported when it runs, so that `--help` is quick."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from . import pages
from .output import STANDARD, USAGE, complain, say, tell

MAX_INDENT = 100
MAX_LIMIT = 1_000_000


class Parser(argparse.ArgumentParser):
    """An argument parser whose help is a page of its own."""

    def __init__(self, *, page: str, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self.page = page
        self.add_argument("-h", "--help", action="help")

    def print_help(self, file: Any = None) -> None:
        if file is None:
            say(self.page)
        else:
            file.write(self.page)

    def format_help(self) -> str:
        return self.page

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Leaves no argument over: a command's parser would hand it on, and the main one complain with its own name."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown

    def error(self, message: str) -> NoReturn:
        complain(message)
        tell(f"Try: {self.prog} --help")
        self.exit(USAGE)


class Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from afrim_py import __version__

        say(f"afrim-py {__version__}\n")
        parser.exit()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one command, with the function that runs it as `run`. Ends the process on --help and on mistakes."""
    return build().parse_args(arguments)


def build() -> Parser:
    parser = Parser(prog="afrim-py", page=pages.MAIN)
    parser.add_argument("-V", "--version", action=Version, nargs=0)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, page: str) -> Parser:
        sub: Parser = commands.add_parser(name, page=page)
        sub.set_defaults(run=_lazy(name))
        return sub

    _convert(command("convert", pages.CONVERT))
    _check(command("check", pages.CHECK))
    command("doctor", pages.DOCTOR)
    command("cache", pages.CACHE)
    _transliterate(command("transliterate", pages.TRANSLITERATE))
    _translate(command("translate", pages.TRANSLATE))
    _config(command("type", pages.TYPE))
    return parser


def _lazy(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        code: int = import_module(f"{__package__}.{name}").run(options)
        return code

    return run


def _convert(parser: Parser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="OUT")
    where.add_argument("--out-dir", metavar="DIR")
    parser.add_argument("--indent", type=_at_most(MAX_INDENT), metavar="N")
    parser.add_argument("--compact", action="store_true")
    parser.add_argument("--sort-keys", action="store_true")
    _toml_version(parser)


def _check(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--color", choices=["auto", "always", "never"], default="auto")
    _toml_version(parser)


def _transliterate(parser: Parser) -> None:
    _config(parser)
    parser.add_argument("files", nargs="*", metavar="TEXT", default=[STANDARD])


def _translate(parser: Parser) -> None:
    _config(parser)
    parser.add_argument("-n", "--limit", type=_at_most(MAX_LIMIT), metavar="N")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("words", nargs="+", type=_word, metavar="WORD")


def _config(parser: Parser) -> None:
    parser.add_argument("-c", "--config", required=True, metavar="FILE")


def _toml_version(parser: Parser) -> None:
    parser.add_argument("--toml-version", choices=["1.0", "1.1"], default="1.1")


def _at_most(largest: int) -> Callable[[str], int]:
    """Reads a number from 0 to this one. Beyond it there is no use, and far beyond it no room in Java's numbers."""

    def number(text: str) -> int:
        digits = text.lstrip("0") or "0"
        # Their count first: int() refuses thousands of them.
        if text.isascii() and text.isdigit() and len(digits) <= len(str(largest)):
            value = int(digits)
            if value <= largest:
                return value
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {largest}")

    return number


def _word(text: str) -> str:
    """An argument whose bytes are no UTF-8 has surrogates, which no Java text takes."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not UTF-8") from error
    return text
