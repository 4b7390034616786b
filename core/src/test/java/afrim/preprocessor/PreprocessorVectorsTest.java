// SPDX-License-Identifier: MIT
package afrim.preprocessor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import afrim.vectors.Subject;
import afrim.vectors.VectorCase;
import afrim.vectors.VectorReplay;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessorVectorsTest {
  private static final List<String> FILES =
      List.of("preprocessor_hand.jsonl", "preprocessor_random.jsonl");

  static Stream<VectorCase> cases() {
    return FILES.stream().flatMap(file -> VectorCase.read(file).stream());
  }

  static Stream<VectorCase> casesOfJava() {
    return cases().filter(vector -> !vector.isOfPythonOnly());
  }

  @ParameterizedTest
  @MethodSource("casesOfJava")
  void replayingAVectorGivesTheSameCommands(VectorCase vector) throws IOException {
    assertEquals(Optional.empty(), VectorReplay.failure(vector, new PreprocessorSubject()));
  }

  @Test
  void onlyTheCaseWithALoneSurrogateIsLeftToPython() {
    assertEquals(
        List.of("pp/surrogate-key"),
        cases().filter(VectorCase::isOfPythonOnly).map(VectorCase::name).toList());
    assertEquals(365, casesOfJava().count());
  }

  private static final class PreprocessorSubject implements Subject {
    private Preprocessor preprocessor = new Preprocessor();

    @Override
    public JsonNode call(String operation, JsonNode arguments) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      switch (operation) {
        case "Preprocessor" ->
            preprocessor = new Preprocessor(data(arguments.get(0)), arguments.get(1).asLong());
        case "new_mutated_source" -> {
          Map<String, String> data = data(arguments.get(1));
          preprocessor = new Preprocessor(data, arguments.get(2).asLong());
          data.clear();
        }
        case "process" -> {
          return json.booleanNode(
              preprocessor.process(arguments.get(0).asText(), arguments.get(1).asText()));
        }
        case "commit" -> preprocessor.commit(arguments.get(0).asText());
        case "pop_queue" -> {
          return preprocessor.popQueue().map(this::toJson).orElse(json.textNode("NOP"));
        }
        case "drain" -> {
          return drain();
        }
        case "get_input" -> {
          return json.textNode(preprocessor.getInput());
        }
        case "clear_queue" -> preprocessor.clearQueue();
        default -> throw new AssertionError(operation);
      }
      return Subject.nothing();
    }

    @Override
    public void observe(JsonNode step, ObjectNode outcome) {
      outcome.put("input", preprocessor.getInput());
      if (!step.path("queue").isNull()) {
        outcome.set("queue", drain());
      }
    }

    private ArrayNode drain() {
      ArrayNode commands = JsonNodeFactory.instance.arrayNode();
      preprocessor.drainQueue().forEach(command -> commands.add(toJson(command)));
      return commands;
    }

    private JsonNode toJson(Command command) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      if (command instanceof Command.CommitText commit) {
        return json.objectNode().put("CommitText", commit.text());
      }
      return json.textNode(((Command.Signal) command).title());
    }

    private static Map<String, String> data(JsonNode object) {
      Map<String, String> data = new HashMap<>();
      object.properties().forEach(field -> data.put(field.getKey(), field.getValue().asText()));
      return data;
    }
  }
}
