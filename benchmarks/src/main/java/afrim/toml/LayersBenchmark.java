// SPDX-License-Identifier: MIT
package afrim.toml;

import afrim.benchmarks.Documents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One conversion taken apart, microseconds a document. In this package because the layers are
 * hidden from others.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar LayersBenchmark -p document=Cargo.lock</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LayersBenchmark {

  /** {@link Documents#LOCK_FILE} or a path. */
  @Param(Documents.LOCK_FILE)
  public String document = Documents.LOCK_FILE;

  private final Source source = new Source();
  private final JsonBuffer json = new JsonBuffer();
  private final Tables tables = new Tables(json);
  private final Chunks chunks = new Chunks(json, tables);
  private final TomlReader reader = new TomlReader(source, json, tables, chunks);
  private byte[] utf8 = {};
  private byte[] padded = {};
  private byte[] target = {};

  /** Reads the document, and leaves one parsed for {@link #write}. */
  @Setup
  public void read() {
    utf8 = Documents.read(document).getBytes(StandardCharsets.UTF_8);
    padded = Arrays.copyOf(utf8, utf8.length + Source.PADDING);
    parse();
    target = new byte[chunks.size()];
  }

  /** The check of the encoding alone. */
  @Benchmark
  public int scan() {
    return Utf8.skipValid(padded, 0, utf8.length);
  }

  /** Everything up to the pieces of JSON text, not yet put together. */
  @Benchmark
  public int parse() {
    source.open(new ByteSource(utf8));
    json.open(source.end, false);
    tables.open();
    chunks.open();
    reader.open(TomlVersion.V1_1, null);
    reader.readDocument();
    return chunks.size();
  }

  /** The pieces put together. */
  @Benchmark
  public byte[] write() {
    chunks.copyTo(target);
    return target;
  }

  /** The whole conversion, from bytes to bytes. */
  @Benchmark
  public byte[] convert() {
    return TomlJson.convert(utf8);
  }
}
