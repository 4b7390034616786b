// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.Arrays;

/**
 * Which key stands in which table, to find duplicates and the tables that headers and dotted keys
 * name.
 *
 * <p>Tables and keys are numbers; what is known of them lies in pooled arrays, so that a document
 * makes no objects. A key is identified by its JSON text (escaped, so that {@code a} and {@code
 * "\u0061"} are one) and its {@link Fingerprint}. Up to {@value #LINEAR} keys of a table are
 * compared one after the other, newest first; with more the table gets slots of open addressing in
 * a common pool.
 *
 * <pre>
 *   tables   kind, depth, key count, newest key, slots, slot mask, newest element
 *   keys     start of the JSON text, child table or VALUE, next older key;  fingerprints beside
 * </pre>
 */
final class Tables {
  /** The document itself. */
  static final int ROOT = 0;

  /** No key, no table. */
  static final int NONE = -1;

  /** The child of a key whose value is no table that can be added to. */
  static final int VALUE = -1;

  /** Made by the name of a sub-table in a header; a header of its own may follow. */
  static final int IMPLICIT = 0;

  /** Made by its own header. */
  static final int EXPLICIT = 1;

  /** Made by a dotted key. */
  static final int DOTTED = 2;

  /** An inline table while it is read. */
  static final int INLINE = 3;

  /** An array of tables. */
  static final int ARRAY = 4;

  private static final int LINEAR = 8;
  private static final int FIRST_SLOTS = 32;

  /** Up to this many slots a table that needs more gets four times as many, then twice as many. */
  private static final int QUADRUPLING = 1 << 16;

  private static final int KIND = 0;
  private static final int DEPTH = 1;
  private static final int COUNT = 2;
  private static final int NEWEST = 3;
  private static final int SLOTS = 4;
  private static final int MASK = 5;
  private static final int ELEMENT = 6;
  private static final int TABLE_SIZE = 7;

  private static final int TEXT = 0;
  private static final int CHILD = 1;
  private static final int OLDER = 2;
  private static final int KEY_SIZE = 3;

  private final JsonBuffer json;
  private int[] tables = new int[16 * TABLE_SIZE];
  private int[] keys = new int[64 * KEY_SIZE];
  private long[] prints = new long[64];
  private int[] slots = new int[0];
  private int tableCount;
  private int keyCount;
  private int slotCount;

  Tables(JsonBuffer json) {
    this.json = json;
  }

  void open() {
    tableCount = 0;
    keyCount = 0;
    slotCount = 0;
    newTable(EXPLICIT, 0);
  }

  void release(int limit) {
    int ints = limit / Integer.BYTES;
    if (tables.length > ints) {
      tables = new int[16 * TABLE_SIZE];
    }
    releaseKeys(limit);
  }

  /** Gives up what only {@link #find} and {@link #add} need. */
  void releaseKeys(int limit) {
    int ints = limit / Integer.BYTES;
    if (keys.length > ints || prints.length > ints / 2) {
      keys = new int[64 * KEY_SIZE];
      prints = new long[64];
    }
    if (slots.length > ints) {
      slots = new int[0];
    }
  }

  // tables

  int newTable(int kind, int depth) {
    int table = tableCount++;
    int at = table * TABLE_SIZE;
    if (at + TABLE_SIZE > tables.length) {
      tables = Arrays.copyOf(tables, json.grown(tables.length, at + (long) TABLE_SIZE));
    }
    tables[at + KIND] = kind;
    tables[at + DEPTH] = depth;
    tables[at + COUNT] = 0;
    tables[at + NEWEST] = NONE;
    tables[at + ELEMENT] = NONE;
    return table;
  }

  int tableCount() {
    return tableCount;
  }

  int kind(int table) {
    return tables[table * TABLE_SIZE + KIND];
  }

  void setKind(int table, int kind) {
    tables[table * TABLE_SIZE + KIND] = kind;
  }

  int depth(int table) {
    return tables[table * TABLE_SIZE + DEPTH];
  }

  /** Whether a table has no key, or an array of tables no element. */
  boolean isEmpty(int table) {
    return tables[table * TABLE_SIZE + COUNT] == 0;
  }

  /** The newest table of an array of tables. */
  int element(int array) {
    return tables[array * TABLE_SIZE + ELEMENT];
  }

  void addElement(int array, int table) {
    tables[array * TABLE_SIZE + ELEMENT] = table;
    tables[array * TABLE_SIZE + COUNT]++;
  }

  // the keys of inline tables, which nobody asks for once the table is closed

  /** Where {@link #forgetKeys} goes back to. */
  long markKeys() {
    return (long) slotCount << 32 | keyCount;
  }

  void forgetKeys(long mark) {
    keyCount = (int) mark;
    slotCount = (int) (mark >>> 32);
  }

  /** Takes back the newest table if it is the given one: no table was made inside it. */
  boolean forgetTable(int table) {
    boolean newest = table == tableCount - 1;
    tableCount -= newest ? 1 : 0;
    return newest;
  }

  // keys

  int child(int key) {
    return keys[key * KEY_SIZE + CHILD];
  }

  /**
   * Looks for a key.
   *
   * @param start where its JSON text starts in the buffer, behind the quotation mark
   * @param end the index of the closing quotation mark
   * @return the key, or {@link #NONE}
   */
  int find(int table, long print, int start, int end) {
    int at = table * TABLE_SIZE;
    if (tables[at + COUNT] > LINEAR) {
      return findHashed(at, print, start, end);
    }
    int key = tables[at + NEWEST];
    while (key >= 0 && (prints[key] != print || !isKey(key, start, end))) {
      key = keys[key * KEY_SIZE + OLDER];
    }
    return key;
  }

  private int findHashed(int at, long print, int start, int end) {
    int base = tables[at + SLOTS];
    int mask = tables[at + MASK];
    for (int slot = (int) print & mask; ; slot = slot + 1 & mask) {
      int key = slots[base + slot] - 1;
      if (key < 0 || (prints[key] == print && isKey(key, start, end))) {
        return key;
      }
    }
  }

  /** Compares up to the closing quotation mark, which no escaped text has inside. */
  private boolean isKey(int key, int start, int end) {
    int from = keys[key * KEY_SIZE + TEXT];
    return Arrays.equals(json.bytes, from, from + (end - start) + 1, json.bytes, start, end + 1);
  }

  /** Adds a key that {@link #find} did not find. */
  int add(int table, long print, int start, int child) {
    int key = keyCount++;
    int at = key * KEY_SIZE;
    if (key == prints.length) {
      growKeys();
    }
    int owner = table * TABLE_SIZE;
    prints[key] = print;
    keys[at + TEXT] = start;
    keys[at + CHILD] = child;
    keys[at + OLDER] = tables[owner + NEWEST];
    tables[owner + NEWEST] = key;
    int count = ++tables[owner + COUNT];
    if (count > LINEAR) {
      addHashed(owner, key, count);
    }
    return key;
  }

  private void growKeys() {
    int size = json.grown(prints.length, prints.length + 1L);
    prints = Arrays.copyOf(prints, size);
    keys = Arrays.copyOf(keys, Math.multiplyExact(size, KEY_SIZE));
  }

  private void addHashed(int owner, int key, int count) {
    if (count == LINEAR + 1) {
      hashAll(owner, FIRST_SLOTS);
    } else if (2 * count > tables[owner + MASK]) {
      int size = tables[owner + MASK] + 1;
      hashAll(owner, size < QUADRUPLING ? 4 * size : 2 * size);
    } else {
      hash(tables[owner + SLOTS], tables[owner + MASK], key);
    }
  }

  /** Gives a table new slots; the old ones stay unused in the pool, which at most doubles it. */
  private void hashAll(int owner, int size) {
    int base = slotCount;
    slotCount = Math.addExact(base, size);
    if (slotCount > slots.length) {
      slots = Arrays.copyOf(slots, Limits.grown(slots.length, slotCount));
    }
    Arrays.fill(slots, base, slotCount, 0);
    tables[owner + SLOTS] = base;
    tables[owner + MASK] = size - 1;
    for (int key = tables[owner + NEWEST]; key >= 0; key = keys[key * KEY_SIZE + OLDER]) {
      hash(base, size - 1, key);
    }
  }

  private void hash(int base, int mask, int key) {
    int slot = (int) prints[key] & mask;
    while (slots[base + slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[base + slot] = key + 1;
  }
}
