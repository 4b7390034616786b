// SPDX-License-Identifier: MIT
/**
 * The Python module {@code afrim_py}: thin annotated classes over {@code afrim.*}, which does the
 * work.
 *
 * <p>Javadoc here is what Python's {@code help()} shows, so it speaks Python's language. Every
 * class may be used from any thread.
 */
@NullMarked
package afrim.python;

import org.jspecify.annotations.NullMarked;
