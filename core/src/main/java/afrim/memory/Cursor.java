// SPDX-License-Identifier: MIT
package afrim.memory;

import java.util.Arrays;

/**
 * The nodes of a {@link Trie} that the last keys led to, oldest first, at most as many as the
 * capacity.
 *
 * <p>A place is an int: a node of the trie when positive, otherwise the complement of a character
 * that begins no sequence. The complement of NUL is the marker that stands before each new
 * sequence, so a sequence of one character takes two places. Typed with the data {@code ab → x}:
 *
 * <pre>
 *   keys typed:   ?          a   b
 *   places:       ~0  ~'?'   ~0  1   2
 * </pre>
 *
 * <p>The places stand in a ring that grows on demand, never by the capacity alone. Not safe for use
 * by several threads at once.
 */
public final class Cursor {
  private static final int MARKER = ~0;

  /** What a capacity of zero acts as. */
  private static final int LEAST_CAPACITY = 4;

  private static final int LARGEST_CAPACITY = 1 << 30;
  private static final int FIRST_RING = 16;

  private final Trie trie;
  private final int capacity;

  /** The places; the length is a power of two, the newest place stands before {@code tail}. */
  private int[] ring = new int[FIRST_RING];

  private int tail;
  private int size;

  /**
   * Creates an empty cursor.
   *
   * @param capacity the number of places, at least 0, where 0 acts as 4
   * @throws IllegalArgumentException if the capacity is negative
   */
  public Cursor(Trie trie, long capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("negative capacity: " + capacity);
    }
    this.trie = trie;
    this.capacity = capacity == 0 ? LEAST_CAPACITY : (int) Math.min(capacity, LARGEST_CAPACITY);
  }

  /**
   * Goes on with a character: below the last node if that has such a child, else from the root.
   *
   * @return the number of the text at the node reached, or {@link Trie#NONE}
   */
  public int hit(int character) {
    int last = size == 0 ? MARKER : ring[tail - 1 & ring.length - 1];
    if (last > 0) {
      int child = trie.child(last, character);
      if (child != Trie.NONE) {
        push(child);
        return trie.value(child);
      }
    }
    push(MARKER);
    int child = trie.child(Trie.ROOT, character);
    if (child == Trie.NONE) {
      push(~character);
      return Trie.NONE;
    }
    push(child);
    return trie.value(child);
  }

  private void push(int place) {
    if (size < capacity) {
      if (size == ring.length) {
        grow();
      }
      size++;
    }
    ring[tail++ & ring.length - 1] = place;
  }

  private void grow() {
    int[] larger = Arrays.copyOf(ring, ring.length * 2);
    for (int i = 0; i < size; i++) {
      larger[i] = place(i);
    }
    ring = larger;
    tail = size;
  }

  /**
   * Takes back the last character, and the markers above it.
   *
   * @return the number of the text at the node that was left, or {@link Trie#NONE}
   */
  public int undo() {
    int before = undone(size);
    int left = before < size ? place(before) : MARKER;
    tail -= size - before;
    size = before;
    return valueOf(left);
  }

  /** Returns how many of the first {@code places} places {@link #undo} would leave. */
  private int undone(int places) {
    int left = places;
    while (left > 0 && keyOf(place(--left)) == 0) {
      // a marker: what it separates from the sequence before it goes with it
    }
    return left;
  }

  /** Removes the last place if it belongs to no sequence, so that the one before can go on. */
  public void resume() {
    if (size > 0 && place(size - 1) < 0) {
      tail--;
      size--;
    }
  }

  /**
   * Counts the characters on the screen that the text just hit replaces: the character that hit it,
   * those typed since the longest shorter sequence with a text, and the characters of that text.
   */
  public int replacedLength() {
    int left = undone(size);
    int length = 1;
    while (left > 0 && isInnerNode(place(left - 1))) {
      left = undone(left);
      length++;
    }
    int value = left > 0 ? valueOf(place(left - 1)) : Trie.NONE;
    return value == Trie.NONE ? length : length + trie.length(value);
  }

  /** Tells whether the last place is a node within a sequence that has no text of its own. */
  public boolean isInsideSequence() {
    return size > 0 && isInnerNode(place(size - 1));
  }

  /** Returns the number of the text at the last place, or {@link Trie#NONE}. */
  public int value() {
    return size > 0 ? valueOf(place(size - 1)) : Trie.NONE;
  }

  /** Returns the depth of the last place: 0 when it belongs to no sequence. */
  public int depth() {
    return size > 0 && place(size - 1) > 0 ? trie.depth(place(size - 1)) : 0;
  }

  /** Returns the character of the last place: NUL when it is a marker or there is none. */
  public int key() {
    return size > 0 ? keyOf(place(size - 1)) : 0;
  }

  /** Tells whether no character is remembered. */
  public boolean isEmpty() {
    return undone(size) == 0 && (size == 0 || keyOf(place(0)) == 0);
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
  }

  /** Returns the remembered characters, oldest first. */
  public String input() {
    StringBuilder input = new StringBuilder(size);
    for (int i = 0; i < size; i++) {
      int key = keyOf(place(i));
      if (key != 0) {
        input.appendCodePoint(key);
      }
    }
    return input.toString();
  }

  private int place(int index) {
    return ring[tail - size + index & ring.length - 1];
  }

  private boolean isInnerNode(int place) {
    return place > 0 && trie.value(place) == Trie.NONE;
  }

  private int valueOf(int place) {
    return place > 0 ? trie.value(place) : Trie.NONE;
  }

  private int keyOf(int place) {
    return place > 0 ? trie.key(place) : ~place;
  }
}
