# SPDX-License-Identifier: MIT
"""The command line: which command runs, and what its end means to the shell."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .arguments import parse
from .output import (
    INTERRUPTED,
    PIPE_CLOSED,
    USAGE,
    CommandError,
    abandon,
    complain,
    flush_standard,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code: 0 done, 1 bad input, 2 wrong usage or trouble with files.

    A reader that went away (141) and Ctrl-C (130) end it without a word, with the codes a shell would give.
    """
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        code: int = options.run(options)
        flush_standard()
        return code
    except CommandError as trouble:
        complain(str(trouble))
        return USAGE
    except BrokenPipeError:
        abandon(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
