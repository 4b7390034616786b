# SPDX-License-Identifier: MIT
"""Python packages out of annotated Java classes: the build backend `jnibridge.build` and what it needs.

A wheel is the prebuilt C runtime, jars and what the annotation processor wrote; no C compiler is called. The parts
written in Java (annotations, processor, runtime, the Maven plugin that assembles wheels) lie in `_maven`, a small
Maven repository, and are copied into the user's own when a build begins.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
