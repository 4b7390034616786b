// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertBenchmarkTest {

  private static final String ALL_TYPES =
      """
      text = "ключ"
      number = 1
      real = 6.5e-3
      yes = true
      day = 1979-05-27
      time = 1979-05-27T07:32:00Z
      list = [1, [2, 3]]
      [table.inner]
      inline = { a = 1 }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyParserGivesTheSameValuesForAllTypes() throws Exception {
    ConvertBenchmark benchmark = benchmark(ALL_TYPES);
    assertEquals(
        "{\"text\": \"ключ\", \"number\": 1, \"real\": 0.0065, \"yes\": true, \"day\": \"1979-05-27\","
            + " \"time\": \"1979-05-27T07:32:00Z\", \"list\": [1, [2, 3]],"
            + " \"table\": {\"inner\": {\"inline\": {\"a\": 1}}}}",
        benchmark.afrim());
    Answers.check("jackson", benchmark.afrim(), benchmark.jackson());
    Answers.check("tomlj", benchmark.afrim(), benchmark.tomlj());
  }

  @Test
  void everyParserGivesTheSameValuesForTheLockFile() throws Exception {
    new ConvertBenchmark().read();
  }

  @Test
  void aWrongAnswerIsRefusedWithItsPlace() {
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> Answers.check("somebody", "{\"a\": [1, 2]}", "{\"a\": [1, 3]}"));
    assertEquals("somebody is wrong at $.a[1]: 3", error.getMessage());
  }

  @Test
  void aMissingKeyIsRefused() {
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> Answers.check("somebody", "{\"a\": 1, \"b\": 2}", "{\"a\": 1}"));
    assertEquals("somebody is wrong at $: {\"a\":1}", error.getMessage());
  }

  @Test
  void aTextIsNotTakenForADate() {
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> Answers.check("somebody", "[\"no date 10\"]", "[\"no date 11\"]"));
    assertEquals("somebody is wrong at $[0]: \"no date 11\"", error.getMessage());
  }

  private ConvertBenchmark benchmark(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("document.toml"), text);
    ConvertBenchmark benchmark = new ConvertBenchmark();
    benchmark.document = file.toString();
    benchmark.read();
    return benchmark;
  }
}
