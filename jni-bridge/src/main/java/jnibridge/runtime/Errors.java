// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Throwables as Python sees them (ABI.md, section 6). */
final class Errors {

  /** How far {@code getCause} is followed. */
  private static final int MAX_CAUSES = 10;

  private static final int ENOENT = 2;
  private static final int EACCES = 13;
  private static final int EEXIST = 17;

  private Errors() {}

  /** Writes what {@code Bridge.takeError} gives: the short form where it says everything. */
  static void raise(Throwable throwable, ModuleTypes types, Encoder out) {
    Throwable t = unwrapped(throwable);
    int declared = types.exceptionOf(t);
    String kind = declared >= 0 ? "" : kind(t);
    boolean alone =
        t.getCause() == null
            && !(t instanceof PyException p && p.original() != null)
            && !isUnexpected(t, kind);
    int code = !alone ? -1 : declared >= 0 ? 0 : shortKind(kind);
    if (code < 0) {
      write(t, types, MAX_CAUSES, false, out);
      return;
    }
    out.tag(Tag.RAISED);
    out.putByte(code);
    out.putInt(declared);
    out.putLong(out.keep(t));
    String message = message(t, kind);
    if (!out.ascii(message)) {
      out.text(valid(message));
    }
    if (declared >= 0) {
      writeAttributes(t, declared, types, out);
    }
  }

  /** The number of a built-in in the short form, −1 for those that have none. */
  private static int shortKind(String kind) {
    return switch (kind) {
      case "ValueError" -> 1;
      case "KeyError" -> 2;
      case "IndexError" -> 3;
      case "ArithmeticError" -> 4;
      case "TypeError" -> 5;
      case "NotImplementedError" -> 6;
      case "RuntimeError" -> 7;
      case "RecursionError" -> 8;
      case "MemoryError" -> 9;
      default -> -1;
    };
  }

  /** What is raised in place of a failure that cannot be described, for that reason. */
  static Throwable instead(Throwable failure, Throwable reason) {
    return reason instanceof StackOverflowError || reason instanceof OutOfMemoryError
        ? reason
        : PyException.of("RuntimeError", failure.getClass().getName());
  }

  /** Writes the dict of a Throwable and its causes. */
  static void write(Throwable throwable, ModuleTypes types, Encoder out) {
    write(unwrapped(throwable), types, MAX_CAUSES, false, out);
  }

  /** {@code noted}: a note above this one has its stack trace already. */
  private static void write(
      Throwable t, ModuleTypes types, int causesLeft, boolean noted, Encoder out) {
    int declared = types.exceptionOf(t);
    boolean python = t instanceof PyException p && p.original() != null;
    String kind = declared >= 0 || python ? "" : kind(t);
    List<Object> arguments = arguments(t, kind);
    Throwable cause = t.getCause() == null || causesLeft == 0 ? null : unwrapped(t.getCause());
    String note = noted || !isUnexpected(t, kind) ? "" : note(t);

    int entries = 7 + (python ? 1 : 0) + (arguments.isEmpty() ? 0 : 1) + (cause == null ? 0 : 1);
    out.begin(Tag.DICT, entries);
    out.text("kind");
    out.text(kind);
    out.text("declared");
    out.integer(declared);
    if (python) {
      out.text("python");
      out.reference(((PyException) t).original());
    }
    out.text("message");
    out.text(valid(message(t, kind)));
    out.text("attributes");
    writeAttributes(t, declared, types, out);
    if (!arguments.isEmpty()) {
      out.text("args");
      Codecs.any(types).write(arguments, out);
    }
    out.text("java_class");
    out.text(t.getClass().getName());
    out.text("throwable");
    out.integer(out.keep(t));
    out.text("notes");
    out.begin(Tag.LIST, note.isEmpty() ? 0 : 1);
    if (!note.isEmpty()) {
      out.text(note);
    }
    out.end();
    if (cause != null) {
      out.text("cause");
      write(cause, types, causesLeft - 1, noted || !note.isEmpty(), out);
    }
    out.end();
  }

  /** Attributes are the user's code: one that fails costs the attributes, not the error. */
  private static void writeAttributes(Throwable t, int declared, ModuleTypes types, Encoder out) {
    int mark = out.length();
    int depth = out.depth();
    try {
      Object[] values = declared < 0 ? new Object[0] : types.attributesOf(declared, t);
      Codecs.any(types).write(values, out);
    } catch (RuntimeException e) {
      out.back(mark, depth);
      out.begin(Tag.LIST, 0);
      out.end();
    }
  }

  /** What carries the exception of another thread says nothing itself. */
  private static Throwable unwrapped(Throwable t) {
    Throwable inner = t;
    for (int i = 0; i < MAX_CAUSES && isEnvelope(inner) && inner.getCause() != null; i++) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static boolean isEnvelope(Throwable t) {
    return t instanceof CompletionException || t instanceof ExecutionException;
  }

  /** The built-in exception for an undeclared class; the first match counts. */
  static String kind(Throwable t) {
    if (t instanceof PyException p) {
      return p.type();
    } else if (t instanceof UncheckedIOException u && u.getCause() != null) {
      return kind(u.getCause());
    } else if (t instanceof MisfitException m) {
      return m.kind;
    } else if (t instanceof IllegalArgumentException) {
      return "ValueError";
    } else if (t instanceof IndexOutOfBoundsException) {
      return "IndexError";
    } else if (t instanceof NoSuchElementException) {
      return "KeyError";
    } else if (t instanceof ArithmeticException) {
      return "ArithmeticError";
    } else if (t instanceof UnsupportedOperationException) {
      return "NotImplementedError";
    } else if (t instanceof ClassCastException) {
      return "TypeError";
    } else if (t instanceof IOException e) {
      return ioKind(e);
    } else if (t instanceof StackOverflowError) {
      return "RecursionError";
    } else if (t instanceof OutOfMemoryError) {
      return "MemoryError";
    } else if (t instanceof KeyboardInterruption) {
      return "KeyboardInterrupt";
    }
    return "RuntimeError";
  }

  /**
   * Whether nobody foresaw the exception, neither the module nor the table: a bug more often than
   * not, and whoever sees its traceback needs the Java part of it.
   */
  private static boolean isUnexpected(Throwable t, String kind) {
    return kind.equals("RuntimeError") && !(t instanceof PyException);
  }

  private static String ioKind(IOException e) {
    if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
      return "FileNotFoundError";
    } else if (e instanceof FileAlreadyExistsException) {
      return "FileExistsError";
    } else if (e instanceof AccessDeniedException) {
      return "PermissionError";
    }
    return "OSError";
  }

  /** What nobody foresaw names its Java class; nothing else does. */
  private static String message(Throwable t, String kind) {
    String message = t.getMessage();
    if (isUnexpected(t, kind)) {
      String name = t.getClass().getName();
      return message == null ? name : name + ": " + message;
    }
    if (t instanceof UncheckedIOException && t.getCause() != null) {
      message = t.getCause().getMessage();
    }
    if (t instanceof StackOverflowError && message == null) {
      return "the Java stack is full";
    }
    return message == null ? "" : message;
  }

  /** errno, strerror and file name where Java tells the file; else nothing, for the message. */
  private static List<Object> arguments(Throwable t, String kind) {
    Throwable io = t instanceof UncheckedIOException && t.getCause() != null ? t.getCause() : t;
    if (!(io instanceof FileSystemException e) || e.getFile() == null) {
      return List.of();
    }
    return switch (kind) {
      case "FileNotFoundError" -> osError(ENOENT, "No such file or directory", e);
      case "FileExistsError" -> osError(EEXIST, "File exists", e);
      case "PermissionError" -> osError(EACCES, "Permission denied", e);
      default -> List.of();
    };
  }

  private static List<Object> osError(int errno, String text, FileSystemException e) {
    String reason = e.getReason();
    return List.of((long) errno, valid(reason == null ? text : reason), valid(e.getFile()));
  }

  /** An error's text must reach Python whatever is in it: half characters become U+FFFD. */
  private static String valid(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return repaired == null ? text : repaired.toString();
  }

  /** The stack trace below its first line, which is the message; "" if there is none. */
  private static String note(Throwable t) {
    try {
      String trace = trace(t);
      String head = valid(t.toString());
      String frames = trace.startsWith(head) ? trace.substring(head.length()) : trace;
      return frames.stripTrailing().replaceFirst("^\\R", "");
    } catch (RuntimeException | StackOverflowError e) { // toString is the user's code
      return "";
    }
  }

  /** The stack trace as Java prints it. */
  static String trace(@Nullable Object throwable) {
    StringWriter text = new StringWriter();
    if (throwable instanceof Throwable t) {
      t.printStackTrace(new PrintWriter(text));
    }
    return valid(text.toString());
  }
}
