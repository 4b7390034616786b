// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sorts keys by their bytes: quicksort on one byte at a time, three ways. The part that has the
 * pivot's byte goes on with the next byte and is the loop, so a long key takes no stack.
 */
final class KeySorter {
  private static final int FEW = 12;
  private static final int END = -1;

  private final byte[] keys;
  private final int[] keyAt;
  private final int[] entries;

  /** Pivots at random: no order of the keys makes the sort slow or its stack deep. */
  private final SplittableRandom random = new SplittableRandom(0x5eed);

  KeySorter(byte[] keys, int[] keyAt) {
    this.keys = keys;
    this.keyAt = keyAt;
    this.entries = new int[keyAt.length - 1];
    for (int entry = 0; entry < entries.length; entry++) {
      entries[entry] = entry;
    }
  }

  int[] sort() {
    sort(0, entries.length, 0);
    return entries;
  }

  private void sort(int start, int end, int startDepth) {
    int low = start;
    int high = end;
    for (int depth = startDepth; high - low > FEW; depth++) {
      int pivot = byteAt(entries[low + random.nextInt(high - low)], depth);
      int less = low;
      int greater = high;
      for (int i = low; i < greater; ) {
        int value = byteAt(entries[i], depth);
        if (value < pivot) {
          swap(less++, i++);
        } else if (value > pivot) {
          swap(--greater, i);
        } else {
          i++;
        }
      }
      sort(low, less, depth);
      sort(greater, high, depth);
      if (pivot == END) {
        return;
      }
      low = less;
      high = greater;
    }
    insertionSort(low, high);
  }

  private void insertionSort(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      int entry = entries[i];
      int at = i;
      while (at > start && compare(entries[at - 1], entry) > 0) {
        entries[at] = entries[at - 1];
        at--;
      }
      entries[at] = entry;
    }
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(keys, keyAt[a], keyAt[a + 1], keys, keyAt[b], keyAt[b + 1]);
  }

  private int byteAt(int entry, int depth) {
    int at = keyAt[entry] + depth;
    return at < keyAt[entry + 1] ? keys[at] & 0xff : END;
  }

  private void swap(int i, int j) {
    int entry = entries[i];
    entries[i] = entries[j];
    entries[j] = entry;
  }
}
