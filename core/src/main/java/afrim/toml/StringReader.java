// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * Strings, from TOML's four forms to JSON's one. Runs of characters that both write alike are
 * copied eight bytes at a time while they are searched for the next other one; each {@code
 * read…Special} method takes care of one such character.
 */
final class StringReader {
  private static final String HEX = "0123456789abcdef";

  private final Source source;
  private final JsonBuffer json;

  /** Whether the escapes {@code \e} and {@code \xHH} are known. */
  private boolean latest;

  StringReader(Source source, JsonBuffer json) {
    this.source = source;
    this.json = json;
  }

  void open(boolean latest) {
    this.latest = latest;
  }

  /** {@code quoted-key = basic-string / literal-string} */
  void readKey(int quote) {
    byte[] in = source.bytes;
    int at = source.pos;
    if (in[at + 1] == quote && in[at + 2] == quote) {
      throw Mistakes.multilineKey(source, at);
    }
    if (quote == '"') {
      readBasic();
    } else {
      readLiteral();
    }
  }

  /**
   * {@code basic-string = quotation-mark *basic-char quotation-mark}, or {@code ml-basic-string}
   */
  void readBasic() {
    byte[] in = source.bytes;
    int at = source.pos + 1;
    if (in[at] == '"' && in[at + 1] == '"') {
      readMultilineBasic();
      return;
    }
    int opening = at - 1;
    byte[] out = json.bytes;
    int to = json.length;
    out[to++] = '"';
    while (true) {
      long word = Words.get(in, at);
      long stops = Words.basicStops(word);
      Words.put(out, to, word);
      if (stops == 0) {
        at += 8;
        to += 8;
        continue;
      }
      int run = Words.before(stops);
      at += run;
      to += run;
      if (in[at] == '"') {
        out[to] = '"';
        json.length = to + 1;
        source.pos = at + 1;
        return;
      }
      source.pos = at;
      json.length = to;
      readBasicSpecial(opening);
      out = json.bytes;
      at = source.pos;
      to = json.length;
    }
  }

  /** {@code literal-string = apostrophe *literal-char apostrophe}, or {@code ml-literal-string} */
  void readLiteral() {
    byte[] in = source.bytes;
    int at = source.pos + 1;
    if (in[at] == '\'' && in[at + 1] == '\'') {
      readMultilineLiteral();
      return;
    }
    int opening = at - 1;
    byte[] out = json.bytes;
    int to = json.length;
    out[to++] = '"';
    while (true) {
      long word = Words.get(in, at);
      long stops = Words.literalStops(word);
      Words.put(out, to, word);
      if (stops == 0) {
        at += 8;
        to += 8;
        continue;
      }
      int run = Words.before(stops);
      at += run;
      to += run;
      if (in[at] == '\'') {
        out[to] = '"';
        json.length = to + 1;
        source.pos = at + 1;
        return;
      }
      source.pos = at;
      json.length = to;
      readLiteralSpecial(opening);
      out = json.bytes;
      at = source.pos;
      to = json.length;
    }
  }

  /** One character of a basic string that is not copied as it is. */
  private void readBasicSpecial(int opening) {
    json.reserve(source.pos);
    if (source.bytes[source.pos] == '\\') {
      readEscape(opening);
    } else {
      readControl(opening, '"');
    }
  }

  /** One character of a literal string that is not copied as it is. */
  private void readLiteralSpecial(int opening) {
    json.reserve(source.pos);
    int next = source.bytes[source.pos];
    if (next == '\\' || next == '"') {
      putEscaped(next);
      source.pos++;
    } else {
      readControl(opening, '\'');
    }
  }

  /**
   * A tab; any other control character is a mistake, the end of the line means that the string is
   * not closed.
   */
  private void readControl(int opening, int quote) {
    int at = source.pos;
    if (source.isLineEnd(at)) {
      throw Mistakes.unclosedString(source, at, opening, quote);
    }
    if (source.bytes[at] != '\t') {
      source.report(Mistakes.controlInString(source, at));
    }
    putControl(source.bytes[at]);
    source.pos++;
  }

  // multi-line strings

  /**
   * {@code ml-basic-string = ml-basic-string-delim [ newline ] ml-basic-body ml-basic-string-delim}
   */
  private void readMultilineBasic() {
    int opening = source.pos;
    openMultiline();
    byte[] in = source.bytes;
    while (true) {
      copyRun(true);
      int next = in[source.pos];
      json.reserve(source.pos);
      if (next == '\\') {
        if (!skipLineEndingBackslash()) {
          readEscape(opening);
        }
      } else if (next == '"') {
        if (readMultilineQuotes('"')) {
          return;
        }
      } else {
        readMultilineControl(opening, '"');
      }
    }
  }

  /**
   * {@code ml-literal-string = ml-literal-string-delim [ newline ] ml-literal-body
   * ml-literal-string-delim}
   */
  private void readMultilineLiteral() {
    int opening = source.pos;
    openMultiline();
    byte[] in = source.bytes;
    while (true) {
      copyRun(false);
      int next = in[source.pos];
      json.reserve(source.pos);
      if (next == '\'') {
        if (readMultilineQuotes('\'')) {
          return;
        }
      } else if (next == '\\' || next == '"') {
        putEscaped(next);
        source.pos++;
      } else {
        readMultilineControl(opening, '\'');
      }
    }
  }

  /** The opening delimiter and the newline that may follow it and does not count. */
  private void openMultiline() {
    byte[] in = source.bytes;
    int at = source.pos + 3;
    if (in[at] == '\n') {
      at++;
    } else if (in[at] == '\r' && in[at + 1] == '\n') {
      at += 2;
    }
    json.put('"');
    source.pos = at;
  }

  /** Copies up to the next character that ends a run. */
  private void copyRun(boolean basic) {
    byte[] in = source.bytes;
    byte[] out = json.bytes;
    int at = source.pos;
    int to = json.length;
    while (true) {
      long word = Words.get(in, at);
      long stops = basic ? Words.basicStops(word) : Words.literalStops(word);
      Words.put(out, to, word);
      if (stops != 0) {
        int run = Words.before(stops);
        source.pos = at + run;
        json.length = to + run;
        return;
      }
      at += 8;
      to += 8;
    }
  }

  /**
   * {@code mlb-quotes = 1*2quotation-mark}, {@code mll-quotes = 1*2apostrophe}, or the closing
   * delimiter with up to two of them in front.
   *
   * @return whether the string is closed
   */
  private boolean readMultilineQuotes(int quote) {
    byte[] in = source.bytes;
    int start = source.pos;
    int count = 1;
    while (count < 5 && in[start + count] == quote) {
      count++;
    }
    source.pos = start + count;
    int content = count < 3 ? count : count - 3;
    for (int i = 0; i < content; i++) {
      if (quote == '"') {
        json.put('\\');
      }
      json.put(quote);
    }
    if (count >= 3) {
      json.put('"');
    }
    return count >= 3;
  }

  /**
   * A tab, a newline (written as one line feed however the document ends its lines), or a mistake.
   */
  private void readMultilineControl(int opening, int quote) {
    byte[] in = source.bytes;
    int at = source.pos;
    if (in[at] == '\r' && in[at + 1] == '\n') {
      at++;
    } else if (source.isEnd(at)) {
      throw Mistakes.unclosedMultiline(source, opening, quote);
    } else if (in[at] != '\n' && in[at] != '\t') {
      source.report(Mistakes.controlInString(source, at));
    }
    putControl(in[at]);
    source.pos = at + 1;
  }

  /**
   * {@code mlb-escaped-nl = escape ws newline *( wschar / newline )}, of which nothing is left.
   *
   * @return whether the backslash was one that ends its line
   */
  private boolean skipLineEndingBackslash() {
    byte[] in = source.bytes;
    int at = source.pos + 1;
    while (in[at] == ' ' || in[at] == '\t') {
      at++;
    }
    if (in[at] != '\n' && (in[at] != '\r' || in[at + 1] != '\n')) {
      return false;
    }
    while (in[at] == ' '
        || in[at] == '\t'
        || in[at] == '\n'
        || (in[at] == '\r' && in[at + 1] == '\n')) {
      at++;
    }
    source.pos = at;
    return true;
  }

  // escapes

  /** {@code escaped = escape escape-seq-char} */
  private void readEscape(int opening) {
    int at = source.pos;
    int letter = source.bytes[at + 1];
    source.pos = at + 2;
    switch (letter) {
      case '"', '\\' -> putEscaped(letter);
      case 'b', 'f', 'n', 'r', 't' -> putEscaped(letter);
      case 'e' -> {
        checkLatest(at);
        putControl(0x1B);
      }
      case 'x' -> {
        checkLatest(at);
        readHexEscape(at, 2);
      }
      case 'u' -> readHexEscape(at, 4);
      case 'U' -> readHexEscape(at, 8);
      default -> {
        if (source.isLineEnd(at + 1)) {
          throw Mistakes.unclosedString(source, at + 1, opening, '"');
        }
        source.report(Mistakes.unknownEscape(source, at));
        source.pos = at + 1;
      }
    }
  }

  private void checkLatest(int at) {
    if (!latest) {
      source.report(Mistakes.newEscape(source, at));
    }
  }

  /** {@code %x78 2HEXDIG / %x75 4HEXDIG / %x55 8HEXDIG}, a Unicode scalar value */
  private void readHexEscape(int escape, int digits) {
    byte[] in = source.bytes;
    int start = source.pos;
    long point = 0;
    for (int at = start; at < start + digits; at++) {
      int digit = Digits.hex(in[at]);
      if (digit < 0) {
        source.pos = at;
        source.report(Mistakes.shortHexEscape(source, at, digits));
        return;
      }
      point = point << 4 | digit;
    }
    source.pos = start + digits;
    if (point > Character.MAX_CODE_POINT || (point >= 0xD800 && point <= 0xDFFF)) {
      source.report(Mistakes.noScalarValue(source, escape, point));
    } else {
      putCodePoint((int) point);
    }
  }

  // JSON

  private void putEscaped(int letter) {
    json.put('\\');
    json.put(letter);
  }

  /** Writes a character below U+0020 as Python's json module does. */
  private void putControl(int control) {
    switch (control) {
      case '\b' -> putEscaped('b');
      case '\t' -> putEscaped('t');
      case '\n' -> putEscaped('n');
      case '\f' -> putEscaped('f');
      case '\r' -> putEscaped('r');
      default -> {
        json.putAscii("\\u00");
        json.put(HEX.charAt(control >> 4 & 0xF));
        json.put(HEX.charAt(control & 0xF));
      }
    }
  }

  private void putCodePoint(int point) {
    if (point < 0x20) {
      putControl(point);
    } else if (point == '"' || point == '\\') {
      putEscaped(point);
    } else if (point < 0x80) {
      json.put(point);
    } else {
      source.ascii = false;
      putUtf8(point);
    }
  }

  private void putUtf8(int point) {
    if (point < 0x800) {
      json.put(0xC0 | point >> 6);
    } else {
      if (point < 0x10000) {
        json.put(0xE0 | point >> 12);
      } else {
        json.put(0xF0 | point >> 18);
        json.put(0x80 | point >> 12 & 0x3F);
      }
      json.put(0x80 | point >> 6 & 0x3F);
    }
    json.put(0x80 | point & 0x3F);
  }
}
