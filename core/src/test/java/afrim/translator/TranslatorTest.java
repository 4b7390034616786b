// SPDX-License-Identifier: MIT
package afrim.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private static final String[] ASCII = {"a", "b", "c"};
  private static final String[] MIXED = {"a", "b", "é", "ñ", "ሀ", "ለ", "😀", "😁"};
  private static final String[] WIDE = {"ሀ", "ለ", "ሐ"};

  /**
   * Few letters, so that many keys share their first eight bytes; NUL is also what fills those up.
   */
  private static final String[] NULS = {"a", "a", "a", "\0", "😀"};

  @Test
  void theIndexFindsWhatALinearScanFindsInTheSameOrder() {
    Random random = new Random(4);
    for (int round = 0; round < 400; round++) {
      String[] letters = List.of(ASCII, MIXED, WIDE, NULS).get(round % 4);
      int longest = round % 7 == 0 ? 30 : 9;
      Map<String, List<String>> dictionary =
          random.nextInt(4) == 0 ? new TreeMap<>() : new LinkedHashMap<>();
      for (int i = random.nextInt(300); i > 0; i--) {
        dictionary.put(word(random, letters, 1 + random.nextInt(longest)), List.of("t" + i));
      }
      boolean autoCommit = random.nextBoolean();
      Translator translator = new Translator(dictionary, autoCommit);
      List<String> keys = new ArrayList<>(dictionary.keySet());
      for (int i = 0; i < 60; i++) {
        String input =
            keys.isEmpty() || random.nextInt(3) == 0
                ? word(random, letters, random.nextInt(longest + 1))
                : mistype(random, letters, keys.get(random.nextInt(keys.size())));
        List<Predicate> expected = LinearScan.translate(dictionary, autoCommit, input);
        assertEquals(expected, translator.translate(input), input);
        int limit = random.nextInt(6);
        assertEquals(
            expected.subList(0, Math.min(limit, expected.size())),
            translator.translate(input, limit),
            input);
      }
    }
  }

  @Test
  void longKeysAreSortedAndFoundWithManyErrors() {
    Random random = new Random(5);
    Map<String, List<String>> dictionary = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      dictionary.put("a".repeat(500) + word(random, ASCII, 300), List.of());
    }
    dictionary.put("a".repeat(200_000), List.of("long"));
    dictionary.put("a".repeat(200_001), List.of("longer"));
    Translator translator = new Translator(dictionary, false);
    for (String key : dictionary.keySet()) {
      String input = key.length() > 1000 ? key : mistype(random, ASCII, key);
      assertEquals(LinearScan.translate(dictionary, false, input), translator.translate(input));
    }
  }

  @Test
  void theToleranceIsTheLargestThatTheRuleForgives() {
    for (int bytes = 1; bytes < 3000; bytes++) {
      int forgiven = Tolerance.of(bytes);
      assertTrue(forgiven == 0 || 1.0 - forgiven / (double) bytes > 0.7);
      assertFalse(1.0 - (forgiven + 1) / (double) bytes > 0.7);
    }
    assertEquals(
        List.of(0, 1, 1, 2, 2, 3),
        List.of(3, 4, 6, 7, 10, 11).stream().map(Tolerance::of).toList());
  }

  @Test
  void theRemainingCodeOfACompletionIsWhatFollowsTheInput() {
    Translator translator = new Translator(Map.of("héllo", List.of("hi")), true);
    assertEquals(
        List.of(new Predicate("héllo", "llo", List.of("hi"), false)), translator.translate("hé"));
  }

  @Test
  void aCodeOfOneCharacterIsKnownButNeverFound() {
    Translator translator = new Translator(Map.of("a", List.of("x"), "😀", List.of("y")), false);
    for (String code : List.of("a", "😀")) {
      assertTrue(translator.contains(code));
      assertEquals(List.of(), translator.translate(code));
    }
  }

  @Test
  void scriptsRunForEveryInputInTheOrderOfTheirRegistration() {
    Translator translator = new Translator(Map.of("ab", List.of("x")), false);
    translator.register("one", input -> Optional.of(predicate("1" + input)));
    translator.register("two", input -> Optional.of(predicate("2" + input)));
    translator.register("none", input -> Optional.empty());
    translator.register("one", input -> Optional.of(predicate("I" + input)));
    assertEquals(List.of("one", "two", "none"), translator.scriptNames());
    assertEquals(List.of(predicate("I"), predicate("2")), translator.translate(""));
    assertEquals(
        List.of("ab", "Iab", "2ab"),
        translator.translate("ab").stream().map(Predicate::code).toList());
    translator.unregister("one");
    translator.unregister("missing");
    assertEquals(List.of(predicate("2a")), translator.translate("a"));
    assertEquals(List.of(), translator.translate("a", 0));
  }

  @Test
  void anExceptionOfAScriptReachesTheCaller() {
    Translator translator = new Translator(Map.of(), false);
    IllegalStateException thrown = new IllegalStateException("no");
    translator.register(
        "bad",
        input -> {
          throw thrown;
        });
    assertSame(thrown, assertThrows(IllegalStateException.class, () -> translator.translate("ab")));
  }

  @Test
  void theDictionaryIsCopiedAndCanBeAsked() {
    Map<String, List<String>> dictionary = new HashMap<>();
    dictionary.put("é", List.of("x", "x", ""));
    dictionary.put("", List.of());
    Translator translator = new Translator(dictionary, false);
    dictionary.clear();
    assertEquals(2, translator.size());
    assertTrue(translator.contains("é"));
    assertTrue(translator.contains(""));
    assertFalse(translator.contains("e"));
    assertEquals(Optional.of(List.of("x", "x", "")), translator.lookUp("é"));
    assertEquals(Optional.empty(), translator.lookUp("éé"));
  }

  @Test
  void anUnpairedSurrogateIsRefusedInTheDictionaryAndMatchesNothingAsInput() {
    assertEquals(
        "unpaired surrogate U+D800 at index 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Translator(Map.of("a\ud800", List.of()), false))
            .getMessage());
    Translator translator = new Translator(Map.of("ab?", List.of()), false);
    assertEquals(List.of(), translator.translate("ab\ud800"));
    assertThrows(IllegalArgumentException.class, () -> translator.translate("ab", -1));
  }

  @Test
  void eightThreadsGetTheSameAnswersWhileAnotherRegisters() throws Exception {
    Random random = new Random(6);
    Map<String, List<String>> dictionary = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      dictionary.put(word(random, MIXED, 2 + random.nextInt(8)), List.of("t" + i));
    }
    Translator translator = new Translator(dictionary, true);
    List<String> inputs = new ArrayList<>(dictionary.keySet()).subList(0, 500);
    List<List<Predicate>> expected = inputs.stream().map(translator::translate).toList();
    ExecutorService threads = Executors.newFixedThreadPool(9);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      running.add(
          threads.submit(() -> {
            for (int i = 0; i < inputs.size(); i++) {
              assertEquals(expected.get(i), translator.translate(inputs.get(i)));
            }
          }));
    }
    running.add(
        threads.submit(() -> {
          for (int i = 0; i < 2000; i++) {
            translator.register("s" + i % 3, input -> Optional.empty());
            translator.unregister("s" + (i + 1) % 3);
          }
        }));
    for (Future<?> thread : running) {
      thread.get();
    }
    threads.shutdown();
  }

  private static Predicate predicate(String code) {
    return new Predicate(code, "", List.of("t"), false);
  }

  private static String word(Random random, String[] letters, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(letters[random.nextInt(letters.length)]);
    }
    return word.toString();
  }

  /** Returns a beginning of the word, or the word with some characters replaced. */
  private static String mistype(Random random, String[] letters, String word) {
    int[] characters = word.codePoints().toArray();
    if (random.nextInt(4) == 0) {
      return new String(characters, 0, random.nextInt(characters.length + 1));
    }
    for (int i = random.nextInt(characters.length / 3 + 2); i > 0; i--) {
      characters[random.nextInt(characters.length)] =
          letters[random.nextInt(letters.length)].codePointAt(0);
    }
    return new String(characters, 0, characters.length);
  }
}
