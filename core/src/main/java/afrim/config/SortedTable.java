// SPDX-License-Identifier: MIT
package afrim.config;

import afrim.memory.CodePointOrder;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map in two arrays, in the order of the code points of its keys.
 *
 * <p>A {@link Builder} only notes what is set, one after the other; what becomes of a key that is
 * set several times is decided when all is sorted. This takes a third of the memory of a hash table
 * with its nodes, and the order is needed anyway.
 */
final class SortedTable<V> extends AbstractMap<String, V> {
  private final String[] keys;
  private final List<V> values;

  private SortedTable(String[] keys, List<V> values) {
    this.keys = keys;
    this.values = values;
  }

  /** Collects the entries of a table. */
  static final class Builder<V> {
    private final List<String> keys;
    private final List<V> values;

    /** The numbers of those that are set only where there is nothing yet. */
    private final BitSet modest = new BitSet();

    Builder(int expectedSize) {
      keys = new ArrayList<>(expectedSize);
      values = new ArrayList<>(expectedSize);
    }

    void put(String key, V value) {
      keys.add(key);
      values.add(value);
    }

    void putIfAbsent(String key, V value) {
      modest.set(keys.size());
      put(key, value);
    }

    void putAll(SortedTable<V> table) {
      for (int i = 0; i < table.keys.length; i++) {
        put(table.keys[i], table.values.get(i));
      }
    }

    SortedTable<V> build() {
      String[] given = keys.toArray(new String[0]);
      int[] order = CodePointOrder.order(given);
      String[] sorted = new String[given.length];
      List<V> kept = new ArrayList<>(given.length);
      int size = 0;
      // The order is stable: the settings of one key follow each other as they were made.
      for (int place : order) {
        if (size == 0 || !given[place].equals(sorted[size - 1])) {
          sorted[size++] = given[place];
          kept.add(values.get(place));
        } else if (!modest.get(place)) {
          kept.set(size - 1, values.get(place));
        }
      }
      return new SortedTable<>(size == sorted.length ? sorted : Arrays.copyOf(sorted, size), kept);
    }
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int index = indexOf(key);
    return index < 0 ? null : values.get(index);
  }

  private int indexOf(@Nullable Object key) {
    return key instanceof String text
        ? Arrays.binarySearch(keys, text, CodePointOrder.INSTANCE)
        : -1;
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < keys.length;
          }

          @Override
          public Entry<String, V> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return Map.entry(keys[next], values.get(next++));
          }
        };
      }
    };
  }
}
