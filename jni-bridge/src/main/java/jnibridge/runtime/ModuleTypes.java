// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * What a module declares, by its indexes in the descriptor; the generated dispatch class has the
 * one instance. It is loaded when a call fails or a value of unknown type crosses.
 */
public abstract class ModuleTypes {

  /** A module that declares nothing. */
  static final ModuleTypes NONE = new ModuleTypes() {};

  /** Only generated code. */
  protected ModuleTypes() {}

  /** The index of the declared exception closest to {@code t}'s class, or −1. */
  public int exceptionOf(Throwable t) {
    return -1;
  }

  /** The values of a declared exception's attributes, in their order. */
  public Object[] attributesOf(int exception, Throwable t) {
    return new Object[0];
  }

  /** Writes a value of a declared class, enum or record; false for anything else. */
  public boolean write(Object value, Encoder out) {
    return false;
  }

  /** The member of a declared enum. */
  public Object enumMember(int index, int ordinal) {
    throw new IllegalArgumentException("no enum has the index " + index);
  }

  /** Takes the fields of a declared record. */
  public Object record(int index, Decoder in) {
    throw new IllegalArgumentException("no record has the index " + index);
  }
}
