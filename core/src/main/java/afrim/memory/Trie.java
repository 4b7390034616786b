// SPDX-License-Identifier: MIT
package afrim.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable map from sequences of characters to texts, walked one character at a time.
 *
 * <p>A node is an int, numbered breadth first, so that the children of a node stand side by side in
 * the order of their keys and a level is one run of numbers:
 *
 * <pre>
 *   node          0     1    2    3    4          data: ab → x, ac → y, b → z
 *   key          NUL    a    b    b    c
 *   firstChild    1     3    5    5    5    5     children of n: firstChild[n] ≤ c < firstChild[n+1]
 *   value         -     -    z    x    y
 * </pre>
 *
 * <p>A node costs twelve bytes. An empty sequence sets the value of the root, which nothing ever
 * reads, and is left out.
 */
public final class Trie {
  /** The node of the empty sequence. */
  public static final int ROOT = 0;

  /** No such node, or no such value. */
  public static final int NONE = -1;

  private static final int ASCII = 0x80;

  /** From here on a search by halves beats a scan. */
  private static final int MANY_CHILDREN = 8;

  private final int[] firstChild;
  private final int[] keys;
  private final int[] values;
  private final String[] texts;
  private final int[] lengths;
  private final int[] asciiFromRoot;

  private Trie(int[] firstChild, int[] keys, int[] values, String[] texts) {
    this.firstChild = firstChild;
    this.keys = keys;
    this.values = values;
    this.texts = texts;
    this.lengths = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      lengths[i] = texts[i].codePointCount(0, texts[i].length());
    }
    this.asciiFromRoot = new int[ASCII];
    for (int c = 0; c < ASCII; c++) {
      asciiFromRoot[c] = search(firstChild[ROOT], firstChild[ROOT + 1], c);
    }
  }

  /** Builds the trie of {@code data}: sequence to text. The map is copied. */
  public static Trie of(Map<String, String> data) {
    return new Builder(data).build();
  }

  /** Returns the child of {@code node} for {@code character}, or {@link #NONE}. */
  public int child(int node, int character) {
    if (node == ROOT && character < ASCII) {
      return asciiFromRoot[character];
    }
    return search(firstChild[node], firstChild[node + 1], character);
  }

  private int search(int low, int high, int character) {
    int from = low;
    int to = high;
    while (to - from > MANY_CHILDREN) {
      int middle = (from + to) >>> 1;
      if (keys[middle] <= character) {
        from = middle;
      } else {
        to = middle;
      }
    }
    for (int node = from; node < to; node++) {
      if (keys[node] == character) {
        return node;
      }
    }
    return NONE;
  }

  /** Returns the character that leads to {@code node}; NUL for the root. */
  public int key(int node) {
    return keys[node];
  }

  /** Returns the number of the text at {@code node}, or {@link #NONE}. */
  public int value(int node) {
    return values[node];
  }

  /** Returns the text of that number, as {@link #value} gave it. */
  public String text(int value) {
    return texts[value];
  }

  /** Returns how many characters the text of that number has. */
  public int length(int value) {
    return lengths[value];
  }

  /** Returns how many characters lead to {@code node}. */
  public int depth(int node) {
    int depth = 0;
    for (int first = ROOT + 1; first <= node; depth++) {
      first = firstChild[first];
    }
    return depth;
  }

  /** Returns the text of a whole sequence. */
  public Optional<String> get(String sequence) {
    int node = ROOT;
    for (int at = 0; at < sequence.length() && node != NONE; ) {
      int character = sequence.codePointAt(at);
      node = child(node, character);
      at += Character.charCount(character);
    }
    return node == NONE || values[node] == NONE
        ? Optional.empty()
        : Optional.of(texts[values[node]]);
  }

  /** Returns the number of sequences. */
  public int size() {
    return texts.length;
  }

  /** Returns the number of nodes, the root included. */
  public int nodeCount() {
    return keys.length;
  }

  /**
   * Cuts the sorted sequences into ranges with a common beginning, level by level: each range is a
   * node, each run of equal next characters in it a child.
   */
  private static final class Builder {
    private final String[] sequences;
    private final String[] texts;

    private int count;
    private int[] keys;
    private int[] low;
    private int[] high;
    private int[] offset;

    Builder(Map<String, String> data) {
      String[] given = new String[data.size()];
      String[] givenTexts = new String[data.size()];
      int filled = 0;
      for (Map.Entry<String, String> entry : data.entrySet()) {
        given[filled] = entry.getKey();
        givenTexts[filled++] = entry.getValue();
      }
      int[] order = CodePointOrder.order(given);
      sequences = new String[order.length];
      texts = new String[order.length];
      for (int i = 0; i < order.length; i++) {
        sequences[i] = given[order[i]];
        texts[i] = givenTexts[order[i]];
      }
      int guess = order.length * 2 + 2;
      keys = new int[guess];
      low = new int[guess];
      high = new int[guess];
      offset = new int[guess];
    }

    Trie build() {
      int empty = sequences.length > 0 && sequences[0].isEmpty() ? 1 : 0;
      add(0, empty, sequences.length, 0);
      int[] firstChild = new int[keys.length + 1];
      int[] values = new int[keys.length];
      for (int node = 0; node < count; node++) {
        if (node >= values.length) {
          firstChild = Arrays.copyOf(firstChild, keys.length + 1);
          values = Arrays.copyOf(values, keys.length);
        }
        firstChild[node] = count;
        int from = low[node];
        boolean ends = node != ROOT && sequences[from].length() == offset[node];
        values[node] = ends ? from - empty : NONE;
        addChildren(node, ends ? from + 1 : from);
      }
      firstChild = Arrays.copyOf(firstChild, count + 1);
      firstChild[count] = count;
      return new Trie(
          firstChild,
          Arrays.copyOf(keys, count),
          Arrays.copyOf(values, count),
          Arrays.copyOfRange(texts, empty, texts.length));
    }

    private void addChildren(int node, int from) {
      int at = offset[node];
      int to = high[node];
      for (int start = from; start < to; ) {
        int character = sequences[start].codePointAt(at);
        int end = start + 1;
        while (end < to && sequences[end].codePointAt(at) == character) {
          end++;
        }
        add(character, start, end, at + Character.charCount(character));
        start = end;
      }
    }

    private void add(int key, int from, int to, int at) {
      if (count == keys.length) {
        int larger = count + (count >> 1) + 1;
        keys = Arrays.copyOf(keys, larger);
        low = Arrays.copyOf(low, larger);
        high = Arrays.copyOf(high, larger);
        offset = Arrays.copyOf(offset, larger);
      }
      keys[count] = key;
      low[count] = from;
      high[count] = to;
      offset[count] = at;
      count++;
    }
  }
}
