// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries out what configuration files say: {@code data}, then {@code translators}, then {@code
 * translation}, each in the order of the file. The first error ends it.
 *
 * <p>An include loads its file completely, with the capitals that the file itself asks for, and
 * takes one table of it. A file that is included again is not read again. Files that include each
 * other, directly or under ever new spellings, end in an error, because the depth of includes and
 * the number of files are limited.
 */
final class ConfigLoader {
  private static final int MOST_INCLUDES_DEEP = 100;
  private static final int MOST_FILES = 10_000;

  private final FileSource source;
  private final Map<String, Tables> loaded = new HashMap<>();
  private final Set<String> loading = new LinkedHashSet<>();

  /** What a file and its includes amount to. */
  record Tables(
      Core core,
      SortedTable<String> data,
      Map<String, String> translators,
      SortedTable<List<String>> translation) {}

  ConfigLoader(FileSource source) {
    this.source = source;
  }

  Tables load(String path) throws Fault {
    Tables known = loaded.get(path);
    if (known != null) {
      return known;
    }
    if (loading.size() == MOST_INCLUDES_DEEP || loaded.size() == MOST_FILES) {
      throw Fault.invalid(path, "too many includes");
    }
    if (!loading.add(path)) {
      throw Fault.invalid(path, "the file includes itself: " + loading);
    }
    ConfigFile file = read(path);
    Tables tables =
        new Tables(file.core(), data(path, file), translators(path, file), translation(path, file));
    loading.remove(path);
    loaded.put(path, tables);
    return tables;
  }

  private ConfigFile read(String path) throws Fault {
    byte[] bytes;
    try {
      bytes = source.read(path);
    } catch (IOException e) {
      throw Fault.unreadable(path, e);
    }
    try {
      return ConfigFile.parse(bytes);
    } catch (IllegalArgumentException e) {
      try {
        Utf8Text.decode(bytes, path);
      } catch (IOException notText) {
        throw Fault.unreadable(path, notText);
      }
      throw Fault.unparsable(path, e);
    }
  }

  private Tables include(String path, Entry.Include include) throws Fault {
    return load(Paths.join(Paths.parent(path), include.path()));
  }

  private SortedTable<String> data(String path, ConfigFile file) throws Fault {
    boolean capitalize = file.core().autoCapitalize();
    SortedTable.Builder<String> data =
        new SortedTable.Builder<>(file.data().size() * (capitalize ? 2 : 1));
    for (ConfigFile.Line line : file.data()) {
      String key = line.key();
      Entry entry = line.entry();
      if (entry instanceof Entry.Text text) {
        put(data, key, text.text(), capitalize);
      } else if (entry instanceof Entry.AliasedText text) {
        for (String alias : text.aliases()) {
          put(data, alias, text.text(), capitalize);
        }
        put(data, key, text.text(), capitalize);
      } else if (entry instanceof Entry.Include include) {
        data.putAll(include(path, include).data());
      } else {
        throw Fault.invalid(path, TomlValue.keys("data", key) + ": a sequence has one text");
      }
    }
    return data.build();
  }

  /** Sets a sequence, and its capital form unless that is there already. */
  private static void put(
      SortedTable.Builder<String> data, String key, String text, boolean capitalize) {
    data.put(key, text);
    if (!capitalize || key.isEmpty()) {
      return;
    }
    int first = key.codePointAt(0);
    // A title-case letter has an upper case too, but is no lower-case letter.
    if (Character.getType(first) != Character.TITLECASE_LETTER) {
      int length = Character.charCount(first);
      String capital = UpperCase.of(key.substring(0, length));
      if (!key.startsWith(capital)) {
        data.putIfAbsent(capital.concat(key.substring(length)), UpperCase.of(text));
      }
    }
  }

  private Map<String, String> translators(String path, ConfigFile file) throws Fault {
    Map<String, String> translators = new LinkedHashMap<>();
    for (ConfigFile.Line line : file.translators()) {
      if (line.entry() instanceof Entry.Text script) {
        translators.put(line.key(), Paths.join(Paths.parent(path), script.text()));
      } else if (line.entry() instanceof Entry.Include include) {
        translators.putAll(include(path, include).translators());
      } else {
        throw Fault.invalid(
            path,
            TomlValue.keys("translators", line.key()) + ": a translator is a path of a script");
      }
    }
    return translators;
  }

  private SortedTable<List<String>> translation(String path, ConfigFile file) throws Fault {
    SortedTable.Builder<List<String>> translation =
        new SortedTable.Builder<>(file.translation().size());
    for (ConfigFile.Line line : file.translation()) {
      String key = line.key();
      Entry entry = line.entry();
      if (entry instanceof Entry.Text text) {
        translation.put(key, List.of(text.text()));
      } else if (entry instanceof Entry.Texts texts) {
        translation.put(key, texts.texts());
      } else if (entry instanceof Entry.AliasedText text) {
        putAliased(translation, key, text.aliases(), List.of(text.text()));
      } else if (entry instanceof Entry.AliasedTexts texts) {
        putAliased(translation, key, texts.aliases(), texts.texts());
      } else if (entry instanceof Entry.Include include) {
        translation.putAll(include(path, include).translation());
      }
    }
    return translation.build();
  }

  private static void putAliased(
      SortedTable.Builder<List<String>> translation,
      String key,
      List<String> aliases,
      List<String> texts) {
    for (String alias : aliases) {
      translation.put(alias, texts);
    }
    translation.put(key, texts);
  }
}
