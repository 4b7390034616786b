// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HandlesTest {

  @Test
  void getGivesTheObjectUntilReleaseAndNeverAnother() {
    Object first = new Object();
    long handle = Handles.add(first);
    assertSame(first, Handles.get(handle));

    Handles.release(handle);
    Object second = new Object();
    long reused = Handles.add(second);

    assertEquals((int) handle, (int) reused, "the slot is used again");
    assertTrue(reused > handle, "the generation is not");
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> Handles.get(handle));
    assertEquals("the Java object of this handle has been released", e.getMessage());
    assertSame(second, Handles.get(reused));
    Handles.release(reused);
  }

  @Test
  void wordsThatAreNoHandlesAreRefused() {
    for (long word : new long[] {0, -1, 1, Calls.ERROR, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32}) {
      assertThrows(IllegalStateException.class, () -> Handles.get(word), Long.toHexString(word));
    }
    assertNull(Handles.getOrNull(0));
    assertEquals(0, Handles.addOrNull(null));
  }

  @Test
  void releasingTwiceOrNonsenseChangesNothing() {
    int before = Handles.alive();
    long handle = Handles.add("x");
    assertEquals(before + 1, Handles.alive());
    Handles.release(handle);
    Handles.release(handle);
    Handles.release(0);
    Handles.release(-1);
    Handles.release(Long.MAX_VALUE);
    assertEquals(before, Handles.alive());
  }

  @Test
  void manyThreadsSeeOnlyTheirOwnObjects() throws Exception {
    int before = Handles.alive();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> results = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      results.add(threads.submit(addGetRelease("thread " + t)));
    }
    for (Future<Integer> result : results) {
      assertEquals(20_000, result.get());
    }
    threads.shutdown();
    assertEquals(before, Handles.alive());
  }

  private static Callable<Integer> addGetRelease(String name) {
    return () -> {
      int checked = 0;
      for (int round = 0; round < 200; round++) {
        long[] handles = new long[100];
        Object[] objects = new Object[100];
        for (int i = 0; i < 100; i++) {
          objects[i] = name + i;
          handles[i] = Handles.add(objects[i]);
        }
        for (int i = 0; i < 100; i++) {
          checked += Handles.get(handles[i]) == objects[i] ? 1 : 0;
          Handles.release(handles[i]);
        }
      }
      return checked;
    };
  }
}
