// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import afrim.translator.Translator;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/**
 * Prints the bytes of heap that a translator with a million keys holds.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar afrim.benchmarks.DictionaryHeap</pre>
 */
public final class DictionaryHeap {

  private static final int KEYS = 1_000_000;

  private DictionaryHeap() {}

  /** Builds, collects garbage, prints. */
  public static void main(String[] arguments) {
    long before = used();
    Translator translator = new Translator(EngineData.dictionary(KEYS), false);
    long after = used();
    if (translator.size() != KEYS) {
      throw new IllegalStateException("%d keys".formatted(translator.size()));
    }
    System.out.println(after - before);
    Reference.reachabilityFence(translator);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
