// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Python's built-in exceptions, and which Java class becomes which (ABI.md, section 6). */
final class PythonExceptions {

  /** By simple Java name: Javadoc names classes so. */
  private static final Map<String, String> BY_JAVA = new LinkedHashMap<>();

  static {
    BY_JAVA.put("IllegalArgumentException", "ValueError");
    BY_JAVA.put("NumberFormatException", "ValueError");
    BY_JAVA.put("IndexOutOfBoundsException", "IndexError");
    BY_JAVA.put("NoSuchElementException", "KeyError");
    BY_JAVA.put("ArithmeticException", "ArithmeticError");
    BY_JAVA.put("UnsupportedOperationException", "NotImplementedError");
    BY_JAVA.put("ClassCastException", "TypeError");
    BY_JAVA.put("FileNotFoundException", "FileNotFoundError");
    BY_JAVA.put("NoSuchFileException", "FileNotFoundError");
    BY_JAVA.put("FileAlreadyExistsException", "FileExistsError");
    BY_JAVA.put("AccessDeniedException", "PermissionError");
    BY_JAVA.put("IOException", "OSError");
    BY_JAVA.put("UncheckedIOException", "OSError");
    BY_JAVA.put("StackOverflowError", "RecursionError");
    BY_JAVA.put("OutOfMemoryError", "MemoryError");
    BY_JAVA.put("RuntimeException", "RuntimeError");
    BY_JAVA.put("IllegalStateException", "RuntimeError");
    BY_JAVA.put("NullPointerException", "RuntimeError");
    BY_JAVA.put("Exception", "Exception");
    BY_JAVA.put("Throwable", "Exception");
  }

  // spotless:off (words, not one to a line)
  private static final Set<String> BUILT_IN =
      Set.of(
          "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BufferError",
          "ConnectionError", "EOFError", "Exception", "FileExistsError", "FileNotFoundError",
          "FloatingPointError", "ImportError", "IndexError", "InterruptedError", "KeyError",
          "KeyboardInterrupt", "LookupError", "MemoryError", "NameError", "NotImplementedError",
          "OSError", "OverflowError", "PermissionError", "RecursionError", "ReferenceError",
          "RuntimeError", "RuntimeWarning", "StopIteration", "SyntaxError", "SystemError",
          "TimeoutError", "TypeError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError",
          "UserWarning", "ValueError", "Warning", "ZeroDivisionError");
  // spotless:on

  private PythonExceptions() {}

  /** The built-in of a Java class, or "" when it has none of its own. */
  static String ofJava(String simpleName) {
    return BY_JAVA.getOrDefault(simpleName, "");
  }

  static boolean isBuiltIn(String python) {
    return BUILT_IN.contains(python);
  }
}
