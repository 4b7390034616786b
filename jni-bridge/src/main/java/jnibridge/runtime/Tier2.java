// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * Direct calls from C into Java need Java 22. Below, every call stays on JNI; only memory is
 * reached without it.
 *
 * <p>On Java 22+ the class of the same name in {@code META-INF/versions/22} stands in for this one.
 */
final class Tier2 extends Thread {

  private Tier2() {
    super(null, null, "jni-bridge tier 2", 0, false);
  }

  static void build(Class<?> dispatch, String entries, long table) {
    Tier2 builder = new Tier2();
    builder.setDaemon(true);
    builder.start();
  }

  /** The tier of the call table: 1 is JNI, 2 is upcall stubs. */
  static int current() {
    return 1;
  }

  /** Where memory cannot be reached directly, JNI goes on reaching it. */
  @Override
  public void run() {
    try {
      Memory.goDirect();
    } catch (Throwable t) {
      if (Boolean.getBoolean("jnibridge.debug")) {
        t.printStackTrace();
      }
    }
  }
}
