// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * JSON text that is lent, not given: the bytes belong to the thread's working memory and are good
 * until the next conversion on the same thread.
 *
 * @param bytes the array that holds the text, in UTF-8
 * @param offset index of the first byte of the text
 * @param length size of the text in bytes
 * @param ascii whether every byte is known to be below 0x80; false says nothing
 */
@SuppressWarnings("ArrayRecordComponent")
public record JsonText(byte[] bytes, int offset, int length, boolean ascii) {}
