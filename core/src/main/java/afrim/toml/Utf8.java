// SPDX-License-Identifier: MIT
package afrim.toml;

/** Checks that bytes are UTF-8 as RFC 3629 and the Unicode standard (table 3-7) define it. */
final class Utf8 {
  private Utf8() {}

  /**
   * Index of the first byte above 0x7F, or {@code end}; reads up to seven zero bytes after the end.
   */
  static int skipAscii(byte[] bytes, int from, int end) {
    int at = from;
    for (int last = end - 64; at <= last; at += 64) {
      long any =
          Words.get(bytes, at)
              | Words.get(bytes, at + 8)
              | Words.get(bytes, at + 16)
              | Words.get(bytes, at + 24)
              | Words.get(bytes, at + 32)
              | Words.get(bytes, at + 40)
              | Words.get(bytes, at + 48)
              | Words.get(bytes, at + 56);
      if ((any & Words.HIGHS) != 0) {
        break;
      }
    }
    for (; at < end; at += 8) {
      long high = Words.get(bytes, at) & Words.HIGHS;
      if (high != 0) {
        return at + Words.before(high);
      }
    }
    return end;
  }

  /** Index of the first byte of the first ill-formed sequence, or {@code end}. */
  static int skipValid(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      int run = twoByteRun(Words.get(bytes, at));
      if (run == 0) {
        run = bytes[at] < 0 ? sequenceLength(bytes, at) : 1;
        if (run == 0) {
          return at;
        }
      }
      at += run;
    }
    return end;
  }

  /**
   * How many bytes of a word are a run of well-formed sequences of one and two bytes: 8, or 7 if
   * the last begins a sequence, or 0 if the word has anything else. Most alphabets outside of Asia
   * need no more.
   */
  private static int twoByteRun(long word) {
    long high = word & Words.HIGHS;
    if (high == 0) {
      return 8;
    }
    long leads = high & word << 1;
    long longLeads = leads & word << 2;
    long overlong = leads & ~(word << 3 | word << 4 | word << 5 | word << 6);
    long continuations = high & ~(word << 1);
    boolean good = (longLeads | overlong | continuations ^ leads << 8) == 0;
    return !good ? 0 : leads < 0 ? 7 : 8;
  }

  /** Length of the well-formed sequence of two to four bytes at an index, or 0. */
  private static int sequenceLength(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    int second = bytes[at + 1];
    if (lead < 0xE0) {
      return lead >= 0xC2 && isContinuation(second) ? 2 : 0;
    }
    if (!isContinuation(second) || !isContinuation(bytes[at + 2])) {
      return 0;
    }
    int point = lead << 6 | second & 0x3F;
    if (lead < 0xF0) {
      boolean shortest = point >= (0xE0 << 6 | 0x20);
      boolean surrogate = point >= (0xED << 6 | 0x20) && point < 0xEE << 6;
      return shortest && !surrogate ? 3 : 0;
    }
    boolean inRange = point >= (0xF0 << 6 | 0x10) && point < (0xF4 << 6 | 0x10);
    return inRange && isContinuation(bytes[at + 3]) ? 4 : 0;
  }

  static boolean isContinuation(int octet) {
    return (octet & 0xC0) == 0x80;
  }
}
