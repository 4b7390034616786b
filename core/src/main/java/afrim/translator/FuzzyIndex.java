// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.Arrays;

/**
 * Finds the keys that differ from an input in few characters.
 *
 * <p>Only keys of the same length in bytes and in characters and with the same first character
 * count, and at most {@code e} other characters may differ, {@code e} depending on the length alone
 * ({@link Tolerance}). Deal the other characters out, in turn, to {@code e + 1} segments: with
 * {@code e} differences, one segment at least is equal. So a key is posted once for each of its
 * segments, in a hash table over (lengths, first character, segment), and an input looks up each of
 * its own.
 *
 * <pre>
 *   k | e y b o a r d     8 bytes: e = 2, three segments   eor · ya · bd … in turn:
 *       0 1 2 0 1 2 0     segment 0: e o d   1: y a   2: b r
 * </pre>
 *
 * <p>Neighbours go to different segments because they depend on each other in real words. Where
 * there are not enough characters to deal, every key of the same lengths and first character is
 * near enough or the segments would select nothing: then there is one posting without characters.
 *
 * <p>A bucket is a run in {@code postings}. The bits of a posting that the number of the entry
 * leaves free hold bits of the hash, which spares most look-ups of keys that are not meant.
 */
final class FuzzyIndex {
  /** A candidate keeps one bit for each segment. */
  private static final int MOST_SEGMENTS = Long.SIZE;

  private static final int NOT_NEAR = -1;
  private static final long[] NOTHING = {};

  private final Dictionary dictionary;
  private final int[] bucketStart;
  private final int[] postings;
  private final int entryBits;

  FuzzyIndex(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.entryBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, dictionary.size()));
    Key key = new Key();
    long count = 0;
    for (int entry = 0; entry < dictionary.size(); entry++) {
      key.read(dictionary, entry);
      count += key.postings();
    }
    if (count > Integer.MAX_VALUE / 2) {
      throw new OutOfMemoryError("a dictionary of more than 2^30 segments");
    }
    int buckets = Math.max(1, Integer.highestOneBit((int) count));
    this.bucketStart = new int[buckets + 1];
    this.postings = new int[(int) count];
    fill(key);
  }

  /** Counts each bucket, turns the counts into ends, and fills each bucket from its end. */
  private void fill(Key key) {
    for (int entry = 0; entry < dictionary.size(); entry++) {
      key.read(dictionary, entry);
      for (int segment = 0; segment < key.postings(); segment++) {
        bucketStart[bucket(key.hash(segment))]++;
      }
    }
    for (int bucket = 1; bucket < bucketStart.length; bucket++) {
      bucketStart[bucket] += bucketStart[bucket - 1];
    }
    for (int entry = dictionary.size() - 1; entry >= 0; entry--) {
      key.read(dictionary, entry);
      for (int segment = key.postings() - 1; segment >= 0; segment--) {
        int hash = key.hash(segment);
        postings[--bucketStart[bucket(hash)]] = tag(hash) | entry;
      }
    }
  }

  private int bucket(int hash) {
    return hash & bucketStart.length - 2;
  }

  private int tag(int hash) {
    // The bucket took the low bits of the hash, the tag is made of all.
    return hash * 0x9e3779b9 >>> entryBits << entryBits;
  }

  /**
   * Finds the keys near to {@code input}, the input itself not among them.
   *
   * @return for each, the number of differences in the upper and the entry in the lower half;
   *     ascending, so nearest first and then in the order of the dictionary
   */
  long[] near(Input input) {
    Key key = new Key();
    key.read(input);
    long[] found = NOTHING;
    int count = 0;
    for (int segment = 0; segment < key.postings(); segment++) {
      int hash = key.hash(segment);
      int bucket = bucket(hash);
      int tag = tag(hash);
      for (int i = bucketStart[bucket]; i < bucketStart[bucket + 1]; i++) {
        if ((postings[i] ^ tag) >>> entryBits != 0) {
          continue;
        }
        int entry = postings[i] & (1 << entryBits) - 1;
        int differences = differences(key, entry, segment);
        if (differences != NOT_NEAR) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2 + 8);
          }
          found[count++] = (long) differences << Integer.SIZE | entry;
        }
      }
    }
    if (count > 1) {
      Arrays.sort(found, 0, count);
    }
    return count == 0 ? NOTHING : Arrays.copyOf(found, count);
  }

  /**
   * Counts the characters in which an entry differs from the input, if the entry is near and {@code
   * segment} is the first that they have in common (an entry is found by each).
   */
  private int differences(Key input, int entry, int segment) {
    if (dictionary.keyLength(entry) != input.bytes) {
      return NOT_NEAR;
    }
    byte[] bytes = dictionary.keyBytes();
    int at = dictionary.keyStart(entry);
    int end = at + input.bytes;
    int differences = 0;
    long differing = 0;
    int turn = input.segments - 1;
    for (int i = 0; i < input.length; i++) {
      if (at >= end) {
        return NOT_NEAR;
      }
      int character = Utf8.get(bytes, at);
      at += Utf8.length(character);
      if (character != input.characters[i]) {
        if (i == 0 || ++differences > input.tolerance) {
          return NOT_NEAR;
        }
        differing |= 1L << turn;
      }
      turn = turn + 1 == input.segments ? 0 : turn + 1;
    }
    boolean first = input.isWhole() || Long.numberOfTrailingZeros(~differing) == segment;
    return at == end && differences > 0 && first ? differences : NOT_NEAR;
  }

  /** A key or an input with its segments. */
  private static final class Key {
    int[] characters = new int[32];
    int length;
    int bytes;
    int tolerance;

    /** How many segments the characters after the first are dealt to. */
    int segments;

    void read(Dictionary dictionary, int entry) {
      bytes = dictionary.keyLength(entry);
      if (bytes > characters.length) {
        characters = new int[bytes * 2];
      }
      byte[] pool = dictionary.keyBytes();
      int at = dictionary.keyStart(entry);
      int end = at + bytes;
      for (length = 0; at < end; length++) {
        int character = Utf8.get(pool, at);
        characters[length] = character;
        at += Utf8.length(character);
      }
      deal();
    }

    void read(Input input) {
      characters = input.characters;
      length = characters.length;
      bytes = input.bytes.length;
      deal();
    }

    private void deal() {
      tolerance = Tolerance.of(bytes);
      boolean enough = tolerance + 1 < length && tolerance + 1 <= MOST_SEGMENTS;
      segments = enough ? tolerance + 1 : 1;
    }

    /** Tells whether the one segment stands for all keys of these lengths and first character. */
    boolean isWhole() {
      return segments == 1;
    }

    /** Returns how many segments are posted: none if nothing is forgiven. */
    int postings() {
      return tolerance == 0 || length < 2 ? 0 : segments;
    }

    int hash(int segment) {
      int hash = (bytes * 31 + length) * 31 + segment;
      hash = mix(hash, characters[0]);
      if (!isWhole()) {
        for (int i = 1 + segment; i < length; i += segments) {
          hash = mix(hash, characters[i]);
        }
      }
      return hash ^ hash >>> 15;
    }

    private static int mix(int hash, int character) {
      int mixed = (hash ^ character) * 0x85ebca6b;
      return mixed ^ mixed >>> 13;
    }
  }
}
