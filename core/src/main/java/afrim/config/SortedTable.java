// SPDX-License-Identifier: MIT
package afrim.config;

import afrim.memory.CodePointOrder;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An unmodifiable map in two arrays, in the order of the code points of its keys. */
final class SortedTable<V> extends AbstractMap<String, V> {
  private final String[] keys;
  private final List<V> values;

  SortedTable(Map<String, V> map) {
    String[] given = map.keySet().toArray(String[]::new);
    int[] order = CodePointOrder.order(given);
    keys = new String[given.length];
    Arrays.setAll(keys, i -> given[order[i]]);
    Object[] givenValues = map.values().toArray();
    @SuppressWarnings("unchecked")
    V[] sortedValues = (V[]) new Object[given.length];
    for (int i = 0; i < order.length; i++) {
      @SuppressWarnings("unchecked")
      V value = (V) givenValues[order[i]];
      sortedValues[i] = value;
    }
    values = Arrays.asList(sortedValues);
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
              throw new java.util.NoSuchElementException();
            }
            return Map.entry(keys[next], values.get(next++));
          }
        };
      }
    };
  }
}
