// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import afrim.translator.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranslateBenchmarkTest {

  private final TranslateBenchmark benchmark = new TranslateBenchmark();

  @BeforeEach
  void build() {
    benchmark.build();
  }

  @Test
  void everyHitFindsItsKeyFirst() {
    for (int i = 0; i < 100; i++) {
      Predicate first = benchmark.hit().get(0);
      assertEquals("", first.remainingCode());
      assertEquals(benchmark.dictionary().get(first.code()), first.texts());
    }
  }

  @Test
  void nearMissesFindKeysOfTheSameLength() {
    List<Predicate> found = all(benchmark::nearMiss);
    assertTrue(found.size() >= 100, () -> found.size() + " results");
    found.forEach(p -> assertEquals(benchmark.dictionary().get(p.code()), p.texts()));
  }

  @Test
  void prefixesFindCompletions() {
    List<Predicate> found = all(benchmark::prefix);
    long completions = found.stream().filter(p -> p.remainingCode().length() == 3).count();
    assertTrue(completions >= 100, () -> completions + " completions");
  }

  @Test
  void missesFindNothing() {
    assertEquals(List.of(), all(benchmark::miss));
  }

  private static List<Predicate> all(Supplier<List<Predicate>> lookUp) {
    List<Predicate> found = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      found.addAll(lookUp.get());
    }
    return found;
  }
}
