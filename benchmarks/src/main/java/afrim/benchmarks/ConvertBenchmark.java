// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import afrim.toml.TomlJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
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
import org.tomlj.Toml;

/**
 * TOML to JSON with each of the parsers for Java, microseconds a document: from {@code String} to
 * {@code String}, and from bytes to bytes, as a program does that reads and writes files.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ConvertBenchmark -p document=Cargo.lock</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConvertBenchmark {

  /** {@link Documents#LOCK_FILE} or a path. */
  @Param(Documents.LOCK_FILE)
  public String document = Documents.LOCK_FILE;

  private final TomlMapper toml = new TomlMapper();
  private final ObjectMapper json = new ObjectMapper();
  private String text = "";
  private byte[] bytes = {};

  /** Reads the document and refuses a parser that reads it differently. */
  @Setup
  public void read() throws IOException {
    text = Documents.read(document);
    bytes = text.getBytes(UTF_8);
    String expected = afrim();
    Answers.check("jackson-dataformat-toml", expected, jackson());
    Answers.check("tomlj", expected, tomlj());
    Answers.check("afrim, bytes", expected, new String(afrimBytes(), UTF_8));
    Answers.check("jackson-dataformat-toml, bytes", expected, new String(jacksonBytes(), UTF_8));
  }

  @Benchmark
  public String afrim() {
    return TomlJson.convert(text);
  }

  @Benchmark
  public String jackson() throws JsonProcessingException {
    return json.writeValueAsString(toml.readTree(text));
  }

  @Benchmark
  public byte[] afrimBytes() {
    return TomlJson.convert(bytes);
  }

  @Benchmark
  public byte[] jacksonBytes() throws IOException {
    return json.writeValueAsBytes(toml.readTree(bytes));
  }

  @Benchmark
  public String tomlj() {
    return Toml.parse(text).toJson();
  }
}
