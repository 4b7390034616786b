// SPDX-License-Identifier: MIT
package afrim.toml;

import org.jspecify.annotations.Nullable;

/**
 * The grammar of TOML above the scalar values. Each {@code read} method stands for the rule of the
 * specification's ABNF that its comment quotes: it consumes what the rule describes and writes it
 * as JSON, or throws; {@code skip} methods never fail on what they skip; {@code is} methods only
 * look.
 *
 * <p>Values are written while they are read. What must wait is only the order of tables, see {@link
 * Chunks}.
 */
final class TomlReader {
  private static final String A_KEY = "a key";
  private static final String A_VALUE = "a value";

  private final Source source;
  private final JsonBuffer json;
  private final Tables tables;
  private final Chunks chunks;
  private final StringReader strings;
  private final KeyReader keys;
  private final NumberReader numbers;

  private boolean breaksInInlineTables;
  private @Nullable Tagger tagger;

  /** The table that the last header named. */
  private int section;

  /** How many arrays and inline tables are open; tells {@link Recovery} what to skip. */
  private int openValues;

  TomlReader(Source source, JsonBuffer json, Tables tables, Chunks chunks) {
    this.source = source;
    this.json = json;
    this.tables = tables;
    this.chunks = chunks;
    this.strings = new StringReader(source, json);
    this.keys = new KeyReader(source, json, tables, strings);
    this.numbers = new NumberReader(source, json);
  }

  void open(TomlVersion version, @Nullable Tagger tagger) {
    boolean latest = version != TomlVersion.V1_0;
    breaksInInlineTables = latest;
    strings.open(latest);
    numbers.open(latest, tagger != null && tagger.forTree());
    this.tagger = tagger;
    section = Tables.ROOT;
    openValues = 0;
  }

  /** {@code toml = expression *( newline expression )} */
  void readDocument() {
    while (skipToExpression()) {
      readExpression();
    }
  }

  /** Skips what lies before the next key or header; false at the end of the document. */
  boolean skipToExpression() {
    return skipLinesAndComments() != 0 || !source.isEnd(source.pos);
  }

  /** {@code expression = ws keyval ws [ comment ] / ws table ws [ comment ]} */
  void readExpression() {
    if (source.bytes[source.pos] == '[') {
      readTable();
    } else {
      readKeyValue(section, tables.depth(section) + 1);
    }
    readLineEnd();
  }

  /** Goes on with an unnamed table after a header that could not be read. */
  void abandonSection() {
    section = tables.newTable(Tables.EXPLICIT, 1);
    chunks.addTable(section);
    resume();
  }

  /** Goes on with the current table after a key and value that could not be read. */
  void resume() {
    openValues = 0;
    chunks.switchTo(section);
  }

  int section() {
    return section;
  }

  int openValues() {
    return openValues;
  }

  // headers

  /** {@code table = std-table / array-table} */
  private void readTable() {
    boolean array = source.bytes[source.pos + 1] == '[';
    int opening = source.pos;
    source.pos += array ? 2 : 1;
    source.skipBlanks();
    int parent = Tables.ROOT;
    while (true) {
      int keyPos = source.pos;
      chunks.switchTo(parent);
      int textStart = keys.read(parent, "a table name");
      if (source.skipBlanks() != '.') {
        readTableEnd(array);
        section =
            array ? addElement(parent, textStart, keyPos) : addSection(parent, textStart, keyPos);
        chunks.switchTo(section);
        return;
      }
      parent = enterByHeader(parent, textStart, keyPos, opening);
      source.pos++;
      source.skipBlanks();
    }
  }

  /** {@code std-table-close = ws %x5D}; {@code array-table-close = ws %x5D.5D} */
  private void readTableEnd(boolean array) {
    byte[] bytes = source.bytes;
    int at = source.pos;
    if (bytes[at] != ']') {
      throw Mistakes.unclosedHeader(source, at, array);
    }
    if (array && bytes[at + 1] != ']') {
      throw Mistakes.halfClosedHeader(source, at + 1);
    }
    source.pos = at + (array ? 2 : 1);
  }

  /** Steps into a table that a header names on its way, and makes it if need be. */
  private int enterByHeader(int parent, int textStart, int keyPos, int opening) {
    int key = keys.find(parent);
    if (key == Tables.NONE) {
      return addTable(parent, Tables.IMPLICIT, keyPos);
    }
    json.length = textStart;
    int child = tables.child(key);
    if (child == Tables.VALUE) {
      throw Mistakes.valueInHeader(source, keyPos);
    }
    return tables.kind(child) == Tables.ARRAY ? tables.element(child) : child;
  }

  /** The table of {@code [header]}: new, or one that so far only sub-tables spoke of. */
  private int addSection(int parent, int textStart, int keyPos) {
    int key = keys.find(parent);
    if (key == Tables.NONE) {
      return addTable(parent, Tables.EXPLICIT, keyPos);
    }
    json.length = textStart;
    int child = tables.child(key);
    if (child == Tables.VALUE || tables.kind(child) != Tables.IMPLICIT) {
      throw Mistakes.takenByHeader(
          source, keyPos, child == Tables.VALUE ? child : tables.kind(child));
    }
    tables.setKind(child, Tables.EXPLICIT);
    return child;
  }

  /** The next table of {@code [[header]]}. */
  private int addElement(int parent, int textStart, int keyPos) {
    int key = keys.find(parent);
    int array;
    if (key == Tables.NONE) {
      array = addTable(parent, Tables.ARRAY, keyPos);
    } else {
      json.length = textStart;
      array = tables.child(key);
      if (array == Tables.VALUE || tables.kind(array) != Tables.ARRAY) {
        throw Mistakes.takenByArray(
            source, keyPos, array == Tables.VALUE ? array : tables.kind(array));
      }
    }
    chunks.switchTo(array);
    if (!tables.isEmpty(array)) {
      json.putComma();
    }
    int element = newTable(Tables.EXPLICIT, tables.depth(array) + 1, keyPos);
    chunks.putChild(element);
    tables.addElement(array, element);
    return element;
  }

  /** Adds a table under the key that was read last, whose text ends the open chunk. */
  private int addTable(int parent, int kind, int keyPos) {
    json.putColon();
    int table = newTable(kind, tables.depth(parent) + 1, keyPos);
    keys.add(parent, table);
    chunks.putChild(table);
    return table;
  }

  private int newTable(int kind, int depth, int pos) {
    checkDepth(depth, pos);
    int table = tables.newTable(kind, depth);
    chunks.addTable(table);
    return table;
  }

  // keys and values

  /**
   * {@code keyval = key keyval-sep val}; {@code keyval-sep = ws %x3D ws}
   *
   * @param depth how deep the value is nested
   */
  private void readKeyValue(int table, int depth) {
    int keyPos = source.pos;
    int textStart = keys.read(table, A_KEY);
    int next = source.bytes[source.pos];
    if (next == ' ' || next == '\t') {
      next = source.skipBlanks();
    }
    if (next != '=') {
      readDottedKeyValue(table, textStart, keyPos);
      return;
    }
    addValueKey(table, keyPos);
    source.pos++;
    source.skipBlanks();
    readValue(depth);
  }

  /**
   * {@code dotted-key = simple-key 1*( dot-sep simple-key )}, from the first dot on, then the
   * value.
   */
  private void readDottedKeyValue(int first, int firstText, int firstPos) {
    int owner = chunks.owner();
    int table = first;
    int textStart = firstText;
    int keyPos = firstPos;
    while (source.skipBlanks() == '.') {
      table = enterByDot(table, textStart, keyPos);
      source.pos++;
      source.skipBlanks();
      keyPos = source.pos;
      textStart = keys.read(table, "the next part of the key");
    }
    if (source.bytes[source.pos] != '=') {
      throw Mistakes.missingEquals(source, source.pos);
    }
    addValueKey(table, keyPos);
    source.pos++;
    source.skipBlanks();
    readValue(tables.depth(table) + 1);
    chunks.switchTo(owner);
  }

  /** Adds the key that was read last, for a value. */
  private void addValueKey(int table, int keyPos) {
    if (keys.find(table) == Tables.NONE) {
      keys.add(table, Tables.VALUE);
    } else {
      source.report(Mistakes.duplicateKey(source, keyPos));
    }
    json.putColon();
  }

  /** Steps into a table that a dotted key names on its way, and makes it if need be. */
  private int enterByDot(int parent, int textStart, int keyPos) {
    int key = keys.find(parent);
    if (key == Tables.NONE) {
      int table = addTable(parent, Tables.DOTTED, keyPos);
      chunks.switchTo(table);
      return table;
    }
    json.length = textStart;
    int child = tables.child(key);
    int kind = child == Tables.VALUE ? child : tables.kind(child);
    if (kind != Tables.DOTTED && kind != Tables.IMPLICIT) {
      throw Mistakes.takenByDot(source, keyPos, kind);
    }
    tables.setKind(child, Tables.DOTTED);
    chunks.switchTo(child);
    return child;
  }

  /** {@code val = string / boolean / array / inline-table / date-time / float / integer} */
  private void readValue(int depth) {
    int start = source.pos;
    json.reserve(start);
    int textStart = json.length;
    int first = source.bytes[start];
    if (first == '"') {
      strings.readBasic();
    } else if (Digits.isDecimal(first) || first == '-' || first == '+') {
      numbers.read();
    } else if (first == '[') {
      readArray(depth);
      return;
    } else if (first == '{') {
      readInlineTable(depth);
      return;
    } else if (first == '\'') {
      strings.readLiteral();
    } else if (first == 'i' || first == 'n') {
      numbers.read();
    } else {
      readBoolean();
    }
    if (tagger != null) {
      tagger.wrap(source, start, json, textStart);
    }
  }

  /** {@code boolean = true / false} */
  private void readBoolean() {
    byte[] in = source.bytes;
    int at = source.pos;
    if (in[at] == 't' && in[at + 1] == 'r' && in[at + 2] == 'u' && in[at + 3] == 'e') {
      json.putAscii("true");
      source.pos = at + 4;
    } else if (in[at] == 'f'
        && in[at + 1] == 'a'
        && in[at + 2] == 'l'
        && in[at + 3] == 's'
        && in[at + 4] == 'e') {
      json.putAscii("false");
      source.pos = at + 5;
    } else {
      throw Mistakes.noValue(source, at);
    }
  }

  /**
   * {@code array = %x5B [ array-values ] ws-comment-newline %x5D}; {@code array-values =
   * ws-comment-newline val ws-comment-newline [ %x2C [ array-values ] ]}
   */
  private void readArray(int depth) {
    int opening = source.pos;
    checkDepth(depth, opening);
    openValues++;
    json.put('[');
    source.pos = opening + 1;
    int next = skipInArray();
    while (next != ']') {
      if (next == ',' || (next == 0 && source.isEnd(source.pos))) {
        throw Mistakes.inArray(source, opening);
      }
      readValue(depth + 1);
      next = skipInArray();
      if (next == ',') {
        source.pos++;
        next = skipInArray();
        if (next != ']') {
          json.reserve(source.pos);
          json.putComma();
        }
      } else if (next != ']') {
        throw Mistakes.afterElement(source, opening);
      }
    }
    json.put(']');
    source.pos++;
    openValues--;
  }

  /**
   * {@code inline-table = %x7B [ inline-table-keyvals ] ws-comment-newline %x7D}; {@code
   * inline-table-keyvals = ws-comment-newline keyval ws-comment-newline [ %x2C [
   * inline-table-keyvals ] ]}. In TOML 1.0 with {@code ws} in the place of {@code
   * ws-comment-newline}, and without a last comma.
   */
  private void readInlineTable(int depth) {
    int opening = source.pos;
    checkDepth(depth, opening);
    openValues++;
    json.put('{');
    source.pos = opening + 1;
    long mark = tables.markKeys();
    int table = tables.newTable(Tables.INLINE, depth);
    int next = skipInInlineTable();
    while (next != '}') {
      if (next == ',' || next == 0 || next == '\n' || next == '\r' || next == '#') {
        throw Mistakes.inInlineTable(source, opening, breaksInInlineTables);
      }
      readKeyValue(table, depth + 1);
      next = skipInInlineTable();
      if (next == ',') {
        int comma = source.pos++;
        next = skipInInlineTable();
        if (next == '}' && !breaksInInlineTables) {
          throw Mistakes.lastComma(source, comma);
        }
      } else if (next != '}') {
        throw Mistakes.afterInlineValue(source, opening, breaksInInlineTables);
      }
    }
    tables.forgetKeys(mark);
    tables.forgetTable(table);
    json.put('}');
    source.pos++;
    openValues--;
  }

  /** Skips as {@link #skipLinesAndComments} does, quickly over nothing or one blank. */
  private int skipInArray() {
    byte[] in = source.bytes;
    int next = in[source.pos];
    if (next == ' ') {
      next = in[++source.pos];
    }
    return next > '#' ? next : skipLinesAndComments();
  }

  private int skipInInlineTable() {
    return breaksInInlineTables ? skipLinesAndComments() : source.skipBlanks();
  }

  private void checkDepth(int depth, int pos) {
    if (depth >= Limits.MAX_DEPTH) {
      throw Mistakes.tooDeep(source, pos);
    }
  }

  // blanks, lines and comments

  /**
   * {@code ws-comment-newline = *( wschar / [ comment ] newline )}; also what lies between
   * expressions.
   *
   * @return the byte that follows
   */
  private int skipLinesAndComments() {
    byte[] in = source.bytes;
    int at = source.pos;
    while (true) {
      int next = in[at];
      if (next == ' ' || next == '\t' || next == '\n') {
        at++;
      } else if (next == '#') {
        at = skipComment(at);
      } else if (next == '\r' && in[at + 1] == '\n') {
        at += 2;
      } else {
        source.pos = at;
        return next;
      }
    }
  }

  /** {@code [ comment ] newline}, or the end of the document. */
  private void readLineEnd() {
    int next = source.skipBlanks();
    if (next == '\n') {
      source.pos++;
      return;
    }
    if (next == '#') {
      source.pos = skipComment(source.pos);
    }
    if (!source.isLineEnd(source.pos)) {
      throw Mistakes.afterExpression(source, source.pos);
    }
  }

  /**
   * {@code comment = %x23 *non-eol}; where no control character but the tab is allowed.
   *
   * @return the index of the line's end
   */
  private int skipComment(int start) {
    byte[] in = source.bytes;
    int at = start + 1;
    while (true) {
      long stops = Words.controlStops(Words.get(in, at));
      if (stops == 0) {
        at += 8;
      } else {
        at += Words.before(stops);
        if (source.isLineEnd(at)) {
          return at;
        }
        if (in[at] != '\t') {
          source.report(Mistakes.controlInComment(source, at));
        }
        at++;
      }
    }
  }
}
