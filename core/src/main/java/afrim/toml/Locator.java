// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * Lines and columns of byte offsets. Offsets that go up are found in time linear in the document,
 * all together; only a step back starts over.
 */
final class Locator {
  private final byte[] bytes;
  private int offset;
  private int line = 1;
  private int lineStart;
  private int characters;
  private int lineStartCharacters;

  Locator(byte[] bytes) {
    this.bytes = bytes;
  }

  void moveTo(int target) {
    if (target < offset) {
      offset = 0;
      line = 1;
      lineStart = 0;
      characters = 0;
      lineStartCharacters = 0;
    }
    for (; offset < target; offset++) {
      characters += Utf8.isContinuation(bytes[offset]) ? 0 : 1;
      if (bytes[offset] == '\n') {
        line++;
        lineStart = offset + 1;
        lineStartCharacters = characters;
      }
    }
  }

  /** From 1. */
  int line() {
    return line;
  }

  /** In characters, from 1. */
  int column() {
    return characters - lineStartCharacters + 1;
  }

  /** In characters from the document's start. */
  int characters() {
    return characters;
  }

  /** Index of the line's first byte. */
  int lineStart() {
    return lineStart;
  }
}
