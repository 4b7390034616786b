// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/** Tags of the value codec (ABI.md, section 2). */
final class Tag {

  static final byte NONE = 0x00;
  static final byte FALSE = 0x01;
  static final byte TRUE = 0x02;
  static final byte INT = 0x03;
  static final byte BIGINT = 0x04;
  static final byte FLOAT = 0x05;
  static final byte STR = 0x06;
  static final byte ASCII = 0x07;
  static final byte BYTES = 0x08;
  static final byte LIST = 0x09;
  static final byte TUPLE = 0x0A;
  static final byte SET = 0x0B;
  static final byte FROZENSET = 0x0C;
  static final byte DICT = 0x0D;
  static final byte OBJECT = 0x0E;
  static final byte ENUM = 0x0F;
  static final byte RECORD = 0x10;
  static final byte DATE = 0x11;
  static final byte TIME = 0x12;
  static final byte DATETIME = 0x13;
  static final byte DURATION = 0x14;
  static final byte DECIMAL = 0x15;
  static final byte UUID = 0x16;
  static final byte PATH = 0x17;
  static final byte PYOBJECT = 0x18;
  static final byte INTS = 0x19;
  static final byte FLOATS = 0x1A;
  static final byte STOP = 0x1B;
  static final byte RECORDS = 0x1C;
  static final byte ERROR = 0x1D;
  static final byte RAISED = 0x1E;

  /** Deepest nesting of containers, on both sides. */
  static final int MAX_DEPTH = 200;

  /** The offset of a time without one. */
  static final int NO_OFFSET = Integer.MIN_VALUE;

  // spotless:off (words, not one to a line)
  private static final String[] NAMES = {
    "None", "bool", "bool", "int", "int", "float", "str", "str", "bytes", "list", "tuple", "set",
    "frozenset", "dict", "object", "enum member", "record", "date", "time", "datetime",
    "timedelta", "Decimal", "UUID", "Path", "Python object", "list of int", "list of float",
    "end of iteration", "list of records", "exception",
    "raised exception"
  };
  // spotless:on

  private Tag() {}

  /** What Python calls a value with this tag. */
  static String name(int tag) {
    return tag >= 0 && tag < NAMES.length ? NAMES[tag] : "unknown tag " + tag;
  }
}
