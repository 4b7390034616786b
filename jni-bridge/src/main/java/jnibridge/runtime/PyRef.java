// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * A Python object in Java's hands, opaque: to be kept, passed back, or given up.
 *
 * <p>The object lives until {@link #close} or until this is garbage.
 */
public final class PyRef implements AutoCloseable {

  private final Reference reference;
  private final Cleaner.Cleanable cleanable;

  private PyRef(long address) {
    reference = new Reference(address);
    cleanable = Cleaning.CLEANER.register(this, reference);
  }

  /** Takes over a reference that C made; called by dispatch classes. */
  public static PyRef owning(long address) {
    if (address == 0) {
      throw new IllegalArgumentException("None is not allowed here");
    }
    return new PyRef(address);
  }

  /** As {@link #owning}; {@code null} for 0. */
  public static @Nullable PyRef owningOrNull(long address) {
    return address == 0 ? null : new PyRef(address);
  }

  /** Gives a reference back unseen; 0 is ignored. */
  public static void drop(long address) {
    if (address != 0) {
      Native.release(address);
    }
  }

  /**
   * The reference as C made it; still owned by this.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public long address() {
    long address = reference.address;
    if (address == 0) {
      throw new IllegalStateException("this reference to a Python object has been closed");
    }
    return address;
  }

  /** Gives the object up; a second time does nothing. */
  @Override
  public void close() {
    cleanable.clean();
  }

  /** What the cleaner runs; must not know the {@link PyRef}. */
  private static final class Reference implements Runnable {
    private volatile long address;

    Reference(long address) {
      this.address = address;
    }

    @Override
    public void run() {
      long released = address;
      address = 0;
      drop(released);
    }
  }

  /** The cleaner's thread starts with the first reference. */
  private static final class Cleaning {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
