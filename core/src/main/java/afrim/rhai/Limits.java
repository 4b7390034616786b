// SPDX-License-Identifier: MIT
package afrim.rhai;

/**
 * What a script may use. None of these is reached by a translator that answers at typing speed;
 * they exist so that a faulty or hostile script ends with an error and not with the process.
 */
final class Limits {
  /** Characters of source text, of a script or of a module. */
  static final int SOURCE_LENGTH = 1 << 20;

  /** Levels of brackets, blocks and operators inside each other in the source. */
  static final int NESTING = 100;

  /**
   * Levels of nesting of all functions that are active at one time. A call counts the levels of the
   * function it enters, which bounds the Java stack whatever the script's shape: on a thread with a
   * stack of 256 kB there is room for about 600 of the most demanding.
   */
  static final int ACTIVE_NESTING = 440;

  /**
   * Operations in one call of {@code translate}: statements, calls, turns of loops, copied data.
   */
  static final int OPERATIONS = 2_000_000;

  /** Characters (UTF-16 units) of a string. */
  static final int STRING_LENGTH = 1 << 20;

  /** Elements of an array, entries of a map. */
  static final int COLLECTION_SIZE = 100_000;

  /** Levels of arrays and maps inside each other. */
  static final int VALUE_DEPTH = 64;

  /** Modules that import each other in a chain. */
  static final int IMPORT_DEPTH = 16;

  private Limits() {}
}
