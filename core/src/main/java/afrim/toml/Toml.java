// SPDX-License-Identifier: MIT
package afrim.toml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** TOML documents as Jackson trees, and lists of all their mistakes. */
public final class Toml {
  private Toml() {}

  /** Holds Jackson, so that {@link #check} does without. */
  private static final class Jackson {
    /** Documents are as large as they are: their names and strings have no limit of their own. */
    static final ObjectMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    static JsonNode read(byte[] json) {
      try {
        return MAPPER.readTree(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Reads a document of TOML 1.1 into a tree of what {@link TomlJson} would print: dates and times
   * are text nodes, {@code inf} and {@code nan} null nodes. Needs jackson-databind.
   *
   * @throws TomlException if the text is not TOML
   */
  public static JsonNode parse(String toml) {
    return parse(ByteSource.encode(toml));
  }

  /**
   * Reads a document of TOML 1.1 in UTF-8, as {@link #parse(String)} does.
   *
   * @throws TomlException if the bytes are not TOML in UTF-8
   */
  public static JsonNode parse(byte[] utf8) {
    return Jackson.read(TomlJson.convert(utf8, Options.DEFAULT.withCompact(true)));
  }

  /**
   * Finds all mistakes of a document, in its order. The list is empty if and only if {@link
   * TomlJson} converts the document. Of several mistakes on one line, those behind the first may be
   * missing.
   */
  public static List<TomlMistake> check(String toml, TomlVersion version) {
    byte[] utf8;
    try {
      utf8 = ByteSource.encode(toml);
    } catch (TomlException e) {
      return List.of(e.mistake());
    }
    return check(utf8, version);
  }

  /** Finds all mistakes of a document in UTF-8, as {@link #check(String, TomlVersion)} does. */
  public static List<TomlMistake> check(byte[] utf8, TomlVersion version) {
    List<TomlMistake> mistakes = new ArrayList<>();
    Workspace.ofThread().check(new ByteSource(utf8), version, mistakes);
    return mistakes;
  }
}
