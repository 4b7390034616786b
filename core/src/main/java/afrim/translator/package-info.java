// SPDX-License-Identifier: MIT
/**
 * From a code to its translations: {@link afrim.translator.Translator} looks into a dictionary,
 * forgives mistyped characters, completes beginnings and asks scripts.
 *
 * <p>Ranked priorities: exact behaviour, a look-up that costs what it returns, compactness. Every
 * object may be used by any number of threads at once. "Character" means a Unicode code point, a
 * length in bytes is one in UTF-8. Nothing here is null.
 */
@NullMarked
package afrim.translator;

import org.jspecify.annotations.NullMarked;
