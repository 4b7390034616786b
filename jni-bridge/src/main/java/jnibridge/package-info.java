// SPDX-License-Identifier: MIT
/**
 * What you write: the annotations that make Java code a Python module.
 *
 * <p>One class or package carries {@link jnibridge.PyModule}. Static methods with {@link
 * jnibridge.PyFunction} become functions; types with {@link jnibridge.PyClass}, {@link
 * jnibridge.PyException}, {@link jnibridge.PyEnum} or {@link jnibridge.PyRecord} become Python
 * types. The annotation processor checks all of it and writes the rest; nothing here is read at run
 * time.
 *
 * <p>Names turn from {@code camelCase} to {@code snake_case} unless given, Javadoc becomes
 * docstrings, {@code @Nullable} (of any package) and {@link java.util.Optional} become {@code |
 * None}, {@code @Deprecated} becomes a {@code DeprecationWarning}.
 */
@NullMarked
package jnibridge;

import org.jspecify.annotations.NullMarked;
