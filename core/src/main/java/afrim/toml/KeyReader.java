// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * Single keys, between dots and blanks. A key is written to the end of the text before anyone knows
 * whether its table has it; {@link #find} tells, and then either {@link #add} makes it the table's
 * or the caller takes the text back.
 */
final class KeyReader {
  private final Source source;
  private final JsonBuffer json;
  private final Tables tables;
  private final StringReader strings;

  // The key that was read last: its fingerprint, and its text between the quotation marks.
  private long print;
  private int start;
  private int end;

  KeyReader(Source source, JsonBuffer json, Tables tables, StringReader strings) {
    this.source = source;
    this.json = json;
    this.tables = tables;
    this.strings = strings;
  }

  /** Looks for the key that was read last; {@link Tables#NONE} if the table does not have it. */
  int find(int table) {
    return tables.find(table, print, start, end);
  }

  /** Adds the key that was read last, which {@link #find} did not find. */
  void add(int table, int child) {
    tables.add(table, print, start, child);
  }

  /**
   * Reads the next key of a table and writes it behind what the table has.
   *
   * @return where the text began, to take it back if the table has this key
   */
  int read(int table, String expected) {
    int textStart = json.length;
    json.reserve(source.pos);
    if (!tables.isEmpty(table)) {
      json.putComma();
    }
    readSimpleKey(expected);
    return textStart;
  }

  /**
   * {@code simple-key = quoted-key / unquoted-key}; {@code quoted-key = basic-string /
   * literal-string}
   */
  private void readSimpleKey(String expected) {
    start = json.length + 1;
    int first = source.bytes[source.pos];
    if (first == '"' || first == '\'') {
      strings.readKey(first);
      print = Fingerprint.of(json.bytes, start, json.length - 1);
    } else {
      readUnquotedKey(expected);
    }
    end = json.length - 1;
  }

  /** {@code unquoted-key = 1*( ALPHA / DIGIT / %x2D / %x5F )} */
  private void readUnquotedKey(String expected) {
    byte[] in = source.bytes;
    byte[] out = json.bytes;
    int at = source.pos;
    int to = json.length;
    out[to++] = '"';
    long mixed = Fingerprint.START;
    long word = Words.get(in, at);
    long stops = Words.bareKeyStops(word);
    while (stops == 0) {
      Words.put(out, to, word);
      mixed = Fingerprint.add(mixed, word);
      at += 8;
      to += 8;
      word = Words.get(in, at);
      stops = Words.bareKeyStops(word);
    }
    Words.put(out, to, word);
    int rest = Words.before(stops);
    at += rest;
    to += rest;
    int length = at - source.pos;
    if (length == 0) {
      throw Mistakes.noKey(source, at, expected);
    }
    print = Fingerprint.finish(mixed, word & (1L << (rest << 3)) - 1, length);
    out[to] = '"';
    json.length = to + 1;
    source.pos = at;
  }
}
