// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * What a dispatch method does with words: arguments come out of them, results go into them (ABI.md,
 * sections 3 to 5).
 *
 * <p>Text and bytes are an address and a length; a length below zero is Python's {@code None}. A
 * result is written to the caller's buffer when it fits, else kept for {@code Bridge.fetch}.
 */
public final class Calls {

  /** What an entry returns when it failed, or rarely as a genuine value. */
  public static final long ERROR = 0x8BADF00D5EEDC0DEL;

  /** What an entry with a buffer returns for {@code None}. */
  public static final long NONE = -1;

  /** Bytes that cross in one piece. */
  private static final int LIMIT = Integer.MAX_VALUE - 8;

  private Calls() {}

  // ---- failures

  /** Keeps {@code t} for {@code Bridge.takeError}. */
  public static long failed(Throwable t, @Nullable ModuleTypes types) {
    Throwable reason = t instanceof InterruptedException ? Interrupts.reason(t) : t;
    CallState.current().fail(reason, types);
    return ERROR;
  }

  // ---- arguments

  /** Text that cannot be {@code None}. */
  public static String text(long address, long length) {
    int n = size(length);
    if (n == 0) {
      return "";
    }
    if (n <= ShortText.LIMIT && Memory.isDirect()) {
      String text = ShortText.read(address, n);
      if (text != null) {
        return text;
      }
    }
    return anyText(address, n);
  }

  private static String anyText(long address, int n) {
    CallState state = CallState.current();
    byte[] scratch = state.takeScratch(n);
    Memory.read(address, scratch, 0, n);
    String text = new String(scratch, 0, n, UTF_8);
    state.giveScratch(scratch);
    return text;
  }

  /** Text, or {@code null} for a negative length. */
  public static @Nullable String textOrNull(long address, long length) {
    return length < 0 ? null : text(address, length);
  }

  /** A copy of bytes that cannot be {@code None}. */
  public static byte[] bytes(long address, long length) {
    byte[] bytes = new byte[size(length)];
    if (length > 0) {
      Memory.read(address, bytes, 0, bytes.length);
    }
    return bytes;
  }

  /** A copy of bytes, or {@code null} for a negative length. */
  public static byte @Nullable [] bytesOrNull(long address, long length) {
    return length < 0 ? null : bytes(address, length);
  }

  /**
   * One encoded value.
   *
   * @throws IllegalArgumentException when the bytes are not exactly one value of this codec
   */
  public static <T extends @Nullable Object> T decode(Codec<T> codec, long address, long length) {
    int n = size(length);
    if (n >= PackedCodec.LARGE && codec instanceof PackedCodec<T> packed) {
      T array = packed.readAt(address, n);
      if (array != null) {
        return array;
      }
    }
    CallState state = CallState.current();
    byte[] scratch = state.takeScratch(n);
    Memory.read(address, scratch, 0, n);
    T value = Decoder.whole(codec, scratch, n);
    state.giveScratch(scratch);
    return value;
  }

  /**
   * A code point as a Java {@code char}.
   *
   * @throws IllegalArgumentException beyond U+FFFF
   */
  public static char character(long codePoint) {
    if (codePoint > Character.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a Java char ends at U+FFFF, got U+" + Long.toHexString(codePoint));
    }
    return (char) codePoint;
  }

  /** A length word as an array's size. */
  static int size(long length) {
    if (length < 0) {
      throw new IllegalArgumentException("None is not allowed here");
    }
    if (length >= Pressure.LARGE) {
      if (length > LIMIT) {
        throw new IllegalArgumentException("Java takes at most 2 GiB in one piece");
      }
      Pressure.add((int) length);
    }
    return (int) length;
  }

  // ---- results

  /**
   * A text result.
   *
   * @throws IllegalArgumentException when the text has a lone surrogate
   * @throws NullPointerException when it is {@code null}
   */
  public static long text(String text, long out, long capacity) {
    int n = present(text).length();
    boolean isShort = n <= ShortText.LIMIT && capacity >= ShortText.LIMIT && Memory.isDirect();
    return isShort && ShortText.write(text, out) ? (long) n << 1 | 1 : anyText(text, out, capacity);
  }

  /** A text result that may be {@code null}. */
  public static long textOrNull(@Nullable String text, long out, long capacity) {
    return text == null ? NONE : text(text, out, capacity);
  }

  private static long anyText(String text, long out, long capacity) {
    byte[] bytes = utf8(text);
    boolean ascii = bytes.length == text.length();
    return deliver(bytes, 0, bytes.length, ascii, out, capacity);
  }

  /**
   * UTF-8 of a text, never with a replacement character for half a character.
   *
   * <p>The encoder writes one {@code ?} for a lone surrogate. A result of the text's own length is
   * therefore either ASCII, which comparing shows at the speed of memory, or has such a {@code ?}.
   */
  static byte[] utf8(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (!isAscii(text, bytes)) {
      refuseLoneSurrogates(text);
    }
    return bytes;
  }

  /** Whether a text is ASCII, when an encoder that puts {@code ?} for the rest made these bytes. */
  static boolean isAscii(String text, byte[] encoded) {
    return encoded.length == text.length() && new String(encoded, ISO_8859_1).equals(text);
  }

  private static void refuseLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new IllegalArgumentException(
              "the Java string has a lone surrogate (U+"
                  + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT)
                  + ") at index "
                  + i
                  + ", which UTF-8 cannot hold");
        }
        i++;
      }
    }
  }

  /** A text result that is UTF-8 already. */
  public static long text(Utf8Text text, long out, long capacity) {
    Utf8Text t = present(text);
    return deliver(t.bytes(), t.offset(), t.length(), t.ascii(), out, capacity);
  }

  /** A text result that is UTF-8 already, or {@code null}. */
  public static long textOrNull(@Nullable Utf8Text text, long out, long capacity) {
    return text == null ? NONE : text(text, out, capacity);
  }

  /** A bytes result. */
  public static long bytes(byte[] bytes, long out, long capacity) {
    return deliver(present(bytes), 0, bytes.length, false, out, capacity);
  }

  /** A bytes result that may be {@code null}. */
  public static long bytesOrNull(byte @Nullable [] bytes, long out, long capacity) {
    return bytes == null ? NONE : bytes(bytes, out, capacity);
  }

  /** A result that is an object; a new handle, owned by the caller. */
  public static long object(Object object) {
    return Handles.add(present(object));
  }

  /** The result of {@code __next__}: STOP for {@code null}. */
  public static <T> long next(Codec<T> codec, @Nullable T value, long out, long capacity) {
    return value == null
        ? encode(Stop.INSTANCE, null, out, capacity)
        : encode(codec, value, out, capacity);
  }

  /** An enum member's ordinal, or −1 for {@code null}. */
  public static long ordinalOrNone(@Nullable Enum<?> member) {
    return member == null ? NONE : member.ordinal();
  }

  /** A Python object; it stays referenced until the next result of this kind on this thread. */
  public static long reference(PyRef object) {
    CallState.current().keepAlive(present(object));
    return object.address();
  }

  /** As {@link #reference}; 0 for {@code null}. */
  public static long referenceOrNull(@Nullable PyRef object) {
    return object == null ? 0 : reference(object);
  }

  /** Refuses a {@code null} that the signature does not announce. */
  static <T> T present(T result) {
    if (result == null) {
      throw new NullPointerException(
          "the Java method returned null; its result type must say @Nullable or Optional");
    }
    return result;
  }

  /** An encoded result. */
  public static <T extends @Nullable Object> long encode(
      Codec<T> codec, T value, long out, long capacity) {
    CallState state = CallState.current();
    if (value != null && codec instanceof PackedCodec<T> packed) {
      long size = packed.size(value);
      if (size >= PackedCodec.LARGE && size > capacity && size <= LIMIT) {
        state.hold(packed, value);
        return size << 1;
      }
    }
    Encoder encoder = state.takeEncoder();
    try {
      codec.write(value, encoder);
    } catch (Throwable t) {
      encoder.abandon();
      throw t;
    }
    return deliver(encoder, state, out, capacity);
  }

  static long deliver(Encoder encoder, CallState state, long out, long capacity) {
    int n = encoder.length();
    if (n <= capacity) {
      Memory.write(out, encoder.array(), 0, n);
      state.giveEncoder(encoder);
    } else {
      state.hold(encoder.array(), 0, n, encoder);
    }
    return (long) n << 1;
  }

  private static long deliver(
      byte[] bytes, int offset, int length, boolean ascii, long out, long capacity) {
    if (length <= capacity) {
      Memory.write(out, bytes, offset, length);
    } else {
      CallState.current().hold(bytes, offset, length, null);
    }
    return (long) length << 1 | (ascii ? 1 : 0);
  }

  private static final class Stop extends Codec<@Nullable Object> {
    static final Codec<@Nullable Object> INSTANCE = new Stop();

    @Override
    public void write(@Nullable Object value, Encoder out) {
      out.tag(Tag.STOP);
    }

    @Override
    public Object read(Decoder in) {
      throw new UnsupportedOperationException("STOP goes to Python only");
    }
  }
}
