// SPDX-License-Identifier: MIT
package afrim.preprocessor;

import java.util.Arrays;

/**
 * Commands as codes in a byte ring; the texts of {@link #COMMIT_TEXT} stand in a ring of their own,
 * so that a command without text costs one byte.
 */
final class CommandQueue {
  static final int NOP = 0;
  static final int PAUSE = 1;
  static final int RESUME = 2;
  static final int DELETE = 3;
  static final int CLEAN_DELETE = 4;
  static final int COMMIT_TEXT = 5;

  private static final int FIRST_CODES = 64;
  private static final int FIRST_TEXTS = 16;

  private byte[] codes = new byte[FIRST_CODES];
  private int codeHead;
  private int codeCount;

  private String[] texts = new String[FIRST_TEXTS];
  private int textHead;
  private int textCount;

  void add(int code) {
    if (codeCount == codes.length) {
      byte[] larger = Arrays.copyOf(codes, codeCount * 2);
      System.arraycopy(codes, codeHead, larger, 0, codeCount - codeHead);
      System.arraycopy(codes, 0, larger, codeCount - codeHead, codeHead);
      codes = larger;
      codeHead = 0;
    }
    codes[codeHead + codeCount++ & codes.length - 1] = (byte) code;
  }

  void addText(String text) {
    if (textCount == texts.length) {
      String[] larger = Arrays.copyOf(texts, textCount * 2);
      System.arraycopy(texts, textHead, larger, 0, textCount - textHead);
      System.arraycopy(texts, 0, larger, textCount - textHead, textHead);
      texts = larger;
      textHead = 0;
    }
    texts[textHead + textCount++ & texts.length - 1] = text;
    add(COMMIT_TEXT);
  }

  /** Removes the first code; {@link #NOP} when there is none. A text must be taken next. */
  int take() {
    if (codeCount == 0) {
      return NOP;
    }
    int code = codes[codeHead];
    codeHead = codeHead + 1 & codes.length - 1;
    codeCount--;
    return code;
  }

  /** Removes the text of the {@link #COMMIT_TEXT} taken last. */
  String takeText() {
    String text = texts[textHead];
    texts[textHead] = "";
    textHead = textHead + 1 & texts.length - 1;
    textCount--;
    return text;
  }

  int size() {
    return codeCount;
  }

  void clear() {
    codeCount = 0;
    while (textCount > 0) {
      takeText();
    }
  }
}
