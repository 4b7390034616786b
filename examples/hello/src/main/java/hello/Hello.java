package hello;

import java.util.Map;
import java.util.TreeMap;
import jnibridge.PyFunction;
import jnibridge.PyModule;

/** Greetings and words, made in Java. */
@PyModule(name = "hello")
public final class Hello {

  private Hello() {}

  /**
   * Greets somebody.
   *
   * @param name whom
   * @param times how often
   * @return the greeting
   * @throws IllegalArgumentException if {@code times} is negative
   */
  @PyFunction(signature = "name, *, times=1")
  public static String greet(String name, int times) {
    if (times < 0) {
      throw new IllegalArgumentException("times must not be negative: " + times);
    }
    return "Hello, " + (name + "! ").repeat(times).strip();
  }

  /**
   * Counts the words of a text.
   *
   * @param text words with blanks between them
   * @return how often each word occurs, in alphabetical order
   */
  @PyFunction
  public static Map<String, Integer> countWords(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String word : text.split("\\s+")) {
      counts.merge(word, 1, Integer::sum);
    }
    return counts;
  }
}
