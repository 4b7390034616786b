// SPDX-License-Identifier: MIT
package afrim.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One case of a vector file: the files it needs and the steps to take. */
public record VectorCase(String name, Set<String> tags, JsonNode setup, List<JsonNode> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the cases of {@code file}, for example {@code translator_hand.jsonl}, but not those
   * tagged {@code panic}: there the reference only crashes.
   */
  public static List<VectorCase> read(String file) {
    List<VectorCase> cases = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    VectorCase.class.getResourceAsStream("/afrim/vectors/" + file), file),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        VectorCase read = of(JSON.readTree(line));
        if (!read.tags.contains("panic")) {
          cases.add(read);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static VectorCase of(JsonNode line) {
    Set<String> tags = new HashSet<>();
    line.path("tags").forEach(tag -> tags.add(tag.asText()));
    List<JsonNode> steps = new ArrayList<>();
    line.path("steps").forEach(steps::add);
    return new VectorCase(line.path("name").asText(), tags, line.path("setup"), steps);
  }

  /** Tells whether the case is about Python's argument types: only Python can take its steps. */
  public boolean isOfPythonOnly() {
    return tags.contains("api");
  }

  @Override
  public String toString() {
    return name;
  }
}
