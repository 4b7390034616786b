// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates codes by a dictionary and by scripts.
 *
 * <pre>{@code
 * var translator = new Translator(Map.of("hello", List.of("hi")), false);
 * translator.translate("hel"); // [Predicate[code=hello, remainingCode=lo, texts=[hi], …]]
 * }</pre>
 *
 * <p>Results come in this order, ties in the order of the dictionary:
 *
 * <ol>
 *   <li>the entry whose key is the input;
 *   <li>what the scripts return, in the order of their registration;
 *   <li>entries whose key differs in few characters, nearest first: same first character, same
 *       length in bytes and in characters, {@code 1 - differences / bytes > 0.7};
 *   <li>entries whose key starts with the input.
 * </ol>
 *
 * <p>The dictionary is asked only for inputs of two characters or more: a code of one character is
 * never found, though {@link #contains} knows it. Nothing is folded or normalised. Any number of
 * threads may translate while others register.
 */
public final class Translator {
  private static final int LEAST_INPUT = 2;

  private final Dictionary dictionary;
  private final FuzzyIndex fuzzyIndex;
  private final boolean autoCommit;

  /** Replaced, never changed. */
  private volatile List<Registration> scripts = List.of();

  private record Registration(String name, Script script) {}

  /**
   * Creates a translator.
   *
   * @param dictionary code to texts; copied, its order decides among ties
   * @param autoCommit whether an entry whose key is the input can be committed
   * @throws IllegalArgumentException if a text has an unpaired surrogate
   */
  public Translator(Map<String, ? extends List<String>> dictionary, boolean autoCommit) {
    this.dictionary = new Dictionary(dictionary);
    this.fuzzyIndex = new FuzzyIndex(this.dictionary);
    this.autoCommit = autoCommit;
  }

  /**
   * Returns all translations of {@code input}, best first; for inputs of less than two characters
   * only those of scripts.
   */
  public List<Predicate> translate(String input) {
    return translate(input, Integer.MAX_VALUE);
  }

  /**
   * Returns the first translations of {@code input}, best first. All scripts run nevertheless.
   *
   * @param limit how many at most
   * @throws IllegalArgumentException if the limit is negative
   */
  public List<Predicate> translate(String input, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("negative limit: " + limit);
    }
    List<Predicate> found = new ArrayList<>();
    Input wanted = new Input(input);
    boolean asked = wanted.characters.length >= LEAST_INPUT;
    int rank = asked ? dictionary.lowerBound(wanted.bytes) : 0;
    boolean exact = asked && isKey(rank, wanted);
    if (exact) {
      found.add(predicate(dictionary.sorted(rank), "", autoCommit));
    }
    for (Registration registration : scripts) {
      Optional<Predicate> answer = registration.script.translate(input);
      if (answer.isPresent()) {
        found.add(answer.get());
      }
    }
    if (asked) {
      addNear(wanted, limit, found);
      addCompletions(wanted, exact ? rank + 1 : rank, limit, found);
    }
    return found.size() <= limit ? found : new ArrayList<>(found.subList(0, limit));
  }

  private boolean isKey(int rank, Input input) {
    return rank < dictionary.size()
        && dictionary.startsWith(rank, input.bytes)
        && dictionary.keyLength(dictionary.sorted(rank)) == input.bytes.length;
  }

  private void addNear(Input input, int limit, List<Predicate> found) {
    if (found.size() < limit) {
      long[] near = fuzzyIndex.near(input);
      for (int i = 0; i < near.length && found.size() < limit; i++) {
        found.add(predicate((int) near[i], "", false));
      }
    }
  }

  private void addCompletions(Input input, int start, int limit, List<Predicate> found) {
    int room = limit - found.size();
    if (room <= 0) {
      return;
    }
    int end = dictionary.endOfPrefix(input.bytes, start);
    for (int entry : firstEntries(start, end, room)) {
      found.add(predicate(entry, dictionary.keyFrom(entry, input.bytes.length), false));
    }
  }

  /** Returns the {@code most} entries of a run of ranks that the dictionary has first. */
  private int[] firstEntries(int start, int end, int most) {
    int[] first = new int[Math.min(end - start, most)];
    if (dictionary.isSorted() || first.length == end - start) {
      for (int i = 0; i < first.length; i++) {
        first[i] = dictionary.sorted(start + i);
      }
      if (!dictionary.isSorted() && first.length > 1) {
        Arrays.sort(first);
      }
      return first;
    }
    Arrays.fill(first, Integer.MAX_VALUE);
    for (int rank = start; rank < end; rank++) {
      int entry = dictionary.sorted(rank);
      if (entry < first[most - 1]) {
        int at = -Arrays.binarySearch(first, entry) - 1;
        System.arraycopy(first, at, first, at + 1, most - 1 - at);
        first[at] = entry;
      }
    }
    return first;
  }

  private Predicate predicate(int entry, String remainingCode, boolean canCommit) {
    return new Predicate(dictionary.key(entry), remainingCode, dictionary.texts(entry), canCommit);
  }

  /** Adds a script, or puts it in the place of the one of the same name. */
  public void register(String name, Script script) {
    register(Map.of(name, script));
  }

  /** Adds or replaces scripts, name to script, all at once and in the order of the map. */
  public synchronized void register(Map<String, ? extends Script> added) {
    List<Registration> next = new ArrayList<>(scripts);
    added.forEach((name, script) -> {
      Registration registration = new Registration(name, script);
      int rank = rankOf(next, name);
      if (rank < 0) {
        next.add(registration);
      } else {
        next.set(rank, registration);
      }
    });
    scripts = List.copyOf(next);
  }

  /** Removes the script of that name, if there is one; the order of the others stays. */
  public synchronized void unregister(String name) {
    List<Registration> next = new ArrayList<>(scripts);
    next.removeIf(registration -> registration.name.equals(name));
    scripts = List.copyOf(next);
  }

  private static int rankOf(List<Registration> registrations, String name) {
    for (int rank = 0; rank < registrations.size(); rank++) {
      if (registrations.get(rank).name.equals(name)) {
        return rank;
      }
    }
    return -1;
  }

  /** Returns the names of the scripts in their order. */
  public List<String> scriptNames() {
    return scripts.stream().map(Registration::name).toList();
  }

  /** Returns the number of codes in the dictionary. */
  public int size() {
    return dictionary.size();
  }

  /** Tells whether the dictionary has {@code code}. */
  public boolean contains(String code) {
    return lookUp(code).isPresent();
  }

  /** Returns the texts that the dictionary has for exactly {@code code}. */
  public Optional<List<String>> lookUp(String code) {
    Input wanted = new Input(code);
    int rank = dictionary.lowerBound(wanted.bytes);
    return isKey(rank, wanted)
        ? Optional.of(dictionary.texts(dictionary.sorted(rank)))
        : Optional.empty();
  }
}
