// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Java objects that Python holds, by number.
 *
 * <p>A handle is {@code generation << 32 | slot}. The slot is reused after a release, the
 * generation is not, so that a handle used after its release is an error and never another object.
 * Generations start at 1 and stay positive: 0, −1 and {@link Calls#ERROR} are never handles.
 *
 * <p>{@link #get} takes no lock: it reads one element of an array that is only ever replaced by a
 * longer copy, and a {@link Slot} is immutable.
 */
public final class Handles {

  private static final int FIRST_CAPACITY = 64;
  private static final int MAX_SLOTS = 1 << 30;

  private static volatile @Nullable Slot[] slots = new @Nullable Slot[FIRST_CAPACITY];

  /** Under the lock: slots given back, as a stack, with the generation that comes next. */
  private static int[] freeSlots = new int[FIRST_CAPACITY];

  private static int[] freeGenerations = new int[FIRST_CAPACITY];
  private static int freeCount;

  /** Under the lock: slots below this one have been used. Slot 0 never is. */
  private static int used = 1;

  private static int alive;

  private Handles() {}

  /** Keeps {@code object} until its handle is released; every call makes a new handle. */
  public static synchronized long add(Object object) {
    int slot;
    int generation;
    if (freeCount > 0) {
      freeCount--;
      slot = freeSlots[freeCount];
      generation = freeGenerations[freeCount];
    } else {
      slot = used;
      generation = 1;
      growTo(slot);
      used++;
    }
    long handle = (long) generation << 32 | slot;
    slots[slot] = new Slot(handle, object);
    alive++;
    return handle;
  }

  /** As {@link #add}; 0 for {@code null}. */
  public static long addOrNull(@Nullable Object object) {
    return object == null ? 0 : add(object);
  }

  /**
   * The object of a handle.
   *
   * @throws IllegalStateException when the handle was released or never given out
   */
  public static Object get(long handle) {
    Object object = find(handle);
    if (object == null) {
      throw new IllegalStateException("the Java object of this handle has been released");
    }
    return object;
  }

  /** The object of a handle, or {@code null} when it is not alive. */
  static @Nullable Object find(long handle) {
    @Nullable Slot[] all = slots;
    int i = (int) handle;
    if (i >= 0 && i < all.length) {
      Slot slot = all[i];
      if (slot != null && slot.handle == handle) {
        return slot.object;
      }
    }
    return null;
  }

  /** As {@link #get}; {@code null} for 0. */
  public static @Nullable Object getOrNull(long handle) {
    return handle == 0 ? null : get(handle);
  }

  /** Forgets the object, and gives it. A handle that is not alive is ignored: {@code null}. */
  static synchronized @Nullable Object release(long handle) {
    int i = (int) handle;
    if (i <= 0 || i >= used) {
      return null;
    }
    Slot slot = slots[i];
    if (slot == null || slot.handle != handle) {
      return null;
    }
    slots[i] = null;
    alive--;
    int generation = (int) (handle >>> 32);
    if (generation < Integer.MAX_VALUE) {
      pushFree(i, generation + 1);
    }
    return slot.object;
  }

  /** How many handles are alive. */
  static synchronized int alive() {
    return alive;
  }

  private static void growTo(int slot) {
    if (slot >= slots.length) {
      if (slot >= MAX_SLOTS) {
        throw new OutOfMemoryError("more than 2^30 Java objects are held by Python");
      }
      slots = Arrays.copyOf(slots, slots.length * 2);
    }
  }

  private static void pushFree(int slot, int generation) {
    if (freeCount == freeSlots.length) {
      freeSlots = Arrays.copyOf(freeSlots, freeCount * 2);
      freeGenerations = Arrays.copyOf(freeGenerations, freeCount * 2);
    }
    freeSlots[freeCount] = slot;
    freeGenerations[freeCount] = generation;
    freeCount++;
  }

  private static final class Slot {
    final long handle;
    final Object object;

    Slot(long handle, Object object) {
      this.handle = handle;
      this.object = object;
    }
  }
}
