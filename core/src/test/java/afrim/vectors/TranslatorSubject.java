// SPDX-License-Identifier: MIT
package afrim.vectors;

import afrim.translator.Predicate;
import afrim.translator.Script;
import afrim.translator.Translator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replays the steps of a translator. */
public class TranslatorSubject implements Subject {
  /** Makes a script of its source. */
  @FunctionalInterface
  public interface Compiler {
    /**
     * Compiles {@code source}.
     *
     * @throws IllegalArgumentException with the message that {@code register} gives in Python
     */
    Script compile(String name, String source);
  }

  private final Compiler compiler;
  private Translator translator = new Translator(Map.of(), false);

  /** Creates a subject that registers what {@code compiler} makes. */
  public TranslatorSubject(Compiler compiler) {
    this.compiler = compiler;
  }

  /** Returns the translator of the last step that made one. */
  protected Translator translator() {
    return translator;
  }

  @Override
  public JsonNode call(String operation, JsonNode arguments) throws IOException {
    switch (operation) {
      case "Translator" ->
          translator = new Translator(texts(arguments.get(0)), arguments.get(1).asBoolean());
      case "translate" -> {
        return toJson(translator.translate(arguments.get(0).asText()));
      }
      case "register" -> {
        String name = arguments.get(0).asText();
        translator.register(name, compiler.compile(name, arguments.get(1).asText()));
      }
      case "unregister" -> translator.unregister(arguments.get(0).asText());
      default -> throw new AssertionError(operation);
    }
    return Subject.nothing();
  }

  private static Map<String, List<String>> texts(JsonNode object) {
    Map<String, List<String>> dictionary = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field -> {
          List<String> texts = new ArrayList<>();
          field.getValue().forEach(text -> texts.add(text.asText()));
          dictionary.put(field.getKey(), texts);
        });
    return dictionary;
  }

  private static ArrayNode toJson(List<Predicate> predicates) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Predicate predicate : predicates) {
      ObjectNode object = array.addObject();
      object.put("can_commit", predicate.canCommit());
      object.put("code", predicate.code());
      object.put("remaining_code", predicate.remainingCode());
      predicate.texts().forEach(object.putArray("texts")::add);
    }
    return array;
  }
}
