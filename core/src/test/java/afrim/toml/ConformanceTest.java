// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of toml-test, none skipped. */
class ConformanceTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  record Case(Path toml, TomlVersion version) {
    @Override
    public String toString() {
      return version + " " + Corpus.tests().relativize(toml);
    }
  }

  static List<Case> valid() {
    return cases("valid/");
  }

  static List<Case> invalid() {
    return cases("invalid/");
  }

  private static List<Case> cases(String kind) {
    List<Case> cases = new ArrayList<>();
    Corpus.documents("files-toml-1.1.0", kind)
        .forEach(p -> cases.add(new Case(p, TomlVersion.V1_1)));
    Corpus.documents("files-toml-1.0.0", kind)
        .forEach(p -> cases.add(new Case(p, TomlVersion.V1_0)));
    return cases;
  }

  @Test
  void corpusIsComplete() {
    assertEquals(220, Corpus.documents("files-toml-1.1.0", "valid/").size());
    assertEquals(492, Corpus.documents("files-toml-1.1.0", "invalid/").size());
    assertEquals(210, Corpus.documents("files-toml-1.0.0", "valid/").size());
    assertEquals(499, Corpus.documents("files-toml-1.0.0", "invalid/").size());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void validDocumentHasItsValuesAndTypes(Case testCase) throws IOException {
    byte[] toml = Files.readAllBytes(testCase.toml());
    String name = testCase.toml().getFileName().toString().replaceFirst("toml$", "json");
    JsonNode expected = MAPPER.readTree(Files.readAllBytes(testCase.toml().resolveSibling(name)));
    JsonNode actual = MAPPER.readTree(TomlJson.convertTagged(toml, testCase.version()));
    assertEquals(normalized(expected), normalized(actual));
    assertEquals(List.of(), Toml.check(toml, testCase.version()));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void invalidDocumentIsRejected(Case testCase) throws IOException {
    byte[] toml = Files.readAllBytes(testCase.toml());
    Options options = Options.DEFAULT.withVersion(testCase.version());
    TomlException e = assertThrows(TomlException.class, () -> TomlJson.convert(toml, options));
    List<TomlMistake> mistakes = Toml.check(toml, testCase.version());
    assertFalse(mistakes.isEmpty());
    assertEquals(e.mistake(), mistakes.get(0));
  }

  /**
   * Floats by value, and fractions of seconds without the zeros at their end; both have several
   * right texts.
   */
  private static JsonNode normalized(JsonNode node) {
    JsonNode value = node.get("value");
    if (node instanceof ObjectNode tag && value != null && value.isTextual()) {
      String text = value.asText();
      String type = tag.get("type").asText();
      if (type.equals("float") && !text.equals("nan") && !text.endsWith("inf")) {
        tag.put("value", Double.toString(Double.parseDouble(text)));
      } else if (type.startsWith("datetime") || type.equals("time-local")) {
        tag.put(
            "value",
            text.replaceFirst("(\\.\\d*?)0+(?=\\D|$)", "$1").replaceFirst("\\.(?=\\D|$)", ""));
      }
    } else {
      node.forEach(ConformanceTest::normalized);
    }
    return node;
  }
}
