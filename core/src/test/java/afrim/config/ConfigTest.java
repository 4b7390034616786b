// SPDX-License-Identifier: MIT
package afrim.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import afrim.translator.Predicate;
import afrim.translator.Translator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  private final Map<String, byte[]> files = new HashMap<>();

  private void write(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] read(String path) throws FileNotFoundException {
    byte[] file = files.get(path);
    if (file == null) {
      throw new FileNotFoundException(path);
    }
    return file;
  }

  private Config load(String path) {
    return Config.load(path, this::read);
  }

  private String messageOf(String path) {
    return assertThrows(ConfigException.class, () -> load(path)).getMessage();
  }

  /** What the cause of the exception says: why the file cannot be used. */
  private String reasonFor(String toml) {
    write("a.toml", toml);
    return reasonOf(assertThrows(ConfigException.class, () -> load("a.toml")));
  }

  private static String reasonOf(ConfigException exception) {
    return Objects.requireNonNull(exception.getCause()).getMessage();
  }

  @Test
  void theReasonOfAWrongValueIsItsKeyAndWhatMayStandThere() {
    assertEquals(
        "core.buffer_size: not a size: \"x\" (write an integer from 0 to 2^64-1)",
        reasonFor("core = {buffer_size = 'x'}"));
    assertEquals(
        "core.page_size: not a size: -1 (write an integer from 0 to 2^64-1)",
        reasonFor("core = [1, true, -1, true]"));
    assertEquals(
        "core.auto_commit: not a boolean: 1979-05-27 (write true or false)",
        reasonFor("core.auto_commit = 1979-05-27"));
    assertEquals(
        "core: not a table: 1.5 (write [core] and what is in it below)", reasonFor("core = 1.5"));
    String entry =
        " (write a text, an array of texts, {path = text}, {value = text, alias = texts}"
            + " or {values = texts, alias = texts})";
    assertEquals("data.a: not an entry: 1" + entry, reasonFor("[data]\na = 1"));
    assertEquals(
        "data.\"a b\": not an entry: {value = \"x\", \"\" = [true, []]}" + entry,
        reasonFor("[data]\n'a b' = {value = 'x', '' = [true, []]}"));
    assertEquals(
        "translation.a: not an entry: [" + "1, ".repeat(19) + "1,\u2026" + entry,
        reasonFor("translation.a = [" + "1, ".repeat(100_000) + "1]"));
    assertEquals(
        "translation.a: not an entry: [\"" + "\ud83d\ude00".repeat(58) + "\u2026" + entry,
        reasonFor("translation.a = ['" + "\ud83d\ude00".repeat(1000) + "', 1]"));
    assertEquals(
        "data.a: not an integer of 64 bits: 18446744073709551616 (write one from -2^63 to 2^64-1)",
        reasonFor("data.a = {path = 'x', n = 18446744073709551616}"));
    assertEquals("data.a: a sequence has one text", reasonFor("data.a = ['x']"));
    assertEquals(
        "translators.a: a translator is a path of a script", reasonFor("translators.a = ['x']"));
    assertEquals("the file includes itself: [a.toml]", reasonFor("data.a = {path = 'a.toml'}"));
  }

  @Test
  void theReasonOfBadTomlShowsThePlace() {
    write("n.toml", "[data]\nx =\n");
    assertEquals(
        "missing value: write one behind '=', such as \"text\", 1 or true (line 2, column 4)\n"
            + "2 | x =\n"
            + "  |    ^ found the end of the line, expected a value",
        reasonFor("data.a = {path = 'n.toml'}"));
  }

  @Test
  void theReasonOfAnUnreadableFileNamesIt(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.toml");
    Path missing = directory.resolve("no.toml");
    Files.write(file, new byte[] {'a', '=', '\'', (byte) 0xff, '\''});
    assertEquals(missing + "", unreadable(NoSuchFileException.class, missing + ""));
    assertEquals(missing + "", unreadable(NoSuchFileException.class, missing + "/"));
    assertEquals("", unreadable(NoSuchFileException.class, ""));
    Class<FileSystemException> other = FileSystemException.class;
    assertEquals(file + ": not UTF-8 at byte 3", unreadable(other, file + ""));
    assertEquals(directory + ": Is a directory", unreadable(other, directory + ""));
    assertEquals(directory + "/: Is a directory", unreadable(other, directory + "/"));
    assertEquals(file + "/: Not a directory", unreadable(other, file + "/"));
    assertEquals("a\0b: Nul character not allowed", unreadable(other, "a\0b"));
  }

  private static String unreadable(Class<? extends IOException> type, String path) {
    ConfigException exception = assertThrows(ConfigException.class, () -> Config.load(path));
    assertEquals(type, Objects.requireNonNull(exception.getCause()).getClass());
    return reasonOf(exception);
  }

  @Test
  void theReasonOfABadScriptIsThatOfItsCompiler() {
    write("a.toml", "[translators]\nx='x.rhai'");
    write("x.rhai", "fn translate(i) {\n  let b = @;\n}");
    Translator translator = new Translator(Map.of(), false);
    ConfigException exception =
        assertThrows(ConfigException.class, () -> load("a.toml").registerTranslators(translator));
    assertEquals("'@' is a reserved symbol (line 2, position 11)", reasonOf(exception));
    files.put("x.rhai", new byte[] {(byte) 0xff});
    exception =
        assertThrows(ConfigException.class, () -> load("a.toml").registerTranslators(translator));
    assertEquals("x.rhai: not UTF-8 at byte 0", reasonOf(exception));
  }

  @Test
  void theCoreHasTheDefaultsOfTheServiceForWhatTheFileLeavesOut() {
    write("a.toml", "");
    assertEquals(new Core(32, true, 10, false), load("a.toml").core());
    write("b.toml", "core = {buffer_size = 64, auto_commit = true}\n[data]\n");
    assertEquals(new Core(64, true, 10, true), load("b.toml").core());
    write("c.toml", "core = {page_size = 18446744073709551615, auto_capitalize = false}");
    assertEquals(new Core(32, false, Long.MAX_VALUE, false), load("c.toml").core());
  }

  @Test
  void translatorsKeepTheirOrderAndTheirPaths() {
    write("d/a.toml", "[translators]\nz='./z.rhai'\ni={path='s/b.toml'}\na='/x/a.rhai'");
    write("d/s/b.toml", "[translators]\nz='b.rhai'\ny='y.rhai'");
    Config config = load("d/a.toml");
    assertEquals(List.of("z", "y", "a"), List.copyOf(config.translators().keySet()));
    assertEquals(
        List.of("d/s/b.rhai", "d/s/y.rhai", "/x/a.rhai"),
        List.copyOf(config.translators().values()));
    assertEquals("Config[d/a.toml]", config.toString());
    assertEquals("d/a.toml", config.file());
  }

  @Test
  void aFileThatIncludesItselfIsInvalid() {
    write("a.toml", "[data]\nx={path='b.toml'}");
    write("b.toml", "[translation]\nx={path='a.toml'}");
    assertEquals(
        "Failed to load config file `\"a.toml\"`.\n"
            + "Caused by:\n\tInvalid configuration file \"a.toml\".",
        messageOf("a.toml"));
  }

  @Test
  void aCycleOfEverNewSpellingsIsInvalid(@TempDir Path directory) throws Exception {
    Files.createDirectory(directory.resolve("s"));
    Files.writeString(directory.resolve("a.toml"), "[data]\nx={path='s/../a.toml'}");
    String file = directory + "/a.toml";
    String message = assertThrows(ConfigException.class, () -> Config.load(file)).getMessage();
    String last = directory + "/s/..".repeat(100) + "/a.toml";
    assertEquals(
        "Failed to load config file `\""
            + file
            + "\"`.\n"
            + "Caused by:\n\tInvalid configuration file \""
            + last
            + "\".",
        message);
  }

  @Test
  void filesThatIncludeTheNextTwiceAreReadOnce() {
    for (int i = 0; i < 60; i++) {
      String next = "={path='f" + (i + 1) + ".toml'}\n";
      write("f" + i + ".toml", "[data]\nx" + next + "y" + next + "[translation]\nz" + next);
    }
    write("f60.toml", "[data]\nab='c'");
    Config config = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> load("f0.toml"));
    assertEquals(Map.of("ab", "c", "Ab", "C"), config.extractData());
  }

  @Test
  void theNumberOfFilesIsLimited() {
    StringBuilder includes = new StringBuilder("[data]\n");
    for (int i = 0; i < 10_001; i++) {
      write("f" + i, "");
      includes.append("k").append(i).append("={path='f").append(i).append("'}\n");
    }
    write("a.toml", includes.toString());
    assertTrue(messageOf("a.toml").endsWith("Invalid configuration file \"f10000\"."));
  }

  @Test
  void aTitleCaseLetterHasNoCapitalForm() {
    write("a.toml", "[data]\n'ǅx'='a'\n'ǆx'='b'\n'ªx'='c'");
    assertEquals(Map.of("ǅx", "a", "ǆx", "b", "ªx", "c", "Ǆx", "B"), load("a.toml").extractData());
  }

  @Test
  void eitherAllScriptsAreRegisteredOrNone() {
    write("a.toml", "[translators]\ngood='s/g.rhai'\nbad='b.rhai'");
    write("s/g.rhai", "good");
    Translator translator = new Translator(Map.of(), false);
    Config config = load("a.toml");
    String start = "Failed to load the translators`.\nCaused by:\n\t";
    assertEquals(start + "Couldn't open script file \"b.rhai\".", register(config, translator));
    files.put("b.rhai", new byte[] {(byte) 0xff});
    assertEquals(start + "Couldn't open script file \"b.rhai\".", register(config, translator));
    write("b.rhai", "bad");
    assertEquals(start + "Failed to parse script file \"b.rhai\".", register(config, translator));
    assertEquals(List.of(), translator.scriptNames());
    write("b.rhai", "better");
    assertEquals("", register(config, translator));
    assertEquals(List.of("good", "bad"), translator.scriptNames());
    assertEquals(
        List.of("good in s", "better in "),
        translator.translate("x").stream().map(Predicate::code).toList());
  }

  @Test
  void scriptsAreRhaiAndImportFromTheirDirectory(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("a.toml"), "[translators]\nx='x.rhai'");
    Files.writeString(directory.resolve("m.rhai"), "fn say(text) { `<${text}>` }");
    Files.writeString(
        directory.resolve("x.rhai"),
        "import `${DIR}/m` as m; fn translate(input) { [input, '', m::say(input), true] }"
            .replace("''", "\"\""));
    Translator translator = new Translator(Map.of(), false);
    Config.load(directory + "/a.toml").registerTranslators(translator);
    assertEquals(List.of(new Predicate("a", "", List.of("<a>"), true)), translator.translate("a"));
  }

  /** Returns the message of the exception, if any. */
  private static String register(Config config, Translator translator) {
    try {
      config.registerTranslators(
          translator,
          (source, directory) -> {
            if (source.equals("bad")) {
              throw new IllegalArgumentException("no script");
            }
            String code = source + " in " + directory;
            return input -> Optional.of(new Predicate(code, "", List.of(), false));
          });
      return "";
    } catch (ConfigException e) {
      return e.getMessage();
    }
  }

  @Test
  void mutatedFilesGiveAConfigurationOrADocumentedError() {
    String seed =
        """
        core = {buffer_size = 8, auto_capitalize = true}
        [data]
        a1 = "à"
        b = {value = "β", alias = ["v", "B"]}
        c = {path = "n.toml"}
        [translators]
        d = "./d.rhai"
        [translation]
        hello = ["hi", "hey"]
        bye = {values = ["x"], alias = ["ciao"]}
        yes = {value = "y", alias = []}
        """;
    byte[] original = seed.getBytes(StandardCharsets.UTF_8);
    write("n.toml", "[data]\nz='ζ'");
    Random random = new Random(7);
    int errors = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = original.clone();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int at = random.nextInt(mutated.length);
        switch (random.nextInt(3)) {
          case 0 -> mutated[at] = (byte) random.nextInt(256);
          case 1 -> mutated[at] = mutated[random.nextInt(mutated.length)];
          default -> {
            int length = random.nextInt(mutated.length - at);
            System.arraycopy(
                original, random.nextInt(mutated.length - length), mutated, at, length);
          }
        }
      }
      files.put("m.toml", mutated);
      try {
        load("m.toml").extractData();
      } catch (ConfigException e) {
        errors++;
        assertTrue(
            e.getMessage()
                .matches(
                    "Failed to load config file `\"m.toml\"`.\nCaused by:\n\t"
                        + "(Couldn't open file|Failed to parse configuration file"
                        + "|Invalid configuration file) \".*\"\\."),
            e.getMessage());
      }
    }
    assertTrue(errors > 5_000, "mutations that fail: " + errors);
  }

  @Test
  void nestingWithoutEndIsAParseErrorAndNoStackOverflow() {
    write("a.toml", "[data]\nx=" + "[".repeat(200_000));
    String message =
        "Failed to load config file `\"a.toml\"`.\n"
            + "Caused by:\n\tFailed to parse configuration file \"a.toml\".";
    assertEquals(message, messageOf("a.toml"));
    write("a.toml", "[data]\nx=" + "[".repeat(100_000) + "]".repeat(100_000));
    assertEquals(message, messageOf("a.toml"));
    write("a.toml", "[data]\nx=" + "{y=".repeat(100_000) + "1" + "}".repeat(100_000));
    assertEquals(message, messageOf("a.toml"));
    write("a.toml", "[data." + "x.".repeat(100_000) + "x]");
    assertEquals(message, messageOf("a.toml"));
  }
}
