// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts with what the reference engine made of them. Each line of the resource has the script,
 * whose input is {@code xx}, and after a tab the value in Rhai's notation, {@code error} or {@code
 * refused}.
 */
class ReferenceTest {
  static Stream<List<String>> scripts() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("reference.tsv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> List.of(line.split("\t", 2))).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptGivesWhatTheReferenceGives(List<String> script) {
    assertEquals(script.get(1), outcome(script.get(0)));
  }

  private static String outcome(String source) {
    try {
      Object value = RhaiScript.compile(source).run("xx");
      return Values.toDebug(value, new Run(new ModuleLoader(null)));
    } catch (Jump.Exit exit) {
      return Values.toDebug(exit.value(), new Run(new ModuleLoader(null)));
    } catch (RhaiParseException e) {
      return "refused";
    } catch (ScriptError | LimitError e) {
      return "error";
    }
  }
}
