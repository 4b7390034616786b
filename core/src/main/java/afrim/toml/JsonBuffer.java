// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.Arrays;

/**
 * The JSON text of the document's keys and values, in the order in which they are read.
 *
 * <p>Writers do not check for room byte by byte. {@link #reserve} is called before each key, value
 * and escape, and keeps the rule that what is left of the buffer holds what is left of the document
 * and {@value #SLACK} bytes more; whatever is written until the next call is shorter than the
 * document's text it stands for plus the slack.
 */
final class JsonBuffer {
  /**
   * More than any single key, value or escape adds to the text it stands for, and a word written
   * past the end.
   */
  static final int SLACK = 64;

  /** Where the text starts: before it is room for a bracket. */
  static final int START = 1;

  /** Arrays of more elements grow with foresight. */
  private static final int LARGE = 1 << 16;

  private static final double MOST_GROWTH = 4;
  private static final double MARGIN = 1.1;

  private static final byte[] NOTHING = new byte[0];

  byte[] bytes = NOTHING;
  int length;

  /** Bytes of a separator: 1 without a blank, 2 with one. */
  private int separatorLength = 2;

  /** The most by which the text may be ahead of the document. */
  private int room;

  private int sourceEnd;

  void open(int sourceEnd, boolean compact) {
    length = START;
    separatorLength = compact ? 1 : 2;
    this.sourceEnd = sourceEnd;
    int wanted = (int) Math.min(Limits.MAX_ARRAY, 4L * SLACK + sourceEnd + (sourceEnd >> 3));
    if (bytes.length < wanted) {
      bytes = new byte[wanted];
    }
    room = bytes.length - SLACK - sourceEnd;
  }

  void release(int limit) {
    if (bytes.length > limit) {
      bytes = NOTHING;
    }
  }

  /**
   * Makes room for the next key, value or escape, which starts at {@code sourcePos} of the
   * document.
   */
  void reserve(int sourcePos) {
    if (length - sourcePos > room) {
      grow((long) length + (sourceEnd - sourcePos) + SLACK);
    }
  }

  /** Makes room as {@link #reserve} does, for {@code more} bytes beyond. */
  void reserveMore(int sourcePos, int more) {
    if ((long) length + more - sourcePos > room) {
      grow((long) length + more + (sourceEnd - sourcePos) + SLACK);
    }
  }

  private void grow(long needed) {
    bytes = Arrays.copyOf(bytes, Limits.grown(bytes.length, needed));
    room = bytes.length - SLACK - sourceEnd;
  }

  /**
   * The new size of an array that holds something of each key or table and is too small: what the
   * whole document needs if it goes on as it began, so that a large one leaves few outgrown arrays
   * behind.
   */
  int grown(int size, long needed) {
    if (size < LARGE) {
      return Limits.grown(size, needed);
    }
    long expected = (long) (size * Math.min(MOST_GROWTH, MARGIN * sourceEnd / length));
    return Limits.checkedSize(Math.max(needed, Math.max(expected, size + (size >> 2))));
  }

  void put(int octet) {
    bytes[length++] = (byte) octet;
  }

  /** Writes {@code ,} and, unless compact, a blank. */
  void putComma() {
    bytes[length] = ',';
    bytes[length + 1] = ' ';
    length += separatorLength;
  }

  /** Writes {@code :} and, unless compact, a blank. */
  void putColon() {
    bytes[length] = ':';
    bytes[length + 1] = ' ';
    length += separatorLength;
  }

  /** Writes up to {@code SLACK - 8} bytes of an array of which seven more can be read. */
  void putWords(byte[] from, int start, int count) {
    for (int i = 0; i < count; i += 8) {
      Words.put(bytes, length + i, Words.get(from, start + i));
    }
    length += count;
  }

  /** Writes ASCII characters. */
  @SuppressWarnings("deprecation") // the quickest way for ASCII, and the only one without a copy
  void putAscii(String ascii) {
    ascii.getBytes(0, ascii.length(), bytes, length);
    length += ascii.length();
  }
}
