// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access to native memory: through JNI until {@link Tier2} has loaded what the other way needs on
 * its own thread; then by {@code sun.misc.Unsafe}, the only way to an address before Java 22. It is
 * called by method handles because {@code javac} knows no way not to warn of its name.
 *
 * <p>On Java 22+ the class of the same name in {@code META-INF/versions/22} stands in for this one.
 */
final class Memory {

  /** From this version on {@code Unsafe} prints a warning when it is used for memory. */
  private static final int FIRST_THAT_WARNS = 24;

  /** Written once, from false to true; a stale read costs one slower copy. */
  private static boolean direct;

  private Memory() {}

  static void read(long address, byte[] target, int offset, int length) {
    if (direct) {
      Objects.checkFromIndexSize(offset, length, target.length);
      Raw.copy(null, address, target, Raw.FIRST + offset, length);
    } else {
      Native.read(address, target, offset, length);
    }
  }

  static void write(long address, byte[] source, int offset, int length) {
    if (direct) {
      Objects.checkFromIndexSize(offset, length, source.length);
      Raw.copy(source, Raw.FIRST + offset, null, address, length);
    } else {
      Native.write(address, source, offset, length);
    }
  }

  /** Whether {@link #getLong} and {@link #putLong} may be called. */
  static boolean isDirect() {
    return direct;
  }

  /** Eight bytes, the first one the lowest. */
  static long getLong(long address) {
    return Raw.get(address);
  }

  /** Eight bytes, the first one the lowest. */
  static void putLong(long address, long value) {
    Raw.put(address, value);
  }

  /**
   * A buffer over native memory that must not be touched after {@link BufferView#close}. A JNI
   * direct buffer could be, and would then read freed memory; so this is a copy, written back at
   * the end when the callee may change it.
   */
  static BufferView view(long address, int length, boolean writable) {
    byte[] copy = new byte[length];
    Native.read(address, copy, 0, length);
    return new CopiedView(address, copy, writable);
  }

  /**
   * Loads and runs the direct path once, then makes everybody take it, on processors that read a
   * word from any address.
   */
  static void goDirect() {
    Set<String> processors = Set.of("amd64", "x86_64", "aarch64", "ppc64le", "s390x");
    if (Runtime.version().feature() < FIRST_THAT_WARNS
        && processors.contains(System.getProperty("os.arch"))) {
      long address = Raw.allocate(ShortText.LIMIT);
      byte[] bytes = new byte[ShortText.LIMIT];
      Raw.copy(bytes, Raw.FIRST, null, address, bytes.length);
      Raw.copy(null, address, bytes, Raw.FIRST, bytes.length);
      ShortText.rehearse(address);
      Raw.free(address);
      direct = true;
    }
  }

  /** A class of its own so that it is loaded when first needed; that fails without Unsafe. */
  private static final class Raw {
    static final long FIRST;

    private static final Object UNSAFE;
    private static final MethodHandle GET;
    private static final MethodHandle PUT;
    private static final MethodHandle COPY;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    static {
      try {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        UNSAFE = instance.get(null);
        FIRST = type.getField("ARRAY_BYTE_BASE_OFFSET").getInt(null);
        GET = method("getLong", long.class, long.class);
        PUT = method("putLong", void.class, long.class, long.class);
        COPY =
            method(
                "copyMemory",
                void.class,
                Object.class,
                long.class,
                Object.class,
                long.class,
                long.class);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("no sun.misc.Unsafe", e);
      }
    }

    private static MethodHandle method(String name, Class<?> result, Class<?>... parameters)
        throws ReflectiveOperationException {
      return MethodHandles.publicLookup()
          .bind(UNSAFE, name, MethodType.methodType(result, parameters));
    }

    static long allocate(long size) {
      try {
        return (long) method("allocateMemory", long.class, long.class).invokeExact(size);
      } catch (Throwable t) {
        throw unchecked(t);
      }
    }

    static void free(long address) {
      try {
        method("freeMemory", void.class, long.class).invokeExact(address);
      } catch (Throwable t) {
        throw unchecked(t);
      }
    }

    static long get(long address) {
      try {
        long value = (long) GET.invokeExact(address);
        return LITTLE ? value : Long.reverseBytes(value);
      } catch (Throwable t) {
        throw unchecked(t);
      }
    }

    static void put(long address, long value) {
      try {
        PUT.invokeExact(address, LITTLE ? value : Long.reverseBytes(value));
      } catch (Throwable t) {
        throw unchecked(t);
      }
    }

    static void copy(
        @Nullable Object from, long fromOffset, @Nullable Object to, long toOffset, long length) {
      try {
        COPY.invokeExact(from, fromOffset, to, toOffset, length);
      } catch (Throwable t) {
        throw unchecked(t);
      }
    }

    /** Unsafe declares no exception; a handle does. */
    private static RuntimeException unchecked(Throwable t) {
      if (t instanceof Error e) {
        throw e;
      }
      return t instanceof RuntimeException e ? e : new IllegalStateException(t);
    }
  }

  private static final class CopiedView extends BufferView {
    private final long address;
    private final byte[] copy;
    private final boolean writable;

    CopiedView(long address, byte[] copy, boolean writable) {
      super(writable ? ByteBuffer.wrap(copy) : ByteBuffer.wrap(copy).asReadOnlyBuffer());
      this.address = address;
      this.copy = copy;
      this.writable = writable;
    }

    @Override
    public void close() {
      if (writable) {
        Native.write(address, copy, 0, copy.length);
      }
    }
  }
}
