// SPDX-License-Identifier: MIT
/**
 * Turns TOML (1.1, or 1.0 on request) into JSON text, a Jackson tree, plain Java values, or a list
 * of mistakes.
 *
 * <p>Contract, in this order: the answer is right (the JSON is what Python's {@code
 * json.dumps(tomllib.loads(text), ensure_ascii=False)} prints), the time is linear in the size of
 * the document whatever it says, and it is fast. Every public method may be called from any thread;
 * each thread keeps its own working memory, small after large documents.
 *
 * <p>One conversion goes through these parts:
 *
 * <pre>
 *   Source       the document in a zero-padded array, and the cursor
 *   TomlReader   the grammar: statements, keys, arrays, inline tables
 *     KeyReader                              single keys
 *     StringReader, NumberReader, DateReader    the scalar values
 *   Tables       which key stands in which table
 *   JsonBuffer   the JSON text of all values, in the order of the document
 *   Chunks       which piece of that text belongs to which table; puts the result together
 * </pre>
 *
 * <p>Nothing here loads another library, but {@link afrim.toml.Toml#parse} which needs
 * jackson-databind.
 */
@NullMarked
package afrim.toml;

import org.jspecify.annotations.NullMarked;
