// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codecs made of other codecs. */
final class ContainerCodecs {

  private ContainerCodecs() {}

  /** {@code null} as {@code None}. */
  static final class NullableCodec<T> extends Codec<@Nullable T> {
    private final Codec<T> value;

    NullableCodec(Codec<T> value) {
      this.value = value;
    }

    @Override
    public void write(@Nullable T v, Encoder out) {
      if (v == null) {
        out.none();
      } else {
        value.write(v, out);
      }
    }

    @Override
    public @Nullable T read(Decoder in) {
      return in.none() ? null : value.read(in);
    }
  }

  static final class OptionalCodec<T> extends Codec<Optional<T>> {
    private final Codec<T> value;

    OptionalCodec(Codec<T> value) {
      this.value = value;
    }

    @Override
    public void write(Optional<T> v, Encoder out) {
      if (v.isPresent()) {
        value.write(v.get(), out);
      } else {
        out.none();
      }
    }

    @Override
    public Optional<T> read(Decoder in) {
      return in.none() ? Optional.empty() : Optional.of(value.read(in));
    }
  }

  /** A list; any collection may be written, reading gives a new {@link ArrayList}. */
  static final class ListCodec<T extends @Nullable Object> extends Codec<Collection<T>> {
    private final Codec<T> element;

    ListCodec(Codec<T> element) {
      this.element = element;
    }

    @Override
    public void write(Collection<T> values, Encoder out) {
      element.writeAll(values, values.size(), out);
    }

    @Override
    public List<T> read(Decoder in) {
      return readList(element, in);
    }
  }

  /** A LIST, or one of its compact forms. */
  private static <T extends @Nullable Object> List<T> readList(Codec<T> element, Decoder in) {
    byte tag = in.tag();
    return switch (tag) {
      case Tag.LIST, Tag.TUPLE -> readElements(element, in);
      case Tag.INTS -> readPacked(element, Tag.INT, in);
      case Tag.FLOATS -> readPacked(element, Tag.FLOAT, in);
      case Tag.RECORDS -> readRecords(element, in);
      default -> throw in.mismatch("a list", tag);
    };
  }

  private static <T extends @Nullable Object> List<T> readElements(Codec<T> element, Decoder in) {
    int count = in.enter(1);
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(element.read(in));
    }
    in.leave();
    return values;
  }

  /** Numbers without tags: each is read as if it had one. */
  private static <T extends @Nullable Object> List<T> readPacked(
      Codec<T> element, byte tag, Decoder in) {
    int count = in.count(Long.BYTES);
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      in.assume(tag);
      values.add(element.read(in));
    }
    return values;
  }

  private static <T extends @Nullable Object> List<T> readRecords(Codec<T> element, Decoder in) {
    if (!(element instanceof RecordCodec<T> record)) {
      throw in.mismatch("a list", Tag.RECORDS);
    }
    in.deeper();
    in.recordIndex(record.index());
    int count = in.count(1);
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(record.readFields(in));
    }
    in.leave();
    return values;
  }

  static final class ArrayCodec<T extends @Nullable Object> extends Codec<T[]> {
    private final Codec<T> element;
    private final T[] empty;

    ArrayCodec(Codec<T> element, T[] empty) {
      this.element = element;
      this.empty = empty;
    }

    @Override
    public void write(T[] values, Encoder out) {
      element.writeAll(Arrays.asList(values), values.length, out);
    }

    @Override
    public T[] read(Decoder in) {
      return readList(element, in).toArray(empty);
    }
  }

  static final class IntsCodec extends Codec<int[]> {
    static final IntsCodec INSTANCE = new IntsCodec();

    @Override
    public void write(int[] values, Encoder out) {
      out.tag(Tag.INTS);
      out.putInt(values.length);
      for (int value : values) {
        out.putLong(value);
      }
    }

    @Override
    public int[] read(Decoder in) {
      long[] wide = ScalarCodecs.LongsCodec.INSTANCE.read(in);
      int[] values = new int[wide.length];
      for (int i = 0; i < wide.length; i++) {
        values[i] = (int) wide[i];
        if (values[i] != wide[i]) {
          throw MisfitException.ofRange(wide[i], Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
      }
      return values;
    }
  }

  /** A set; insertion order is kept on both sides as far as they know one. */
  static final class SetCodec<T extends @Nullable Object> extends Codec<Set<T>> {
    private final Codec<T> element;

    SetCodec(Codec<T> element) {
      this.element = element;
    }

    @Override
    public void write(Set<T> values, Encoder out) {
      out.begin(Tag.SET, values.size());
      for (T value : values) {
        element.write(value, out);
      }
      out.end();
    }

    @Override
    public Set<T> read(Decoder in) {
      byte tag = in.tag();
      if (tag != Tag.SET && tag != Tag.FROZENSET) {
        throw in.mismatch("a set", tag);
      }
      int count = in.enter(1);
      Set<T> values = new LinkedHashSet<>();
      for (int i = 0; i < count; i++) {
        values.add(element.read(in));
      }
      in.leave();
      return values;
    }
  }

  static final class MapCodec<K extends @Nullable Object, V extends @Nullable Object>
      extends Codec<Map<K, V>> {
    private final Codec<K> key;
    private final Codec<V> value;

    MapCodec(Codec<K> key, Codec<V> value) {
      this.key = key;
      this.value = value;
    }

    @Override
    public void write(Map<K, V> entries, Encoder out) {
      out.begin(Tag.DICT, entries.size());
      for (Map.Entry<K, V> entry : entries.entrySet()) {
        key.write(entry.getKey(), out);
        value.write(entry.getValue(), out);
      }
      out.end();
    }

    @Override
    public Map<K, V> read(Decoder in) {
      in.expect(Tag.DICT, "a dict");
      int count = in.enter(2);
      Map<K, V> entries = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        K k = key.read(in);
        entries.put(k, value.read(in));
      }
      in.leave();
      return entries;
    }
  }

  /** A pair. */
  static final class EntryCodec<K, V> extends Codec<Map.Entry<K, V>> {
    private final Codec<K> first;
    private final Codec<V> second;

    EntryCodec(Codec<K> first, Codec<V> second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void write(Map.Entry<K, V> pair, Encoder out) {
      out.begin(Tag.TUPLE, 2);
      first.write(pair.getKey(), out);
      second.write(pair.getValue(), out);
      out.end();
    }

    @Override
    public Map.Entry<K, V> read(Decoder in) {
      byte tag = in.tag();
      if (tag != Tag.TUPLE && tag != Tag.LIST) {
        throw in.mismatch("a tuple", tag);
      }
      if (in.enter(1) != 2) {
        throw in.malformed("is not a pair");
      }
      K k = first.read(in);
      V v = second.read(in);
      in.leave();
      return new SimpleImmutableEntry<>(k, v);
    }
  }
}
