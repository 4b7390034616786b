// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Direct calls from C into Java: makes an upcall stub of every entry and puts its address into the
 * call table.
 *
 * <p>The first stub costs about a tenth of a second, so all of this happens on a daemon thread
 * while calls go through JNI; a call takes the new way as soon as its slot is set.
 */
final class Tier2 extends Thread {

  /** More words than this stay on JNI (ABI.md, section 4). */
  private static final int MAX_WORDS = 16;

  private static volatile int current = 1;

  private final Class<?> dispatch;
  private final String entries;
  private final long table;

  private Tier2(Class<?> dispatch, String entries, long table) {
    super(null, null, "jni-bridge tier 2", 0, false);
    this.dispatch = dispatch;
    this.entries = entries;
    this.table = table;
  }

  static void build(Class<?> dispatch, String entries, long table) {
    Tier2 builder = new Tier2(dispatch, entries, table);
    builder.setDaemon(true);
    builder.start();
  }

  /** The tier of the call table: 1 is JNI, 2 is upcall stubs. */
  static int current() {
    return current;
  }

  /** Whatever goes wrong here leaves the remaining entries on JNI, where they work. */
  @Override
  public void run() {
    try {
      Memory.goDirect();
      publish();
      current = 2;
    } catch (Throwable t) {
      if (Boolean.getBoolean("jnibridge.debug")) {
        t.printStackTrace();
      }
    }
  }

  private void publish() throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Linker linker = Linker.nativeLinker();
    VarHandle slot = ValueLayout.JAVA_LONG.varHandle();
    String[] lines = entries.split("\n");
    MemorySegment slots =
        MemorySegment.ofAddress(table).reinterpret((lines.length + 2L) * Long.BYTES);
    for (int i = 0; i < lines.length; i++) {
      int blank = lines[i].indexOf(' ');
      int words = Integer.parseInt(lines[i].substring(blank + 1).trim());
      if (words <= MAX_WORDS) {
        String name = lines[i].substring(0, blank);
        MethodHandle method = lookup.findStatic(dispatch, name, longs(words));
        MemorySegment stub = linker.upcallStub(method, layout(words), Arena.global());
        slot.setRelease(slots, i * (long) Long.BYTES, stub.address());
      }
    }
    MethodHandles.Lookup own = MethodHandles.lookup();
    long end = lines.length * (long) Long.BYTES;
    MethodHandle release = own.findStatic(Tier2.class, "release", longs(1));
    slot.setRelease(slots, end, linker.upcallStub(release, layout(1), Arena.global()).address());
    MethodHandle takeError = own.findStatic(Tier2.class, "takeError", longs(2));
    slot.setRelease(
        slots,
        end + Long.BYTES,
        linker.upcallStub(takeError, layout(2), Arena.global()).address());
  }

  /** {@link Bridge#release} for C; nothing may leave an upcall stub. */
  private static long release(long handle) {
    try {
      Bridge.release(handle);
    } catch (Throwable t) {
      return 1; // the handle stays: there was no memory to forget it
    }
    return 0;
  }

  /** {@link Bridge#takeError} for C; −1 when the error cannot even be described. */
  private static long takeError(long out, long capacity) {
    try {
      return Bridge.takeError(out, capacity);
    } catch (Throwable t) {
      return -1;
    }
  }

  private static MethodType longs(int words) {
    Class<?>[] parameters = new Class<?>[words];
    Arrays.fill(parameters, long.class);
    return MethodType.methodType(long.class, parameters);
  }

  private static FunctionDescriptor layout(int words) {
    MemoryLayout[] parameters = new MemoryLayout[words];
    Arrays.fill(parameters, ValueLayout.JAVA_LONG);
    return FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters);
  }
}
