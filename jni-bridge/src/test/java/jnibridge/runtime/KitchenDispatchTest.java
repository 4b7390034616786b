// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import kitchen.Counter;
import kitchen.KitchenDispatch;
import org.junit.jupiter.api.Test;

/** Generated code at work: words in, words out. */
class KitchenDispatchTest {

  private static final int CAPACITY = 4096;

  /** The descriptor has defaults that are members of an enum; here they are text. */
  private static final Codec<Object> ANY =
      Codecs.any(
          new ModuleTypes() {
            @Override
            public Object enumMember(int index, int ordinal) {
              return "member " + ordinal;
            }
          });

  private final long out = Native.allocate(new byte[0], CAPACITY);

  // ---- what C would do

  private String text(long word) {
    return new String(Native.bytes(out, (int) (word >> 1)), UTF_8);
  }

  private Object value(long word) {
    return Calls.decode(ANY, out, word >> 1);
  }

  private long[] encoded(Object value) {
    byte[] bytes = Encoder.toBytes(ANY, value);
    return new long[] {Native.allocate(bytes, bytes.length), bytes.length};
  }

  private long[] utf8(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return new long[] {Native.allocate(bytes, bytes.length), bytes.length};
  }

  private Map<?, ?> error(long word) {
    assertEquals(Calls.ERROR, word);
    return TakenError.take();
  }

  // ---- the table

  @Test
  void everyEntryIsAPublicStaticMethodOfItsWords() throws Exception {
    Map<?, ?> descriptor = descriptor();
    assertEquals("kitchen.KitchenDispatch", descriptor.get("dispatch"));
    List<?> entries = (List<?>) descriptor.get("entries");
    int inMemory = 0;
    for (Object entry : entries) {
      String name = (String) ((List<?>) entry).get(0);
      int words = ((Long) ((List<?>) entry).get(1)).intValue();
      Class<?>[] parameters = new Class<?>[words];
      Arrays.fill(parameters, long.class);
      Method method = KitchenDispatch.class.getMethod(name, parameters);
      assertTrue(Modifier.isStatic(method.getModifiers()), name);
      assertEquals(long.class, method.getReturnType(), name);
      if (words > 0 && words <= 16) {
        assertEquals(long.class, KitchenDispatch.class.getMethod(name).getReturnType(), name);
        inMemory++;
      }
    }
    long methods =
        Arrays.stream(KitchenDispatch.class.getDeclaredMethods())
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .count();
    assertEquals(methods, entries.size() + inMemory);
  }

  @Test
  void entryTakesItsWordsOutOfMemory() {
    Native.WORDS.putLong(0, 40).putLong(Long.BYTES, 2);
    assertEquals(42, KitchenDispatch.add());
  }

  private static Map<?, ?> descriptor() throws IOException {
    String path = "/META-INF/jnibridge/kitchen/_module.bin";
    try (InputStream in = KitchenDispatch.class.getResourceAsStream(path)) {
      return (Map<?, ?>) Decoder.fromBytes(ANY, in.readAllBytes());
    }
  }

  // ---- calls

  @Test
  void primitivesAreWords() {
    assertEquals(5, KitchenDispatch.add(2, 3));
    assertEquals(-1, KitchenDispatch.echoInt8(-1));
    assertEquals(1, KitchenDispatch.echoBool(1));
    long pi = Double.doubleToRawLongBits(Math.PI);
    assertEquals(pi, KitchenDispatch.echoFloat64(pi));
    assertEquals('é', KitchenDispatch.echoChar('é'));
    assertEquals(2, KitchenDispatch.echoColor(2));
  }

  @Test
  void overflowInJavaIsAnArithmeticError() {
    Map<?, ?> dict = error(KitchenDispatch.add(Integer.MAX_VALUE, 1));
    assertEquals("ArithmeticError", dict.get("kind"));
    assertEquals("integer overflow", dict.get("message"));
  }

  @Test
  void absentValuesHaveTheirWords() {
    assertEquals(-1, KitchenDispatch.nullableText(0, -1, out, CAPACITY));
    assertEquals(-1, KitchenDispatch.nullableColor(-1));
    assertEquals(0, KitchenDispatch.nullableObject(0));
    assertEquals(null, value(KitchenDispatch.nullableLong(0, 0, out, CAPACITY)));
    assertEquals(9L, value(KitchenDispatch.nullableLong(1, 9, out, CAPACITY)));
    assertEquals(null, value(KitchenDispatch.optionalDouble(0, 0, out, CAPACITY)));
  }

  @Test
  void everyKindOfParameterArrives() {
    long[] args = encoded(List.of(3L, 4L));
    long[] kwargs = encoded(Map.of("x", 1L));
    long word =
        KitchenDispatch.everyKind(
            1, 2, args[0], args[1], 5, 6, kwargs[0], kwargs[1], out, CAPACITY);
    assertEquals("1 2 [3, 4] 5 6 {x=1}", text(word));
  }

  @Test
  void structuresCrossEncoded() {
    Map<String, Object> value = Map.of("a", Arrays.asList(1L, null));
    long[] words = encoded(value);
    assertEquals(value, value(KitchenDispatch.echoNested(words[0], words[1], out, CAPACITY)));
  }

  @Test
  void argumentOfTheWrongKindIsAValueError() {
    long[] words = encoded("text");
    Map<?, ?> dict = error(KitchenDispatch.echoList(words[0], words[1], out, CAPACITY));
    assertEquals("expected a list, got str", dict.get("message"));
  }

  @Test
  void objectOfAFamilyNamesItsOwnClass() {
    long[] kind = utf8("circle");
    long word = KitchenDispatch.makeShape(kind[0], kind[1], out, CAPACITY);
    byte[] bytes = Native.bytes(out, (int) (word >> 1));
    assertEquals(Tag.OBJECT, bytes[0]);
    assertInstanceOf(kitchen.Circle.class, value(word));
  }

  @Test
  void methodsWorkOnTheHandleAndReleaseEndsIt() {
    long[] values = encoded(List.of(1L, 2L));
    long self = KitchenDispatch.counterNew(values[0], values[1], 0, -1);
    assertInstanceOf(Counter.class, Handles.get(self));
    assertEquals(4, KitchenDispatch.counterAppend(self, 3, 2));
    assertEquals(3, KitchenDispatch.counterGetitem(self, 3));
    assertEquals("IndexError", error(KitchenDispatch.counterGetitem(self, 9)).get("kind"));
    assertEquals("[1, 2, 3, 3]", text(KitchenDispatch.counterStr(self, out, CAPACITY)));

    Bridge.release(self);
    Map<?, ?> dict = error(KitchenDispatch.counterLen(self));
    assertEquals(
        "java.lang.IllegalStateException: the Java object of this handle has been released",
        dict.get("message"));
  }

  @Test
  void declaredExceptionCarriesAttributesOfItsBasesFirst() {
    long[] kind = utf8("character");
    long[] message = utf8("bad");
    Map<?, ?> dict = error(KitchenDispatch.fail(kind[0], kind[1], message[0], message[1]));
    assertEquals("bad", dict.get("message"));
    assertEquals(List.of(3L, 7L), dict.get("attributes"));
  }

  @Test
  void stackOverflowIsARecursionError() {
    assertEquals("RecursionError", error(KitchenDispatch.overflowStack(0)).get("kind"));
  }

  @Test
  void nextStopsAtNull() {
    long self = KitchenDispatch.countdownNew(1);
    assertEquals(1L, value(KitchenDispatch.countdownNext(self, out, CAPACITY)));
    assertEquals(1L << 1, KitchenDispatch.countdownNext(self, out, CAPACITY));
    assertArrayEquals(new byte[] {Tag.STOP}, Native.bytes(out, 1));
    Bridge.release(self);
  }

  @Test
  void functionalInterfaceCallsPython() {
    Native.REPLIES.add(Encoder.toBytes(ANY, "A"));
    Native.REPLIES.add(Encoder.toBytes(ANY, "B"));
    long[] texts = encoded(List.of("a", "b"));
    long word = KitchenDispatch.mapTexts(texts[0], texts[1], 99, out, CAPACITY);
    assertEquals(List.of("A", "B"), value(word));
  }

  @Test
  void contextExitClosesAndDropsWhatItWasGiven() {
    long[] values = encoded(List.of());
    long self = KitchenDispatch.counterNew(values[0], values[1], 0, -1);
    assertEquals(1, KitchenDispatch.counterExit(self, 11, 0, 13));
    assertEquals(1, KitchenDispatch.counterGetClosed(self));
    assertTrue(Native.RELEASED.containsAll(List.of(11L, 13L)));
    Bridge.release(self);
  }

  // ---- iterators that Java pulls

  @Test
  void iteratorIsPulledInGrowingPiecesOnlyAsFarAsNeeded() {
    Native.CALLS.clear();
    Native.REPLIES.add(Encoder.toBytes(ANY, Collections.nCopies(16, "a")));
    Native.REPLIES.add(Encoder.toBytes(ANY, List.of("b", "c")));
    long word = KitchenDispatch.take(77, 17, out, CAPACITY);
    List<String> taken = new ArrayList<>(Collections.nCopies(16, "a"));
    taken.add("b");
    assertEquals(taken, value(word));
    assertEquals(2, Native.CALLS.size());
    for (byte i = 0; i < 2; i++) {
      byte[] wanted = {Tag.TUPLE, 1, 0, 0, 0, Tag.INT, (byte) (16 << i), 0, 0, 0, 0, 0, 0, 0};
      assertArrayEquals(wanted, Native.CALLS.get(i));
    }
  }

  @Test
  void iteratorEndsAtAnEmptyPieceAndIsReleasedWithTheCall() {
    Native.RELEASED.clear();
    Native.REPLIES.add(Encoder.toBytes(ANY, List.of("a")));
    Native.REPLIES.add(Encoder.toBytes(ANY, List.of()));
    assertEquals(List.of("a"), value(KitchenDispatch.take(78, 9, out, CAPACITY)));
    assertEquals(List.of(78L), Native.RELEASED);
  }

  @Test
  void iteratorIsReleasedWhenTheCallFails() {
    Native.RELEASED.clear();
    Native.REPLIES.add(new byte[] {Tag.STR});
    assertEquals("TypeError", error(KitchenDispatch.take(79, 9, out, CAPACITY)).get("kind"));
    assertEquals(List.of(79L), Native.RELEASED);
  }
}
