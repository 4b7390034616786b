// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes encoded values into an array that grows (ABI.md, section 2).
 *
 * <p>Handles written with {@link #object} belong to the receiver; {@link #abandon} takes them back
 * when it will never get them.
 */
public final class Encoder {

  /** Up to here a loop over the characters is quicker than String's encoder and its array. */
  private static final int SHORT_TEXT = 12;

  private static final int FIRST_CAPACITY = 1 << 9;
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

  private byte[] array = new byte[FIRST_CAPACITY];
  private int length;
  private int depth;
  private long[] handles = {};
  private int handleCount;
  private final List<PyRef> alive = new ArrayList<>(0);

  Encoder() {}

  /** One value in an array of its own; for the writers of descriptors. */
  public static <T extends @Nullable Object> byte[] toBytes(Codec<T> codec, T value) {
    Encoder out = new Encoder();
    codec.write(value, out);
    return Arrays.copyOf(out.array, out.length);
  }

  Encoder reset() {
    length = 0;
    depth = 0;
    handleCount = 0;
    alive.clear();
    return this;
  }

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  int capacity() {
    return array.length;
  }

  /** Releases the handles written so far. */
  void abandon() {
    for (int i = 0; i < handleCount; i++) {
      Handles.release(handles[i]);
    }
    reset();
  }

  // ---- containers

  /** Opens a container of {@code count} values; a dict counts pairs. */
  void begin(byte tag, int count) {
    deeper();
    tag(tag);
    putInt(count);
  }

  void deeper() {
    if (++depth > Tag.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "the Java value is nested more than " + Tag.MAX_DEPTH + " levels deep");
    }
  }

  /** Closes what {@link #begin}, {@link #record} or {@link #records} opened. */
  public void end() {
    depth--;
  }

  /** Opens a record; its fields follow, then {@link #end}. */
  public void record(int index) {
    deeper();
    tag(Tag.RECORD);
    putInt(index);
  }

  /** Opens a list of {@code count} records of one kind. */
  void records(int index, int count) {
    deeper();
    tag(Tag.RECORDS);
    putInt(index);
    putInt(count);
  }

  // ---- scalars

  void none() {
    tag(Tag.NONE);
  }

  void bool(boolean value) {
    tag(value ? Tag.TRUE : Tag.FALSE);
  }

  void integer(long value) {
    tag(Tag.INT);
    putLong(value);
  }

  void real(double value) {
    tag(Tag.FLOAT);
    putLong(Double.doubleToRawLongBits(value));
  }

  /** An enum member. */
  public void enumeration(int index, int ordinal) {
    tag(Tag.ENUM);
    putInt(index);
    putInt(ordinal);
  }

  /** An object of a declared class; makes a handle for it. */
  public void object(int classIndex, Object value) {
    tag(Tag.OBJECT);
    putInt(classIndex);
    putLong(keep(value));
  }

  /** A new handle, taken back by {@link #abandon}. */
  long keep(Object value) {
    if (handleCount == handles.length) {
      handles = Arrays.copyOf(handles, Math.max(8, handleCount * 2));
    }
    long handle = Handles.add(value);
    handles[handleCount++] = handle;
    return handle;
  }

  /** Goes back to an earlier {@link #length} and {@link #depth}. */
  void back(int mark, int depthThen) {
    length = mark;
    depth = depthThen;
  }

  int depth() {
    return depth;
  }

  void text(String value) {
    if (value.length() > SHORT_TEXT || !ascii(value)) {
      byte[] utf8 = Calls.utf8(value);
      tagged(utf8.length == value.length() ? Tag.ASCII : Tag.STR, utf8);
    }
  }

  /** Writes text that is ASCII; false, and nothing written, for any other. */
  boolean ascii(String value) {
    int n = value.length();
    if (n > SHORT_TEXT) {
      byte[] encoded = value.getBytes(US_ASCII);
      boolean ascii = Calls.isAscii(value, encoded);
      if (ascii) {
        tagged(Tag.ASCII, encoded);
      }
      return ascii;
    }
    reserve(5L + n);
    int start = length;
    int at = start + 5;
    byte[] bytes = array;
    int i = 0;
    for (char c; i < n && (c = value.charAt(i)) < 0x80; i++) {
      bytes[at + i] = (byte) c;
    }
    if (i == n) {
      tag(Tag.ASCII);
      putInt(n);
      length = at + n;
    }
    return i == n;
  }

  /** A tag and counted bytes. */
  void tagged(byte tag, byte[] bytes) {
    tagged(tag, bytes, 0, bytes.length);
  }

  void tagged(byte tag, byte[] bytes, int offset, int count) {
    tag(tag);
    putInt(count);
    reserve(count);
    System.arraycopy(bytes, offset, array, length, count);
    length += count;
  }

  void ints(long[] values) {
    tag(Tag.INTS);
    putInt(values.length);
    room(values.length).asLongBuffer().put(values);
  }

  void floats(double[] values) {
    tag(Tag.FLOATS);
    putInt(values.length);
    room(values.length).asDoubleBuffer().put(values);
  }

  /** Takes the place of so many values of eight bytes, to be written in one piece. */
  private ByteBuffer room(int count) {
    reserve((long) count * Long.BYTES);
    ByteBuffer place = ByteBuffer.wrap(array, length, count * Long.BYTES).order(LITTLE_ENDIAN);
    length += count * Long.BYTES;
    return place;
  }

  /** A Python object; kept referenced until this encoder is used again. */
  void reference(PyRef object) {
    tag(Tag.PYOBJECT);
    putLong(object.address());
    alive.add(object);
  }

  // ---- bytes

  void tag(byte tag) {
    putByte(tag);
  }

  void putByte(int value) {
    reserve(1);
    array[length++] = (byte) value;
  }

  void putInt(int value) {
    reserve(4);
    byte[] bytes = array;
    int at = length;
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
    bytes[at + 3] = (byte) (value >> 24);
    length = at + 4;
  }

  /** Eight stores of neighbouring bytes, which C2 merges into one. */
  void putLong(long value) {
    reserve(8);
    byte[] bytes = array;
    int at = length;
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
    bytes[at + 3] = (byte) (value >> 24);
    bytes[at + 4] = (byte) (value >> 32);
    bytes[at + 5] = (byte) (value >> 40);
    bytes[at + 6] = (byte) (value >> 48);
    bytes[at + 7] = (byte) (value >> 56);
    length = at + 8;
  }

  private void reserve(long more) {
    if (more > array.length - length) {
      grow(more);
    }
  }

  private void grow(long more) {
    long needed = length + more;
    if (needed > MAX_CAPACITY) {
      throw new OutOfMemoryError("a result of more than 2 GiB cannot cross in one piece");
    }
    array = Arrays.copyOf(array, (int) Math.min(MAX_CAPACITY, Math.max(needed, array.length * 2L)));
  }
}
