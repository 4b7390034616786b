// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import afrim.vectors.VectorCase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts with random changes are refused or run to an end, and nothing else ever comes out. */
class FuzzTest {
  private static final int ROUNDS = 6_000;

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "#{",
    "`",
    "${",
    "\"",
    "'",
    "\\",
    "//",
    "/*",
    "*/",
    ";",
    ",",
    "::",
    "..",
    "..=",
    "|",
    "||",
    "&&",
    "??",
    "?.",
    "?[",
    "=",
    "==",
    "=>",
    "+=",
    "-",
    "!",
    "!in ",
    " in ",
    "this",
    "let ",
    "const ",
    "fn ",
    "if ",
    "else ",
    "switch ",
    "for ",
    "while ",
    "loop ",
    "break ",
    "return ",
    "throw ",
    "try ",
    "catch ",
    "import ",
    "export ",
    "as ",
    "eval(",
    "Fn(",
    ".call(",
    "global::",
    "0x",
    "2147483647",
    "-2147483648",
    "_",
    "\u00e9",
    "\ud83d\ude80",
    "\ud800",
    "\0",
  };

  private static List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (String file : List.of("rhai_hand.jsonl", "rhai_expr.jsonl")) {
      for (VectorCase vector : VectorCase.read(file)) {
        for (JsonNode step : vector.steps()) {
          if (step.path("op").asText().equals("register")) {
            sources.add(step.path("args").get(1).asText());
          }
        }
      }
    }
    return sources;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aChangedScriptIsRefusedOrEnds(long seed) {
    Random random = new Random(seed);
    List<String> sources = sources();
    for (int round = 0; round < ROUNDS; round++) {
      String source = sources.get(random.nextInt(sources.size()));
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        source = change(source, random, sources);
      }
      String changed = source;
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> compileAndRun(changed), changed);
    }
  }

  private static void compileAndRun(String source) {
    try {
      RhaiScript script = RhaiScript.compile(source, "no/such/directory");
      script.translate("12/3/2004");
      script.translate("");
    } catch (RhaiParseException e) {
      // Refused.
    }
  }

  private static String change(String source, Random random, List<String> sources) {
    int from = random.nextInt(source.length() + 1);
    int to = Math.min(source.length(), from + random.nextInt(12));
    String piece =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> part(sources.get(random.nextInt(sources.size())), random);
          default -> PIECES[random.nextInt(PIECES.length)];
        };
    boolean replaces = random.nextBoolean();
    return source.substring(0, from) + piece + source.substring(replaces ? to : from);
  }

  private static String part(String source, Random random) {
    int from = random.nextInt(source.length() + 1);
    return source.substring(from, Math.min(source.length(), from + random.nextInt(40)));
  }
}
