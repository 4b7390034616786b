// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads encoded values (ABI.md, section 2). Every tag and every length is checked, so that any
 * bytes give a value or an {@link IllegalArgumentException}, in time linear in their number.
 */
public final class Decoder {

  /** No tag is pending; see {@link #assume}. */
  private static final int NO_TAG = -1;

  private final byte[] array;
  private final int end;
  private int at;
  private int depth;
  private int assumed = NO_TAG;

  private Decoder(byte[] array, int end) {
    this.array = array;
    this.end = end;
  }

  /**
   * The one value in the bytes.
   *
   * @throws IllegalArgumentException when they are not exactly one value of this codec
   */
  public static <T extends @Nullable Object> T fromBytes(Codec<T> codec, byte[] bytes) {
    return whole(codec, bytes, bytes.length);
  }

  /** The one value in the first {@code length} bytes. */
  static <T extends @Nullable Object> T whole(Codec<T> codec, byte[] array, int length) {
    Decoder in = new Decoder(array, length);
    T value = codec.read(in);
    if (in.at != length) {
      throw in.malformed("has " + (length - in.at) + " bytes after its end");
    }
    return value;
  }

  // ---- tags

  /** The tag of the next value, left in place. */
  byte peek() {
    if (assumed != NO_TAG) {
      return (byte) assumed;
    }
    need(1);
    return array[at];
  }

  byte tag() {
    if (assumed != NO_TAG) {
      byte tag = (byte) assumed;
      assumed = NO_TAG;
      return tag;
    }
    need(1);
    return array[at++];
  }

  /** Makes the next value one of this tag: packed lists have none in front of each element. */
  void assume(byte tag) {
    assumed = tag;
  }

  /** Takes the next tag, which must be this one. */
  void expect(byte tag, String what) {
    byte found = tag();
    if (found != tag) {
      throw mismatch(what, found);
    }
  }

  /** Takes NONE if it is next. */
  boolean none() {
    if (peek() != Tag.NONE) {
      return false;
    }
    tag();
    return true;
  }

  // ---- containers

  /**
   * The count of a container whose tag was taken; {@link #leave} afterwards.
   *
   * @param least how many bytes one element has at least
   */
  int enter(int least) {
    deeper();
    return count(least);
  }

  void deeper() {
    if (++depth > Tag.MAX_DEPTH) {
      throw malformed("is nested more than " + Tag.MAX_DEPTH + " levels deep");
    }
  }

  /** Ends what {@link #enter} or {@link #record} began. */
  public void leave() {
    depth--;
  }

  /** Takes the head of a record; its fields follow, then {@link #leave}. */
  public void record(int index) {
    expect(Tag.RECORD, "a record");
    deeper();
    recordIndex(index);
  }

  void recordIndex(int index) {
    int found = int32();
    if (found != index) {
      throw malformed("has record " + found + " where record " + index + " belongs");
    }
  }

  /** A count that the remaining bytes can hold. */
  int count(int least) {
    int count = int32();
    if (count < 0 || count > (end - at) / least) {
      throw malformed("claims " + (count & 0xFFFFFFFFL) + " elements");
    }
    return count;
  }

  // ---- scalars

  boolean bool() {
    byte tag = tag();
    return switch (tag) {
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      default -> throw mismatch("a bool", tag);
    };
  }

  long integer() {
    expect(Tag.INT, "an int");
    return int64();
  }

  /** An int of a narrower type. */
  long integer(long least, long greatest) {
    long value = integer();
    if (value < least || value > greatest) {
      throw MisfitException.ofRange(value, least, greatest);
    }
    return value;
  }

  /** A FLOAT, or an INT as Python would take it. */
  double real() {
    byte tag = tag();
    return switch (tag) {
      case Tag.FLOAT -> Double.longBitsToDouble(int64());
      case Tag.INT -> int64();
      default -> throw mismatch("a float", tag);
    };
  }

  /** The ordinal of a member of this enum. */
  public int enumeration(int index, int members) {
    expect(Tag.ENUM, "an enum member");
    int found = int32();
    int ordinal = int32();
    if (found != index || ordinal < 0 || ordinal >= members) {
      throw malformed("has member " + ordinal + " of enum " + found);
    }
    return ordinal;
  }

  /** An object of a declared class; the handle stays Python's. */
  public Object object() {
    expect(Tag.OBJECT, "an object");
    int32();
    return handle();
  }

  Object handle() {
    Object object = Handles.find(int64());
    if (object == null) {
      throw malformed("names an object that has been released");
    }
    return object;
  }

  String text() {
    byte tag = tag();
    if (tag != Tag.ASCII && tag != Tag.STR) {
      throw mismatch("a str", tag);
    }
    return text(tag);
  }

  String text(byte tag) {
    int n = count(1);
    String text = new String(array, at, n, tag == Tag.ASCII ? ISO_8859_1 : UTF_8);
    at += n;
    return text;
  }

  byte[] counted() {
    int n = count(1);
    byte[] bytes = new byte[n];
    System.arraycopy(array, at, bytes, 0, n);
    at += n;
    return bytes;
  }

  /** Takes everything that is left, unread. */
  void skipAll() {
    at = end;
  }

  // ---- bytes

  int uint8() {
    need(1);
    return array[at++] & 0xFF;
  }

  int int32() {
    need(4);
    byte[] bytes = array;
    int i = at;
    at = i + 4;
    return (bytes[i] & 0xFF)
        | (bytes[i + 1] & 0xFF) << 8
        | (bytes[i + 2] & 0xFF) << 16
        | bytes[i + 3] << 24;
  }

  long int64() {
    need(8);
    long low = int32() & 0xFFFFFFFFL;
    return low | (long) int32() << 32;
  }

  /** Takes {@code count} elements of eight bytes, which {@link #count} has found to be there. */
  ByteBuffer packed(int count) {
    ByteBuffer elements = ByteBuffer.wrap(array, at, count * Long.BYTES).order(LITTLE_ENDIAN);
    at += count * Long.BYTES;
    return elements;
  }

  private void need(int n) {
    if (n > end - at) {
      throw malformed("ends too early");
    }
  }

  // ---- errors

  IllegalArgumentException mismatch(String wanted, byte found) {
    return MisfitException.ofType("expected " + wanted + ", got " + Tag.name(found));
  }

  IllegalArgumentException malformed(String how) {
    return new IllegalArgumentException("encoded value " + how + " (at byte " + at + ")");
  }
}
