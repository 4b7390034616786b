// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

  private static final int CAPACITY = 4096;
  private static final Codec<Object> ANY = Codecs.any(ModuleTypes.NONE);

  private final long out = Native.allocate(new byte[0], CAPACITY);

  // ---- text

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a\0b", "Grüße", "日本語", "👋", "\uFFFF", "é", "?", "a?b", "\u007F\u0080"})
  void textCrossesBothWaysExactly(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    assertEquals(text, Calls.text(Native.allocate(utf8, utf8.length + 1), utf8.length));

    long word = Calls.text(text, out, CAPACITY);
    boolean ascii = utf8.length == text.length();
    assertEquals((long) utf8.length << 1 | (ascii ? 1 : 0), word);
    assertArrayEquals(utf8, Native.bytes(out, utf8.length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 12, 13, 14, 40})
  void oneOtherCharacterAnywhereIsSeen(int length) {
    for (String odd : List.of("?", "\u007F", "\u0080", "é", "日", "👋", "\uD800")) {
      for (int at = 0; at < length; at++) {
        String text = "x".repeat(at) + odd + "x".repeat(length - at - 1);
        if (odd.equals("\uD800")) {
          refused(() -> Calls.text(text, out, CAPACITY));
          refused(() -> Encoder.toBytes(ANY, text));
          continue;
        }
        byte[] utf8 = text.getBytes(UTF_8);
        boolean ascii = utf8.length == length;
        assertEquals((long) utf8.length << 1 | (ascii ? 1 : 0), Calls.text(text, out, CAPACITY));
        assertArrayEquals(utf8, Native.bytes(out, utf8.length));
        byte[] encoded = Encoder.toBytes(ANY, text);
        assertEquals(ascii ? Tag.ASCII : Tag.STR, encoded[0]);
        assertEquals(text, new String(encoded, 5, encoded.length - 5, UTF_8));
      }
    }
  }

  private static void refused(Executable call) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
    assertEquals(0, e.getMessage().indexOf("the Java string has a lone surrogate (U+D800) at"));
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 4095, 4096, 4097, 300_000})
  void textOfEveryLengthArrives(int length) {
    for (String unit : List.of("x", "é", "日", "👋")) {
      String text = unit.repeat(length / unit.length());
      assertEquals(text, received(Calls.text(text, out, CAPACITY)));
    }
  }

  /** What C would make of a text result. */
  private String received(long word) {
    int length = (int) (word >> 1);
    long address = out;
    if (length > CAPACITY) {
      address = Native.allocate(new byte[0], length);
      assertEquals(length, Bridge.fetch(address));
    }
    return new String(Native.bytes(address, length), UTF_8);
  }

  @Test
  void loneSurrogatesAreRefusedNeverReplaced() {
    String tail = "?".repeat(300);
    for (String text :
        List.of(
            "\uD800", "a\uDC00b", "\uDC00\uD800", "é\uD83D", "\uD800" + tail, tail + "é\uD800")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Calls.text(text, out, CAPACITY), text);
      assertEquals(0, e.getMessage().indexOf("the Java string has a lone surrogate (U+D"));
    }
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Calls.text("a\uD800b", out, CAPACITY));
    assertEquals(
        "the Java string has a lone surrogate (U+D800) at index 1, which UTF-8 cannot hold",
        e.getMessage());
  }

  @Test
  void noneIsANegativeLength() {
    assertNull(Calls.textOrNull(0, -1));
    assertNull(Calls.bytesOrNull(0, -1));
    assertEquals(-1, Calls.textOrNull((String) null, out, CAPACITY));
    assertEquals(-1, Calls.bytesOrNull(null, out, CAPACITY));
    assertEquals(-1, Calls.ordinalOrNone(null));
    assertThrows(IllegalArgumentException.class, () -> Calls.text(0, -1));
  }

  @Test
  void nullWhereNoneIsAnnouncedIsAnError() {
    NullPointerException e =
        assertThrows(NullPointerException.class, () -> Calls.text((String) null, out, CAPACITY));
    assertEquals(
        "the Java method returned null; its result type must say @Nullable or Optional",
        e.getMessage());
  }

  @Test
  void utf8TextIsHeldByReferenceUntilFetch() {
    byte[] bytes = new byte[10_000];
    java.util.Arrays.fill(bytes, (byte) 'x');
    Utf8Text text = new Utf8Text(bytes, 100, 5_000, true);
    assertEquals(5_000L << 1 | 1, Calls.text(text, out, CAPACITY));
    long address = Native.allocate(new byte[0], 5_000);
    assertEquals(5_000, Bridge.fetch(address));
    assertEquals(-1, Bridge.fetch(address), "only once");
    assertEquals("x".repeat(5_000), new String(Native.bytes(address, 5_000), UTF_8));
  }

  @Test
  void utf8ViewEndsWithTheCall() {
    Utf8View view = Utf8View.of(Native.allocate("abc".getBytes(UTF_8), 3), 3);
    byte[] target = new byte[5];
    view.copyTo(target, 1);
    assertArrayEquals(new byte[] {0, 'a', 'b', 'c', 0}, target);
    assertThrows(IndexOutOfBoundsException.class, () -> view.copyTo(target, 3));
    view.close();
    assertThrows(IllegalStateException.class, view::length);
    assertThrows(IllegalStateException.class, () -> view.copyTo(target, 0));
  }

  @Test
  void utf8ViewTellsWhatItsLengthWordTellsOfTheBytes() {
    long address = Native.allocate("abc".getBytes(UTF_8), 3);
    long valid = 1L << 62;
    long ascii = 1L << 61;
    for (long word : new long[] {3, 3 | valid, 3 | valid | ascii}) {
      Utf8View view = Utf8View.of(address, word);
      assertEquals(3, view.length());
      assertEquals("abc", view.toString());
      assertEquals(word >= valid, view.isUtf8());
      assertEquals(word >= (valid | ascii), view.isAscii());
    }
    assertNull(Utf8View.ofOrNull(0, -1));
    assertThrows(IllegalArgumentException.class, () -> Utf8View.of(address, -1));
    assertThrows(IllegalArgumentException.class, () -> Utf8View.of(address, ascii));
  }

  @Test
  void writableBufferIsWrittenBackWhenTheCallEnds() {
    long address = Native.allocate(new byte[] {1, 2, 3}, 3);
    try (BufferView view = BufferView.of(address, 3, true)) {
      view.buffer().put(1, (byte) 9);
    }
    assertArrayEquals(new byte[] {1, 9, 3}, Native.bytes(address, 3));
  }

  // ---- encoded

  @Test
  void encodedResultThatDoesNotFitIsFetched() {
    List<Long> value = new java.util.ArrayList<>();
    for (long i = 0; i < 1000; i++) {
      value.add(i);
    }
    Codec<List<Long>> codec = Codecs.list(Codecs.int64());
    long word = Calls.encode(codec, value, out, CAPACITY);
    assertEquals((5 + 8 * 1000L) << 1, word);
    long address = Native.allocate(new byte[0], 8005);
    assertEquals(8005, Bridge.fetch(address));
    assertEquals(value, Calls.decode(codec, address, 8005));
  }

  @Test
  void handlesOfAResultThatNobodyFetchedAreTakenBack() {
    ModuleTypes types =
        new ModuleTypes() {
          @Override
          public boolean write(Object value, Encoder encoder) {
            encoder.object(0, value);
            return true;
          }
        };
    Codec<List<Object>> codec = Codecs.list(new ObjectCodec<>(types, Object.class));
    int before = Handles.alive();
    Calls.encode(codec, List.of(new Object(), new Object()), out, 0);
    assertEquals(before + 2, Handles.alive());
    Calls.text("x".repeat(10), out, 0);
    assertEquals(before, Handles.alive());
  }

  @Test
  void encodingThatFailsHalfWayLeaksNoHandle() {
    ModuleTypes types =
        new ModuleTypes() {
          @Override
          public boolean write(Object value, Encoder encoder) {
            if (value instanceof String) {
              return false;
            }
            encoder.object(0, value);
            return true;
          }
        };
    Codec<List<Object>> codec = Codecs.list(new ObjectCodec<>(types, Object.class));
    int before = Handles.alive();
    assertThrows(
        IllegalArgumentException.class,
        () -> Calls.encode(codec, List.of(new Object(), "undeclared"), out, CAPACITY));
    assertEquals(before, Handles.alive());
  }

  /** A codec whose elements encode something else meanwhile, as a callback would. */
  @Test
  void encodingInsideEncodingKeepsBothWhole() {
    Codec<String> nesting =
        new Codec<>() {
          @Override
          public void write(String value, Encoder encoder) {
            Calls.encode(ANY, Map.of("inner", value), out, CAPACITY);
            encoder.text(value);
          }

          @Override
          public String read(Decoder in) {
            Calls.text(Native.allocate("scratch".getBytes(UTF_8), 7), 7);
            return in.text();
          }
        };
    Codec<List<String>> codec = Codecs.list(nesting);
    long word = Calls.encode(codec, List.of("a", "b"), out, CAPACITY);
    assertEquals(List.of("a", "b"), Calls.decode(codec, out, word >> 1));
  }

  // ---- iterators and callbacks

  @Test
  void iteratorEndsWithStopAgainAndAgain() {
    PyIterator<String> iterator =
        new PyIterator<>(List.of("a").iterator(), Codecs.string(), ModuleTypes.NONE);
    long handle = Handles.add(iterator);
    assertEquals(6L << 1, Bridge.next(handle, out, CAPACITY));
    for (int i = 0; i < 2; i++) {
      assertEquals(1L << 1, Bridge.next(handle, out, CAPACITY));
      assertArrayEquals(new byte[] {Tag.STOP}, Native.bytes(out, 1));
    }
    Handles.release(handle);
  }

  /** One line; notes when it is closed, and fails when it is asked for more behind that. */
  private static final class Lines implements Iterator<String>, AutoCloseable {
    private final Iterator<String> lines = List.of("a").iterator();
    private final List<String> closed;

    Lines(List<String> closed) {
      this.closed = closed;
    }

    @Override
    public boolean hasNext() {
      assertEquals(List.of(), closed);
      return lines.hasNext();
    }

    @Override
    public String next() {
      return lines.next();
    }

    @Override
    public void close() {
      closed.add("closed");
    }
  }

  @Test
  void closeableIteratorIsClosedOnceAtItsEndOrWhenItsHandleIsReleased() {
    for (int pulls : new int[] {0, 1, 2, 3}) {
      List<String> closed = new java.util.ArrayList<>();
      Iterator<String> values = new Lines(closed);
      long handle = Handles.add(new PyIterator<>(values, Codecs.string(), ModuleTypes.NONE));
      for (int i = 0; i < pulls; i++) {
        Bridge.next(handle, out, CAPACITY);
      }
      assertEquals(pulls < 2 ? List.of() : List.of("closed"), closed, pulls + " pulls");
      Bridge.release(handle);
      Bridge.release(handle);
      assertEquals(List.of("closed"), closed, pulls + " pulls and release");
    }
  }

  @Test
  void failureToCloseAStreamIsAnErrorAtItsEnd() {
    Stream<String> stream =
        Stream.<String>empty()
            .onClose(() -> {
              throw new IllegalStateException("cannot close");
            });
    long handle = Handles.add(new PyIterator<>(stream, Codecs.string(), ModuleTypes.NONE));
    assertEquals(Calls.ERROR, Bridge.next(handle, out, CAPACITY));
    Map<?, ?> error = TakenError.take();
    assertEquals("java.lang.IllegalStateException: cannot close", error.get("message"));
    assertEquals(1L << 1, Bridge.next(handle, out, CAPACITY));
    Bridge.release(handle);
  }

  @Test
  void callableEncodesArgumentsAndDecodesTheResult() {
    Native.REPLIES.add(Encoder.toBytes(ANY, List.of("yes")));
    assertEquals(List.of("yes"), new PyCallable(77).call("a", 1));
    byte[] arguments = Native.CALLS.remove(Native.CALLS.size() - 1);
    assertEquals(List.of("a", 1L), Decoder.fromBytes(ANY, arguments));
  }

  @Test
  void pythonExceptionComesWithTypeMessageAndObject() {
    byte[] dict = Encoder.toBytes(ANY, Map.of("kind", "KeyError", "message", "k"));
    byte[] reply = new byte[dict.length + 1];
    reply[0] = Tag.ERROR;
    System.arraycopy(dict, 0, reply, 1, dict.length);
    Native.REPLIES.add(reply);
    PyException e = assertThrows(PyException.class, () -> new PyCallable(78).call());
    assertEquals("KeyError", e.type());
    assertEquals("k", e.getMessage());
  }

  @Test
  void referenceIsGivenBackOnce() {
    PyRef reference = PyRef.owning(4711);
    assertEquals(4711, reference.address());
    reference.close();
    reference.close();
    assertEquals(1, Native.RELEASED.stream().filter(r -> r == 4711).count());
    assertThrows(IllegalStateException.class, reference::address);
  }

  // ---- failures

  @Test
  void errorIsTakenOnceAndAGenuineValueIsNone() {
    assertEquals(0, Bridge.takeError(out, CAPACITY));
    assertEquals(Calls.ERROR, Calls.failed(new IllegalArgumentException("bad"), null));
    long word = Bridge.takeError(out, CAPACITY);
    assertEquals("ValueError", TakenError.decode(out, word).get("kind"));
    assertEquals(0, Bridge.takeError(out, CAPACITY));
  }

  @Test
  void failureBelongsToItsThread() throws InterruptedException {
    Calls.failed(new IllegalArgumentException("mine"), null);
    long[] other = {1};
    Thread thread = new Thread(() -> other[0] = Bridge.takeError(out, CAPACITY));
    thread.start();
    thread.join();
    assertEquals(0, other[0]);
    assertSame(true, Bridge.takeError(out, CAPACITY) > 0);
  }

  @Test
  void abiIsOne() {
    assertEquals(1, Bridge.abi());
  }
}
