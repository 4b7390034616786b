// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {

  private static final int CAPACITY = 1 << 16;

  private final long out = Native.allocate(new byte[0], CAPACITY);

  private Map<?, ?> dict(Throwable t, ModuleTypes types) {
    Calls.failed(t, types);
    return TakenError.take();
  }

  static Stream<Arguments> builtIns() {
    return Stream.of(
        Arguments.of(new IllegalArgumentException("m"), "ValueError", "m"),
        Arguments.of(new NumberFormatException("m"), "ValueError", "m"),
        Arguments.of(new IndexOutOfBoundsException("m"), "IndexError", "m"),
        Arguments.of(new NoSuchElementException("m"), "KeyError", "m"),
        Arguments.of(new ArithmeticException("m"), "ArithmeticError", "m"),
        Arguments.of(new UnsupportedOperationException("m"), "NotImplementedError", "m"),
        Arguments.of(new ClassCastException("m"), "TypeError", "m"),
        Arguments.of(new FileNotFoundException("m"), "FileNotFoundError", "m"),
        Arguments.of(new NoSuchFileException("f"), "FileNotFoundError", "f"),
        Arguments.of(new FileAlreadyExistsException("f"), "FileExistsError", "f"),
        Arguments.of(new AccessDeniedException("f"), "PermissionError", "f"),
        Arguments.of(new IOException("m"), "OSError", "m"),
        Arguments.of(new UncheckedIOException(new IOException("m")), "OSError", "m"),
        Arguments.of(new StackOverflowError(), "RecursionError", "the Java stack is full"),
        Arguments.of(new OutOfMemoryError("m"), "MemoryError", "m"),
        Arguments.of(PyException.of("OverflowError", "m"), "OverflowError", "m"),
        Arguments.of(PyException.of("RuntimeError", "m"), "RuntimeError", "m"),
        Arguments.of(
            new InterruptedException("m"), "RuntimeError", "java.lang.InterruptedException: m"),
        Arguments.of(
            new IllegalStateException("m"), "RuntimeError", "java.lang.IllegalStateException: m"),
        Arguments.of(new NullPointerException(), "RuntimeError", "java.lang.NullPointerException"),
        Arguments.of(new IllegalArgumentException(), "ValueError", ""),
        Arguments.of(new IllegalArgumentException("half \uD800"), "ValueError", "half \uFFFD"));
  }

  @ParameterizedTest
  @MethodSource("builtIns")
  void throwableBecomesTheBuiltInWithItsMessage(Throwable t, String kind, String message) {
    Map<?, ?> dict = dict(t, ModuleTypes.NONE);
    assertEquals(kind, dict.get("kind"));
    assertEquals(message, dict.get("message"));
    assertEquals(-1L, dict.get("declared"));
    assertSame(t, Handles.get((Long) dict.get("throwable")));
  }

  @Test
  void messageAloneTakesTheShortFormByteForByte() {
    IllegalArgumentException bad = new IllegalArgumentException("bad");
    Calls.failed(bad, null);
    byte[] bytes = Calls.bytes(out, Bridge.takeError(out, CAPACITY) >> 1);
    ByteBuffer expected = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    expected.put((byte) 0x1E).put((byte) 1).putInt(-1);
    expected.putLong(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(6));
    expected.put((byte) 0x07).putInt(3).put("bad".getBytes(US_ASCII));
    assertArrayEquals(expected.array(), bytes);
    assertSame(bad, Handles.get(expected.getLong(6)));
  }

  @Test
  void causeOrTypeWithoutNumberTakesTheDict() {
    Map<?, ?> caused = dict(new IllegalStateException("m", new IOException("c")), ModuleTypes.NONE);
    assertEquals("java.lang.IllegalStateException", caused.get("java_class"));
    assertEquals("c", ((Map<?, ?>) caused.get("cause")).get("message"));
    Map<?, ?> io = dict(new IOException("m"), ModuleTypes.NONE);
    assertEquals("java.io.IOException", io.get("java_class"));
  }

  @Test
  void missingFileHasErrnoTextAndName() {
    Map<?, ?> dict = dict(new NoSuchFileException("a.toml"), ModuleTypes.NONE);
    assertEquals(List.of(2L, "No such file or directory", "a.toml"), dict.get("args"));
  }

  @Test
  void declaredExceptionHasIndexAndAttributes() {
    ModuleTypes types =
        new ModuleTypes() {
          @Override
          public int exceptionOf(Throwable t) {
            return t instanceof IllegalStateException ? 3 : -1;
          }

          @Override
          public Object[] attributesOf(int exception, Throwable t) {
            return new Object[] {7, "x"};
          }
        };
    Map<?, ?> dict = dict(new IllegalStateException("m"), types);
    assertEquals("", dict.get("kind"));
    assertEquals(3L, dict.get("declared"));
    assertEquals("m", dict.get("message"));
    assertEquals(List.of(7L, "x"), dict.get("attributes"));
  }

  @Test
  void attributeThatFailsCostsTheAttributesOnly() {
    ModuleTypes types =
        new ModuleTypes() {
          @Override
          public int exceptionOf(Throwable t) {
            return 0;
          }

          @Override
          public Object[] attributesOf(int exception, Throwable t) {
            throw new IllegalStateException("no");
          }
        };
    Map<?, ?> dict = dict(new RuntimeException("m"), types);
    assertEquals("m", dict.get("message"));
    assertEquals(List.of(), dict.get("attributes"));
  }

  @Test
  void causesFollowUpToTheLimitAndEnvelopesAreOpened() {
    Throwable t = new IllegalArgumentException("0");
    for (int i = 1; i <= 20; i++) {
      t = new IllegalArgumentException(String.valueOf(i), t);
    }
    Map<?, ?> dict = dict(new CompletionException(t), ModuleTypes.NONE);
    assertEquals("20", dict.get("message"));
    int causes = 0;
    while (dict.containsKey("cause")) {
      dict = (Map<?, ?>) dict.get("cause");
      causes++;
    }
    assertEquals(10, causes);
    assertEquals("10", dict.get("message"));
  }

  @Test
  void exceptionThatNobodyForesawHasItsFramesAsANote() {
    String note =
        (String)
            ((List<?>) dict(new IllegalStateException("m"), ModuleTypes.NONE).get("notes")).get(0);
    assertTrue(note.startsWith("\tat jnibridge.runtime.ErrorsTest."), note);
    assertEquals(List.of(), dict(new NoFrames("m"), ModuleTypes.NONE).get("notes"));
    assertEquals(List.of(), dict(new NoFrames(null), ModuleTypes.NONE).get("notes"));
  }

  @Test
  void notesAreNotRepeatedByCauses() {
    Throwable inner = new IllegalStateException("inner", new IllegalStateException("innermost"));
    Map<?, ?> dict = dict(new IllegalArgumentException("outer", inner), ModuleTypes.NONE);
    assertEquals(List.of(), dict.get("notes"));
    Map<?, ?> cause = (Map<?, ?>) dict.get("cause");
    String note = (String) ((List<?>) cause.get("notes")).get(0);
    assertTrue(note.contains("\nCaused by: java.lang.IllegalStateException: innermost\n"), note);
    assertEquals(List.of(), ((Map<?, ?>) cause.get("cause")).get("notes"));
  }

  /** Without frames; its {@code toString} fails when there is no message. */
  private static final class NoFrames extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoFrames(@Nullable String message) {
      super(message, null, false, false);
    }

    @Override
    public String toString() {
      return getMessage().strip();
    }
  }

  @ParameterizedTest
  @MethodSource("wants")
  void failureThatCannotBeDescribedIsRaisedAsTheReason(Error want, String kind, String message) {
    Map<?, ?> dict = dict(new Undescribable(want), ModuleTypes.NONE);
    assertEquals(kind, dict.get("kind"));
    assertEquals(message, dict.get("message"));
  }

  static Stream<Arguments> wants() {
    return Stream.of(
        Arguments.of(new StackOverflowError(), "RecursionError", "the Java stack is full"),
        Arguments.of(new OutOfMemoryError("Java heap space"), "MemoryError", "Java heap space"),
        Arguments.of(new AssertionError("m"), "RuntimeError", Undescribable.class.getName()));
  }

  private static final class Undescribable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Error want;

    Undescribable(Error want) {
      this.want = want;
    }

    @Override
    public String getMessage() {
      throw want;
    }
  }

  @Test
  void causeThatIsACircleEnds() {
    IllegalStateException a = new IllegalStateException("a");
    IllegalStateException b = new IllegalStateException("b", a);
    a.initCause(b);
    assertTrue(dict(a, ModuleTypes.NONE).containsKey("cause"));
  }

  @Test
  void interruptThatWasAskedForIsKeyboardInterrupt() {
    Interrupts.enter();
    try {
      Interrupts.interrupt(Thread.currentThread().getId());
      Thread.sleep(10_000);
      throw new AssertionError("not interrupted");
    } catch (InterruptedException e) {
      Calls.failed(e, null);
    } finally {
      Interrupts.leave();
    }
    long word = Bridge.takeError(out, CAPACITY);
    Map<?, ?> dict = TakenError.decode(out, word);
    assertEquals("KeyboardInterrupt", dict.get("kind"));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void interruptOutsideAnInterruptibleCallIsIgnored() {
    Interrupts.interrupt(Thread.currentThread().getId());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void stackTraceIsFormattedInJava() {
    long handle = Handles.add(new IllegalStateException("m"));
    long word = Bridge.throwableText(handle, out, CAPACITY);
    long address = out;
    if (word >> 1 > CAPACITY) {
      address = Native.allocate(new byte[0], (int) (word >> 1));
      Bridge.fetch(address);
    }
    String text = Calls.text(address, word >> 1);
    String first = text.substring(0, text.indexOf(System.lineSeparator()));
    assertEquals("java.lang.IllegalStateException: m", first);
    Handles.release(handle);
  }
}
