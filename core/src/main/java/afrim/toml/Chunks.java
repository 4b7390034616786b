// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of the {@link JsonBuffer} belong to which table. A table is a list of chunks in the
 * order of its keys: a piece of text, then perhaps a sub-table that stands behind it.
 *
 * <pre>
 *   x = 1          buffer   "x": 1, "a": , "y": 2"b": 3
 *   a.b = 3        root     [-----------] a [-----]
 *   y = 2          a                               [----]
 * </pre>
 *
 * Every byte of the buffer is in just one chunk, and each table adds its two brackets, so the size
 * of the result is known before it is put together, and putting it together is copying blocks.
 * Inline tables and arrays have no chunks: their text is inside their owner's.
 */
final class Chunks {
  private static final int START = 0;
  private static final int END = 1;
  private static final int CHILD = 2;
  private static final int NEXT = 3;
  private static final int CHUNK_SIZE = 4;

  private final JsonBuffer json;
  private final Tables tables;
  private final int[] path = new int[Limits.MAX_DEPTH + 2];
  private int[] chunks = new int[32 * CHUNK_SIZE];
  private int chunkCount;

  /** First and last chunk of each table. */
  private int[] lists = new int[32];

  private int bracketed;

  /** The table that text now goes to, and where its open chunk starts. */
  private int owner;

  private int openStart;

  Chunks(JsonBuffer json, Tables tables) {
    this.json = json;
    this.tables = tables;
  }

  void open() {
    chunkCount = 0;
    bracketed = 0;
    openStart = JsonBuffer.START;
    owner = Tables.ROOT;
    addTable(Tables.ROOT);
  }

  void release(int limit) {
    int ints = limit / Integer.BYTES;
    if (chunks.length > ints || lists.length > ints) {
      chunks = new int[32 * CHUNK_SIZE];
      lists = new int[32];
    }
  }

  /** Takes up a table whose text will be in chunks of its own. */
  void addTable(int table) {
    int at = 2 * table;
    if (at + 2 > lists.length) {
      lists = Arrays.copyOf(lists, json.grown(lists.length, at + 2L));
    }
    lists[at] = Tables.NONE;
    bracketed++;
  }

  int owner() {
    return owner;
  }

  /** Closes the open chunk; what is written from now on belongs to {@code table}. */
  void switchTo(int table) {
    if (json.length > openStart) {
      add(Tables.NONE);
    }
    owner = table;
    openStart = json.length;
  }

  /** Closes the open chunk with a sub-table behind it. */
  void putChild(int child) {
    add(child);
    openStart = json.length;
  }

  private void add(int child) {
    int list = 2 * owner;
    int last = lists[list + 1];
    if (lists[list] >= 0) {
      int at = last * CHUNK_SIZE;
      if (chunks[at + CHILD] == Tables.NONE && chunks[at + END] == openStart) {
        chunks[at + END] = json.length;
        chunks[at + CHILD] = child;
        return;
      }
    }
    int chunk = chunkCount++;
    int at = chunk * CHUNK_SIZE;
    if (at + CHUNK_SIZE > chunks.length) {
      chunks = Arrays.copyOf(chunks, json.grown(chunks.length, at + (long) CHUNK_SIZE));
    }
    chunks[at + START] = openStart;
    chunks[at + END] = json.length;
    chunks[at + CHILD] = child;
    chunks[at + NEXT] = Tables.NONE;
    if (lists[list] >= 0) {
      chunks[last * CHUNK_SIZE + NEXT] = chunk;
    } else {
      lists[list] = chunk;
    }
    lists[list + 1] = chunk;
  }

  /** The size of the result, once everything is read. */
  int size() {
    return Limits.checkedSize(json.length - JsonBuffer.START + 2L * bracketed);
  }

  /**
   * Puts the result together where it is, which works for a root of one chunk and no sub-tables.
   *
   * @return the array that starts with {@link #size} bytes of result, or null
   */
  byte @Nullable [] inPlace() {
    switchTo(Tables.ROOT);
    if (bracketed > 1 || lists[0] == Tables.NONE) {
      return null;
    }
    json.bytes[0] = '{';
    json.bytes[json.length] = '}';
    return json.bytes;
  }

  /**
   * Puts the result together.
   *
   * @param target room for {@link #size} bytes
   */
  void copyTo(byte[] target) {
    switchTo(Tables.ROOT);
    byte[] text = json.bytes;
    int length = 0;
    int depth = 0;
    target[length++] = '{';
    int chunk = lists[0];
    while (true) {
      if (chunk >= 0) {
        int at = chunk * CHUNK_SIZE;
        int start = chunks[at + START];
        int size = chunks[at + END] - start;
        System.arraycopy(text, start, target, length, size);
        length += size;
        int child = chunks[at + CHILD];
        if (child < 0) {
          chunk = chunks[at + NEXT];
        } else {
          target[length++] = (byte) (tables.kind(child) == Tables.ARRAY ? '[' : '{');
          path[depth++] = chunk;
          chunk = lists[2 * child];
        }
      } else if (depth > 0) {
        int at = path[--depth] * CHUNK_SIZE;
        target[length++] = (byte) (tables.kind(chunks[at + CHILD]) == Tables.ARRAY ? ']' : '}');
        chunk = chunks[at + NEXT];
      } else {
        target[length] = '}';
        return;
      }
    }
  }
}
