// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A transliteration table, texts to type and dictionaries, from fixed seeds. */
final class EngineData {

  private static final String LATIN = "abvgdeziklmnoprstufhcxywq";
  private static final String CYRILLIC = "абвгдезиклмнопрстуфхцчышя";
  private static final String CONSONANTS = "bcdfghklmnprstvz";
  private static final String VOWELS = "aeiou";

  private EngineData() {}

  /** Latin sequences of one to four keys to Cyrillic letters. */
  static Map<String, String> letters() {
    Map<String, String> letters = new LinkedHashMap<>();
    for (int i = 0; i < LATIN.length(); i++) {
      letters.put(LATIN.substring(i, i + 1), CYRILLIC.substring(i, i + 1));
    }
    letters.putAll(Map.of("zh", "ж", "kh", "х", "ts", "ц", "ch", "ч", "sh", "ш", "shch", "щ"));
    letters.putAll(Map.of("yu", "ю", "ya", "я", "yo", "ё", "e'", "э", "i'", "й", "a1", "а\u0301"));
    return letters;
  }

  /** Words of the table's sequences with blanks between them, {@code length} characters. */
  static String text(int length) {
    Random random = new Random(1);
    List<String> sequences = letters().keySet().stream().sorted().toList();
    StringBuilder text = new StringBuilder(length + 8);
    while (text.length() < length) {
      text.append(sequences.get(random.nextInt(sequences.size())));
      if (random.nextInt(5) == 0) {
        text.append(' ');
      }
    }
    return text.substring(0, length);
  }

  /** Pronounceable words with one text each. */
  static Map<String, List<String>> dictionary(int size) {
    Random random = new Random(size);
    Map<String, List<String>> dictionary = new LinkedHashMap<>();
    while (dictionary.size() < size) {
      String key = word(random, 2 + random.nextInt(5));
      dictionary.put(key, List.of(word(random, 2)));
    }
    return dictionary;
  }

  /** The keys of {@code dictionary} that have at least eight characters. */
  static List<String> longKeys(Map<String, List<String>> dictionary) {
    List<String> keys = new ArrayList<>();
    for (String key : dictionary.keySet()) {
      if (key.length() >= 8) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static String word(Random random, int syllables) {
    StringBuilder word = new StringBuilder(2 * syllables);
    for (int i = 0; i < syllables; i++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.toString();
  }
}
