// SPDX-License-Identifier: MIT
package afrim.translator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Keys with their texts as bytes in two pools, numbered in the order in which they were given, and
 * the order of the keys' bytes.
 *
 * <pre>
 *   keys    | hello | help | …      entry i: keyAt[i] ≤ byte &lt; keyAt[i + 1]
 *   texts   | 2 2 hi 3 hey | …      number of texts, then the length and the bytes of each
 * </pre>
 *
 * <p>Lengths are written seven bits a byte, lowest first. An object per key would take five times
 * the memory.
 */
final class Dictionary {
  private final byte[] keys;
  private final int[] keyAt;
  private final byte[] texts;
  private final int[] textsAt;

  /** The entries by the bytes of their keys; empty when they were given in that order. */
  private final int[] sorted;

  private final Heads heads;

  Dictionary(Map<String, ? extends List<String>> entries) {
    Pool keyPool = new Pool(entries.size() * 8);
    Pool textPool = new Pool(entries.size() * 8);
    int[] keyStarts = new int[entries.size() + 1];
    int[] textStarts = new int[entries.size() + 1];
    int entry = 0;
    for (Map.Entry<String, ? extends List<String>> given : entries.entrySet()) {
      keyPool.putBytes(given.getKey());
      textPool.putNumber(given.getValue().size());
      for (String text : given.getValue()) {
        textPool.putText(text);
      }
      entry++;
      keyStarts[entry] = keyPool.length();
      textStarts[entry] = textPool.length();
    }
    keys = keyPool.toArray();
    texts = textPool.toArray();
    keyAt = Arrays.copyOf(keyStarts, entry + 1);
    textsAt = Arrays.copyOf(textStarts, entry + 1);
    sorted = isGivenSorted() ? new int[0] : new KeySorter(keys, keyAt).sort();
    heads = new Heads(size());
    for (int rank = 0; rank < size(); rank++) {
      int at = sorted(rank);
      heads.set(rank, Heads.of(keys, keyAt[at], keyAt[at + 1]));
    }
  }

  private boolean isGivenSorted() {
    for (int entry = 1; entry < size(); entry++) {
      if (Arrays.compareUnsigned(
              keys, keyAt[entry - 1], keyAt[entry], keys, keyAt[entry], keyAt[entry + 1])
          > 0) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return keyAt.length - 1;
  }

  /** Returns the pool that {@link #keyStart} and {@link #keyLength} point into. */
  byte[] keyBytes() {
    return keys;
  }

  int keyStart(int entry) {
    return keyAt[entry];
  }

  /** Returns the length of the key in bytes. */
  int keyLength(int entry) {
    return keyAt[entry + 1] - keyAt[entry];
  }

  String key(int entry) {
    return keyFrom(entry, 0);
  }

  /** Returns the key without its first {@code bytes} bytes. */
  String keyFrom(int entry, int bytes) {
    int start = keyAt[entry] + bytes;
    return new String(keys, start, keyAt[entry + 1] - start, StandardCharsets.UTF_8);
  }

  List<String> texts(int entry) {
    PoolReader reader = new PoolReader(texts, textsAt[entry]);
    String[] read = new String[reader.number()];
    for (int i = 0; i < read.length; i++) {
      read[i] = reader.text();
    }
    return List.of(read);
  }

  /** Returns the entry at {@code rank} in the order of the keys' bytes. */
  int sorted(int rank) {
    return sorted.length == 0 ? rank : sorted[rank];
  }

  boolean isSorted() {
    return sorted.length == 0;
  }

  /** Returns the first rank whose key is not less than {@code bytes}. */
  int lowerBound(byte[] bytes) {
    long head = Heads.of(bytes, 0, bytes.length);
    int from = heads.lowerBound(head);
    int to = endOfHead(head, from);
    while (from < to) {
      int middle = (from + to) >>> 1;
      int entry = sorted(middle);
      if (Arrays.compareUnsigned(keys, keyAt[entry], keyAt[entry + 1], bytes, 0, bytes.length)
          < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private int endOfHead(long head, int start) {
    boolean none = start == size() || heads.get(start) != head;
    boolean last = head == Long.MAX_VALUE;
    return none ? start : last ? size() : heads.lowerBound(head + 1);
  }

  /** Tells whether the key at {@code rank} starts with {@code prefix}. */
  boolean startsWith(int rank, byte[] prefix) {
    return startsWith(rank, prefix, Heads.of(prefix, 0, prefix.length));
  }

  private boolean startsWith(int rank, byte[] prefix, long head) {
    int packed = Math.min(prefix.length, Heads.BYTES);
    long differing = heads.get(rank) ^ head;
    if (packed > 0 && differing >>> Long.SIZE - Byte.SIZE * packed != 0) {
      return false;
    }
    // A NUL of the prefix looks like the end of a shorter key.
    boolean decided = prefix.length <= Heads.BYTES && (packed == 0 || prefix[packed - 1] != 0);
    return decided || keyStartsWith(sorted(rank), prefix);
  }

  private boolean keyStartsWith(int entry, byte[] prefix) {
    int start = keyAt[entry];
    return keyLength(entry) >= prefix.length
        && Arrays.equals(keys, start, start + prefix.length, prefix, 0, prefix.length);
  }

  /**
   * Returns the first rank, from {@code start} on, whose key does not start with {@code prefix}.
   * Strides double from the start, so that a short run costs little in a large dictionary.
   */
  int endOfPrefix(byte[] prefix, int start) {
    long head = Heads.of(prefix, 0, prefix.length);
    int from = start;
    int to = start;
    for (int stride = 1; to < size() && startsWith(to, prefix, head); stride *= 2) {
      from = to + 1;
      to = Math.min(size(), to + stride);
    }
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (startsWith(middle, prefix, head)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
