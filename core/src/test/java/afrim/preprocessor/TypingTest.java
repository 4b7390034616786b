// SPDX-License-Identifier: MIT
package afrim.preprocessor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TypingTest {
  private static final String[] LETTERS = {
    "a", "b", "c", "1", "é", "𝔞", "ሀ", " ", "\n", "❤", "\t"
  };
  private static final String[] TEXTS = {"", "x", "yz", "é", "𝔟𝔠", "abc", "ሀለ"};

  @Test
  void withoutDataTheBufferIsExactlyWhatWasTyped() {
    Preprocessor preprocessor = new Preprocessor();
    String text = "Rust ❤️ Python\n\t\0\u007f👩‍👩‍👧\ud800 ab";
    preprocessor.process(text);
    preprocessor.process("!");
    assertEquals(text + "!", preprocessor.getBuffer());
    assertEquals(List.of(), preprocessor.drainQueue());
    preprocessor.clearBuffer();
    assertEquals("", preprocessor.getBuffer());
  }

  @Test
  void withDataTheBufferShowsWhatAUserSees() {
    Preprocessor preprocessor = new Preprocessor(Map.of("a1", "à", "a11", "ä", "e", "𝔢"));
    preprocessor.process("ba1 a11 ea\n1");
    assertEquals("bà ä 𝔢a\n1", preprocessor.getBuffer());
    assertEquals("1", preprocessor.getInput());
  }

  @Test
  void transliteratingATextLeavesTheObjectAsItWas() {
    Preprocessor preprocessor = new Preprocessor(Map.of("a1", "à"));
    preprocessor.process("a", "keydown");
    assertEquals("1à", preprocessor.transliterate("1a1"));
    assertEquals("a", preprocessor.getInput());
    assertEquals("", preprocessor.getBuffer());
  }

  @Test
  void transliteratingEqualsTypingEqualsCarryingOutTheCommandsOfEachKey() {
    Random random = new Random(1);
    for (int round = 0; round < 3000; round++) {
      Map<String, String> data = randomData(random);
      int bufferSize = random.nextInt(3) == 0 ? random.nextInt(8) : 64;
      String text = randomText(random, random.nextInt(80));
      Preprocessor typing = new Preprocessor(data, bufferSize);
      typing.process(text);
      String expected = carryOut(new Preprocessor(data, bufferSize), text);
      assertEquals(expected, typing.getBuffer(), () -> data + " " + text);
      assertEquals(expected, typing.transliterate(text), () -> data + " " + text);
    }
  }

  @Test
  void backspaceAsOftenAsTypedLeavesAnEmptyInput() {
    Random random = new Random(2);
    for (int round = 0; round < 1000; round++) {
      Preprocessor preprocessor = new Preprocessor(randomData(random), 64);
      String text = randomText(random, random.nextInt(100));
      text.codePoints()
          .filter(c -> c >= ' ')
          .forEach(c -> preprocessor.process(Character.toString(c), "keydown"));
      for (int i = text.codePointCount(0, text.length()); i > 0; i--) {
        preprocessor.process("Backspace", "keydown");
      }
      assertEquals("", preprocessor.getInput());
    }
  }

  @Test
  void aHugeBufferSizeCostsNothingAndANegativeOneIsAnError() {
    Preprocessor preprocessor = new Preprocessor(Map.of(), Long.MAX_VALUE);
    preprocessor.process("a".repeat(1000));
    assertEquals("a".repeat(1000), preprocessor.getInput());
    assertEquals(
        "negative capacity: -1",
        assertThrows(IllegalArgumentException.class, () -> new Preprocessor(Map.of(), -1))
            .getMessage());
  }

  @Test
  void codesAndTextsOfTheQueueEqualItsCommands() {
    Preprocessor preprocessor = new Preprocessor(Map.of("a", "x"));
    preprocessor.process("a", "keydown");
    preprocessor.process("Backspace", "keydown");
    assertEquals(7, preprocessor.queueSize());
    List<String> popped = new ArrayList<>();
    for (int code = preprocessor.popCode(); code != 0; code = preprocessor.popCode()) {
      popped.add(code == Preprocessor.CODE_COMMIT_TEXT ? preprocessor.popText() : "" + code);
    }
    assertEquals(List.of("1", "3", "x", "2", "1", "4", "2"), popped);
  }

  @Test
  void twoThreadsOnOnePreprocessorLoseNoCommand() throws Exception {
    Preprocessor preprocessor = new Preprocessor(Map.of("a", "x"), 8);
    int keys = 20_000;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < 2; thread++) {
      running.add(
          threads.submit(() -> {
            for (int i = 0; i < keys; i++) {
              preprocessor.process("a", "keydown");
              assertTrue(preprocessor.getInput().length() <= 4);
            }
          }));
    }
    for (Future<?> thread : running) {
      thread.get();
    }
    threads.shutdown();
    List<Command> commands = preprocessor.drainQueue();
    List<Command> one =
        List.of(
            Command.Signal.PAUSE,
            Command.Signal.DELETE,
            new Command.CommitText("x"),
            Command.Signal.RESUME);
    assertEquals(keys * 2 * one.size(), commands.size());
    for (int at = 0; at < commands.size(); at += one.size()) {
      assertEquals(one, commands.subList(at, at + one.size()));
    }
  }

  private static Map<String, String> randomData(Random random) {
    Map<String, String> data = new HashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      data.put(randomText(random, random.nextInt(5)), TEXTS[random.nextInt(TEXTS.length)]);
    }
    return data;
  }

  private static String randomText(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  /** The slow way: a key event for each character, a screen that obeys each command. */
  private static String carryOut(Preprocessor preprocessor, String text) {
    List<String> screen = new ArrayList<>();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(character -> {
          screen.add(character);
          boolean control = character.charAt(0) < ' ';
          preprocessor.process(control ? "Enter" : character, "keydown");
          for (Command command : preprocessor.drainQueue()) {
            if (command instanceof Command.CommitText commit) {
              commit.text().codePoints().mapToObj(Character::toString).forEach(screen::add);
            } else if (command == Command.Signal.DELETE && !screen.isEmpty()) {
              screen.remove(screen.size() - 1);
            }
          }
        });
    return String.join("", screen);
  }
}
