# SPDX-License-Identifier: MIT
"""One small module for each contestant; it is imported in a process of its own.

A contestant for conversions has ``convert(text) -> JSON text``. One for calls has ``nop``, ``add``, ``echo``,
``increase`` (a method bound to an object), ``scale`` (with the keyword ``factor`` where the bridge knows keywords),
``fail`` (raises ``error``). One for the engine has ``Preprocessor``, ``Translator`` and ``Config``.
"""
