// SPDX-License-Identifier: MIT
package afrim.translator;

/**
 * The first eight bytes of every key in the order of the keys' bytes, each packed into a number
 * whose order is the order of the bytes. A search that went to the keys themselves would miss the
 * processor's cache at every step; this one goes to a sample that stays there, then to two lines of
 * the heads, and to a key only where the head leaves it open.
 *
 * <pre>
 *   samples   hello…            kalimera…           …     every 16th head
 *   heads     hello…  help…  …  kalimera…  kali…    …     "help" = 68 65 6c 70 00 00 00 00
 * </pre>
 */
final class Heads {
  static final int BYTES = Long.BYTES;
  private static final int STRIDE = 16;

  private final long[] heads;
  private final long[] samples;

  Heads(int size) {
    heads = new long[size];
    samples = new long[(size + STRIDE - 1) / STRIDE];
  }

  /** Packs the first bytes of a key; a shorter one is filled up with zeros. */
  static long of(byte[] bytes, int start, int end) {
    long head = 0;
    int last = Math.min(end, start + BYTES);
    for (int i = start; i < last; i++) {
      head |= (bytes[i] & 0xffL) << Long.SIZE - Byte.SIZE * (i - start + 1);
    }
    return head ^ Long.MIN_VALUE;
  }

  void set(int rank, long head) {
    heads[rank] = head;
    if (rank % STRIDE == 0) {
      samples[rank / STRIDE] = head;
    }
  }

  long get(int rank) {
    return heads[rank];
  }

  /** Returns the first rank whose head is not less than {@code head}. */
  int lowerBound(long head) {
    int sample = lowerBound(samples, 0, samples.length, head);
    int from = Math.max(0, (sample - 1) * STRIDE);
    return lowerBound(heads, from, Math.min(heads.length, sample * STRIDE), head);
  }

  private static int lowerBound(long[] numbers, int start, int end, long wanted) {
    int from = start;
    int to = end;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (numbers[middle] < wanted) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
