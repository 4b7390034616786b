// SPDX-License-Identifier: MIT
package kitchen;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.NoSuchElementException;
import jnibridge.PyException;
import jnibridge.PyFunction;
import jnibridge.PyProperty;

/** Exceptions of all sorts. */
public final class Failures {

  private Failures() {}

  /** A mistake in a text. */
  @PyException(base = "ValueError")
  public static class SyntaxProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;

    public SyntaxProblem(String message, int line) {
      super(message);
      this.line = line;
    }

    /** The line, from 1. */
    @PyProperty
    public int getLine() {
      return line;
    }
  }

  /** A mistake in a character. */
  @PyException
  public static final class CharacterProblem extends SyntaxProblem {
    private static final long serialVersionUID = 1L;

    @PyProperty public final int column;

    public CharacterProblem(String message, int line, int column) {
      super(message, line);
      this.column = column;
    }
  }

  /** Throws what is asked for. */
  @PyFunction
  public static void fail(String kind, String message) throws Exception {
    throw switch (kind) {
      case "illegal_argument" -> new IllegalArgumentException(message);
      case "number_format" -> new NumberFormatException(message);
      case "index" -> new IndexOutOfBoundsException(message);
      case "no_element" -> new NoSuchElementException(message);
      case "arithmetic" -> new ArithmeticException(message);
      case "unsupported" -> new UnsupportedOperationException(message);
      case "class_cast" -> new ClassCastException(message);
      case "file_not_found" -> new FileNotFoundException(message);
      case "no_such_file" -> new NoSuchFileException(message);
      case "file_exists" -> new FileAlreadyExistsException(message);
      case "access_denied" -> new AccessDeniedException(message);
      case "io" -> new IOException(message);
      case "unchecked_io" -> new UncheckedIOException(new IOException(message));
      case "illegal_state" -> new IllegalStateException(message);
      case "null_message" -> new IllegalArgumentException();
      case "syntax" -> new SyntaxProblem(message, 3);
      case "character" -> new CharacterProblem(message, 3, 7);
      case "python" -> jnibridge.runtime.PyException.of("OverflowError", message);
      case "caused" -> new IllegalStateException(message, new SyntaxProblem("inner", 1));
      case "error" -> throw new AssertionError(message);
      default -> new Exception(message);
    };
  }

  /** Recurses until the stack ends. */
  @PyFunction
  public static int overflowStack(int depth) {
    return overflowStack(depth + 1) + 1;
  }

  /** A null where none is announced. */
  @PyFunction
  @SuppressWarnings("NullAway") // that is the point
  public static String brokenPromise() {
    return System.getProperty("no such property");
  }
}
