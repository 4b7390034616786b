// SPDX-License-Identifier: MIT
/**
 * From key events to commands: {@link afrim.preprocessor.Preprocessor} follows the keys through a
 * trie of sequences and says what to delete and what to write instead.
 *
 * <p>Ranked priorities: exact behaviour, no allocation per key, a cheap start. Every object may be
 * used by any thread; calls on one object wait for each other. "Character" means a Unicode code
 * point. Nothing here is null.
 */
@NullMarked
package afrim.preprocessor;

import org.jspecify.annotations.NullMarked;
