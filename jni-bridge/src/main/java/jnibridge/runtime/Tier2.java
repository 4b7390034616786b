// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * Direct calls from C into Java need Java 22; below, every call stays on JNI.
 *
 * <p>On Java 22+ the class of the same name in {@code META-INF/versions/22} stands in for this one.
 */
final class Tier2 {

  private Tier2() {}

  static void build(Class<?> dispatch, String entries, long table) {}

  /** The tier of the call table: 1 is JNI, 2 is upcall stubs. */
  static int current() {
    return 1;
  }
}
