// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.Arrays;

/**
 * Finds the keys that differ from an input in few characters.
 *
 * <p>Only keys of the same length in bytes and in characters and with the same first character
 * count, and at most {@code e} other characters may differ, {@code e} depending on the length alone
 * ({@link Tolerance}). Deal the other characters out, to and fro, to {@code e + 1} segments: with
 * {@code e} differences, one segment at least is equal. So a key is posted once for each of its
 * segments, in a hash table over (lengths, first character, segment), and an input looks up each of
 * its own.
 *
 * <pre>
 *   k | e y b o a r d     8 bytes: e = 2, three segments
 *       0 1 2 2 1 0 0     segment 0: e r d   1: y a   2: b o
 * </pre>
 *
 * <p>Most neighbours go to different segments because they depend on each other in real words; to
 * and fro because vowels and consonants take turns, and a segment of vowels is shared by many
 * words. Where there are not enough characters to deal, every key of the same lengths and first
 * character is near enough or the segments would select nothing: then there is one posting without
 * characters.
 *
 * <p>A bucket is a run in {@code postings}. Words share their segments with many others, a few
 * thousandths of a large dictionary, and to look at each of those would miss the processor's cache
 * every time. So the upper half of a posting holds a {@linkplain Key#signature signature} of the
 * whole key, which rules out nearly all of them where they stand; the lower half is the entry.
 */
final class FuzzyIndex {
  /** Longer keys, of more than 210 bytes, are too few to be worth as many postings. */
  private static final int MOST_SEGMENTS = 64;

  private static final int NOT_NEAR = -1;
  private static final long[] NOTHING = {};

  private final Dictionary dictionary;
  private final int[] bucketStart;
  private final long[] postings;

  FuzzyIndex(Dictionary dictionary) {
    this.dictionary = dictionary;
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
    this.postings = new long[(int) count];
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
      long posting = (long) key.signature() << Integer.SIZE | entry;
      for (int segment = key.postings() - 1; segment >= 0; segment--) {
        postings[--bucketStart[bucket(key.hash(segment))]] = posting;
      }
    }
  }

  private int bucket(int hash) {
    return hash & bucketStart.length - 2;
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
    int signature = key.signature();
    for (int segment = 0; segment < key.postings(); segment++) {
      int bucket = bucket(key.hash(segment));
      for (int i = bucketStart[bucket]; i < bucketStart[bucket + 1]; i++) {
        long posting = postings[i];
        if (differingFields((int) (posting >>> Integer.SIZE) ^ signature) > key.tolerance) {
          continue;
        }
        int entry = (int) posting;
        int differences = differences(key, entry);
        if (differences != NOT_NEAR) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2 + 8);
          }
          found[count++] = (long) differences << Integer.SIZE | entry;
        }
      }
    }
    return distinct(found, count);
  }

  /** Sorts what was found; an entry is found by each segment that it shares with the input. */
  private static long[] distinct(long[] found, int count) {
    Arrays.sort(found, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || found[i] != found[kept - 1]) {
        found[kept++] = found[i];
      }
    }
    return kept == found.length ? found : Arrays.copyOf(found, kept);
  }

  /** Counts the fields of four bits that are not zero. */
  private static int differingFields(int differing) {
    int half = differing | differing >>> 2;
    return Integer.bitCount((half | half >>> 1) & 0x11111111);
  }

  /** Counts the characters in which an entry differs from the input, if the entry is near. */
  private int differences(Key input, int entry) {
    if (dictionary.keyLength(entry) != input.bytes) {
      return NOT_NEAR;
    }
    byte[] bytes = dictionary.keyBytes();
    int at = dictionary.keyStart(entry);
    int end = at + input.bytes;
    int differences = 0;
    for (int i = 0; i < input.length; i++) {
      if (at >= end) {
        return NOT_NEAR;
      }
      int character = Utf8.get(bytes, at);
      at += Utf8.length(character);
      if (character != input.characters[i] && (i == 0 || ++differences > input.tolerance)) {
        return NOT_NEAR;
      }
    }
    return at == end && differences > 0 ? differences : NOT_NEAR;
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
        int stride = 2 * (segments - segment) - 1;
        for (int i = 1 + segment; i < length; i += stride, stride = 2 * segments - stride) {
          hash = mix(hash, characters[i]);
        }
      }
      return hash ^ hash >>> 15;
    }

    /**
     * Deals four bits of each character after the first to eight fields. A character changes one
     * field, so as many fields as differ, so many characters do at least.
     */
    int signature() {
      int signature = 0;
      for (int i = 1; i < length; i++) {
        signature ^= (characters[i] * 0x9e3779b9 >>> 28) << (i & 7) * 4;
      }
      return signature;
    }

    private static int mix(int hash, int character) {
      int mixed = (hash ^ character) * 0x85ebca6b;
      return mixed ^ mixed >>> 13;
    }
  }
}
