// SPDX-License-Identifier: MIT
package afrim.vectors;

import afrim.config.Config;
import afrim.config.FileSource;
import afrim.translator.ScriptCompiler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Replays the steps of a configuration in a directory that has the files of the case. The current
 * directory of a case is played by a source of files: that of a JVM cannot change.
 */
public final class ConfigSubject extends TranslatorSubject {
  private static final String ROOT = "$ROOT";

  private final Path root;
  private final ScriptCompiler compiler;
  private Path current;
  private Config loaded = Config.load("none", path -> new byte[0]);

  /** Writes the files of {@code setup} below {@code root}. */
  public ConfigSubject(
      Path root, JsonNode setup, ScriptCompiler compiler, TranslatorSubject.Compiler registered)
      throws IOException {
    super(registered);
    this.root = root;
    this.compiler = compiler;
    this.current = root.resolve(setup.path("chdir").asText(""));
    for (Map.Entry<String, JsonNode> file : setup.path("files").properties()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      JsonNode contents = file.getValue();
      Files.write(
          path,
          contents.isObject()
              ? contents.get("$bytes").binaryValue()
              : decode(contents).getBytes(StandardCharsets.UTF_8));
    }
  }

  private String decode(JsonNode text) {
    return text.asText().replace(ROOT, root.toString());
  }

  /** Returns {@code text} with the directory of the case named as in the vectors. */
  @Override
  public String message(String text) {
    return text.replace(root.toString(), ROOT);
  }

  private byte[] read(String path) throws IOException {
    return FileSource.below(current).read(path);
  }

  @Override
  public JsonNode call(String operation, JsonNode arguments) throws IOException {
    JsonNodeFactory json = JsonNodeFactory.instance;
    switch (operation) {
      case "Config" -> loaded = Config.load(decode(arguments.get(0)), this::read);
      case "extract_data" -> {
        ObjectNode data = json.objectNode();
        loaded.extractData().forEach((key, text) -> data.put(key, message(text)));
        return data;
      }
      case "extract_translation" -> {
        ObjectNode translation = json.objectNode();
        loaded.extractTranslation().forEach((key, texts) -> translation.set(key, array(texts)));
        return translation;
      }
      case "extract_data_keys" -> {
        return array(loaded.extractData().keySet());
      }
      case "extract_translation_keys" -> {
        return array(loaded.extractTranslation().keySet());
      }
      case "register_from_config" -> loaded.registerTranslators(translator(), compiler);
      case "chdir" -> current = current.resolve(decode(arguments.get(0)));
      case "write" ->
          Files.writeString(Path.of(decode(arguments.get(0))), decode(arguments.get(1)));
      case "remove" -> Files.delete(Path.of(decode(arguments.get(0))));
      default -> {
        return super.call(operation, arguments);
      }
    }
    return Subject.nothing();
  }

  private static ArrayNode array(Iterable<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
