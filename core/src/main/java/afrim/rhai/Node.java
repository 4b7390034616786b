// SPDX-License-Identifier: MIT
package afrim.rhai;

/**
 * A part of a parsed script that can be evaluated; a statement is an expression too.
 *
 * <p>The tree is immutable once the parser has handed it over, apart from the calls, which are
 * linked when all functions are known.
 */
interface Node {

  /** The value, which belongs to the caller: nothing else refers to its arrays and maps. */
  Object eval(Frame frame);

  /** The value for reading only: it may be one that belongs to a variable. */
  default Object borrow(Frame frame) {
    return eval(frame);
  }

  /** Something that a value can be written to. */
  interface Place extends Node {

    /** Replaces the value. */
    void assign(Frame frame, Object value);

    /** Whether writing is an error. */
    boolean isConstant(Frame frame);

    /** The name for error messages. */
    String name();
  }
}
