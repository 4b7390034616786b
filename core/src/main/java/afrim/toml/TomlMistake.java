// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * One mistake in a document.
 *
 * @param problem what is wrong and what to do about it, in one line
 * @param offset where, in characters (code points) from the start of the document, from 0
 * @param byteOffset where, in bytes of its UTF-8 form, from 0
 * @param line the line, from 1; lines end with a line feed
 * @param column the character in the line, from 1
 * @param found what stands there, such as {@code 'x'} or {@code the end of the line}
 * @param expected what could stand there
 * @param rendered the problem, the position, the source line and a caret under the place, over
 *     several lines
 */
public record TomlMistake(
    String problem,
    int offset,
    int byteOffset,
    int line,
    int column,
    String found,
    String expected,
    String rendered) {}
