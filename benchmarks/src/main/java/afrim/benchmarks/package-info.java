// SPDX-License-Identifier: MIT
/**
 * Benchmarks of the Java side, for JMH. Each checks its answers before it is timed, and a unit test
 * runs each once. The figures that the project publishes come from {@code
 * benchmarks/python/run.py}, which runs {@link afrim.benchmarks.ConvertBenchmark} in alternating
 * rounds.
 */
@NullMarked
package afrim.benchmarks;

import org.jspecify.annotations.NullMarked;
