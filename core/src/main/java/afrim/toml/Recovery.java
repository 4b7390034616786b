// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.List;

/**
 * Reads on behind a mistake, so that one reading finds all of them. A line is taken up again where
 * a key or header can begin: behind the line of the mistake, or, in an array or inline table,
 * behind its end as far as brackets tell. What follows a header that cannot be understood goes to a
 * table without a name, where it is in nobody's way.
 */
final class Recovery {
  private final Source source;
  private final TomlReader reader;
  private final List<TomlMistake> mistakes;

  Recovery(Source source, TomlReader reader, List<TomlMistake> mistakes) {
    this.source = source;
    this.reader = reader;
    this.mistakes = mistakes;
  }

  void readDocument() {
    while (reader.skipToExpression()) {
      boolean header = source.bytes[source.pos] == '[';
      int section = reader.section();
      int start = source.pos;
      try {
        reader.readExpression();
      } catch (TomlException e) {
        mistakes.add(e.mistake());
        source.pos = Math.max(source.pos, e.mistake().byteOffset());
        if (!isInNextStatement(start, reader.openValues())) {
          skip(reader.openValues());
        }
        if (header && reader.section() == section) {
          reader.abandonSection();
        } else {
          reader.resume();
        }
      }
    }
  }

  /**
   * Whether an array or inline table was left open so long that the next statement was read into
   * it; goes back to that.
   */
  private boolean isInNextStatement(int start, int openBrackets) {
    int lineStart = source.pos;
    while (lineStart > start && source.bytes[lineStart - 1] != '\n') {
      lineStart--;
    }
    boolean found = openBrackets > 0 && lineStart > start && isStatement(lineStart);
    source.pos = found ? lineStart : source.pos;
    return found;
  }

  /** Skips to the next line behind all open brackets, or to one that surely begins a statement. */
  private void skip(int openBrackets) {
    byte[] in = source.bytes;
    int at = source.pos;
    int open = openBrackets;
    while (!source.isEnd(at)) {
      switch (in[at]) {
        case '\n' -> {
          at++;
          if (open <= 0 || isStatement(at)) {
            source.pos = at;
            return;
          }
        }
        case '#' -> at = lineEnd(at);
        case '[', '{' -> {
          open++;
          at++;
        }
        case ']', '}' -> {
          open--;
          at++;
        }
        case '"', '\'' -> at = open > 0 ? stringEnd(at) : at + 1;
        default -> at++;
      }
    }
    source.pos = at;
  }

  private int lineEnd(int start) {
    int at = start;
    while (source.bytes[at] != '\n' && !source.isEnd(at)) {
      at++;
    }
    return at;
  }

  /** The index behind a string, or the end of its line. */
  private int stringEnd(int start) {
    byte[] in = source.bytes;
    int quote = in[start];
    boolean multiline = in[start + 1] == quote && in[start + 2] == quote;
    int at = start + (multiline ? 3 : 1);
    while (!source.isEnd(at)) {
      if (in[at] == '\\' && quote == '"' && in[at + 1] != '\n') {
        at++;
      } else if (in[at] == quote && (!multiline || (in[at + 1] == quote && in[at + 2] == quote))) {
        return at + (multiline ? 3 : 1);
      } else if (in[at] == '\n' && !multiline) {
        return at;
      }
      at++;
    }
    return source.end;
  }

  /**
   * Whether a line is {@code [header]} or {@code key = …}, and no part of an array or inline table:
   * without a comma at its end, and with no bracket that closes there or on the next line.
   */
  private boolean isStatement(int lineStart) {
    byte[] in = source.bytes;
    int at = lineStart;
    boolean header = in[at] == '[';
    while (in[at] == '[' && header) {
      at++;
    }
    int nameStart = at;
    while (isNamePart(in[at])) {
      at++;
    }
    if (at == nameStart || in[at] != (header ? ']' : '=')) {
      return false;
    }
    int end = lineEnd(at);
    int last = end - 1;
    while (isBlank(in[last])) {
      last--;
    }
    return header
        ? in[last] == ']'
        : in[last] != ',' && bracketsIn(at, end) >= 0 && !isClosing(end);
  }

  /** How many brackets a line opens more than it closes. */
  private int bracketsIn(int from, int end) {
    int open = 0;
    for (int at = from; at < end; ) {
      int next = source.bytes[at];
      open += next == '[' || next == '{' ? 1 : next == ']' || next == '}' ? -1 : 0;
      at = next == '"' || next == '\'' ? stringEnd(at) : next == '#' ? end : at + 1;
    }
    return open;
  }

  /** Whether a closing bracket is the next thing behind a line. */
  private boolean isClosing(int lineEnd) {
    int at = lineEnd;
    while (isBlank(source.bytes[at]) || source.bytes[at] == '\n') {
      at++;
    }
    return source.bytes[at] == ']' || source.bytes[at] == '}';
  }

  private static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\t' || octet == '\r';
  }

  private static boolean isNamePart(int octet) {
    return octet < 0
        || octet == '_'
        || octet == '-'
        || octet == '.'
        || octet == ' '
        || octet == '\t'
        || octet == '"'
        || octet == '\''
        || Digits.isDecimal(octet)
        || ((octet | 0x20) >= 'a' && (octet | 0x20) <= 'z');
  }
}
