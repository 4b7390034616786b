// SPDX-License-Identifier: MIT
/**
 * The memory of the input method: an immutable {@link afrim.memory.Trie} of sequences and a {@link
 * afrim.memory.Cursor} that remembers the way which the last keys took through it.
 *
 * <p>Ranked priorities: exact behaviour, no allocation per key, compactness. A trie may be shared
 * by any number of threads; a cursor belongs to one thread at a time. "Character" means a Unicode
 * code point. Nothing here is null.
 */
@NullMarked
package afrim.memory;

import org.jspecify.annotations.NullMarked;
