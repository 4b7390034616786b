// SPDX-License-Identifier: MIT
package afrim.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What a case is replayed on: the objects of the engine that its steps make and call. */
public interface Subject {
  /**
   * Takes one step.
   *
   * @return what the call returned, as JSON; the JSON null for nothing
   * @throws IllegalArgumentException what Python sees as a ValueError
   */
  JsonNode call(String operation, JsonNode arguments) throws IOException;

  /** Returns an error's message as the vectors spell it. */
  default String message(String text) {
    return text;
  }

  /** Adds to {@code outcome} what is to be seen after {@code step}. */
  default void observe(JsonNode step, ObjectNode outcome) {}

  /** Returns the JSON null. */
  static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }
}
