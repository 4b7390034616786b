// SPDX-License-Identifier: MIT
package afrim.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Replays a case and compares each step with what the reference did, or with what its newer version
 * did ({@code head}) where that differs.
 */
public final class VectorReplay {
  private VectorReplay() {}

  /** Returns how the first step that went wrong did so. */
  public static Optional<String> failure(VectorCase vector, Subject subject) throws IOException {
    int number = 0;
    for (JsonNode step : vector.steps()) {
      ObjectNode outcome = take(step, subject);
      Optional<String> difference = difference(step, outcome);
      if (difference.isPresent() && step.has("head")) {
        difference =
            difference(step.get("head"), outcome).isEmpty() ? Optional.empty() : difference;
      }
      if (difference.isPresent()) {
        String call = step.path("op").asText() + step.path("args");
        return Optional.of("step " + number + " " + call + ": " + difference.get());
      }
      number++;
    }
    return Optional.empty();
  }

  private static ObjectNode take(JsonNode step, Subject subject) throws IOException {
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    try {
      outcome.set("result", subject.call(step.path("op").asText(), step.path("args")));
    } catch (IllegalArgumentException e) {
      outcome.put("error", subject.message(String.valueOf(e.getMessage())));
    }
    subject.observe(step, outcome);
    return outcome;
  }

  private static Optional<String> difference(JsonNode expected, ObjectNode outcome) {
    Optional<String> difference =
        expected.has("error")
            ? errorDifference(expected.get("error"), outcome)
            : resultDifference(expected, outcome);
    for (String seen : List.of("input", "queue")) {
      if (difference.isEmpty()
          && expected.hasNonNull(seen)
          && !expected.get(seen).equals(outcome.path(seen))) {
        difference = Optional.of(seen + expected.get(seen) + ", got " + outcome.path(seen));
      }
    }
    return difference;
  }

  private static Optional<String> errorDifference(JsonNode error, ObjectNode outcome) {
    if (!outcome.has("error")) {
      return Optional.of("expected " + error + ", got " + outcome.get("result"));
    }
    if (!error.path("type").asText().equals("ValueError")) {
      return Optional.of("expected " + error + ", got an IllegalArgumentException");
    }
    String message = outcome.get("error").asText();
    boolean same =
        switch (error.path("match").asText("exact")) {
          case "exact" -> message.equals(error.path("message").asText());
          case "prefix" -> message.startsWith(error.path("prefix").asText());
          default -> true;
        };
    return same ? Optional.empty() : Optional.of("message " + error + ", got " + message);
  }

  private static Optional<String> resultDifference(JsonNode expected, ObjectNode outcome) {
    if (outcome.has("error")) {
      return Optional.of("expected " + expected.get("result") + ", got " + outcome.get("error"));
    }
    JsonNode want = expected.path("result");
    JsonNode have = outcome.get("result");
    boolean same =
        want.isArray() && have.isArray() && expected.has("groups")
            ? sameInGroups(want, have, expected.get("groups"))
            : want.equals(have) || want.isMissingNode() && have.isNull();
    return same ? Optional.empty() : Optional.of("result " + want + ", got " + have);
  }

  /** Ties come in random order in the reference: a run of equal confidence is a multiset. */
  private static boolean sameInGroups(JsonNode want, JsonNode have, JsonNode groups) {
    if (want.size() != have.size()) {
      return false;
    }
    int start = 0;
    for (JsonNode group : groups) {
      int end = start + group.asInt();
      if (!sorted(want, start, end).equals(sorted(have, start, end))) {
        return false;
      }
      start = end;
    }
    return true;
  }

  private static List<JsonNode> sorted(JsonNode array, int start, int end) {
    List<JsonNode> run = new ArrayList<>();
    for (int i = start; i < end; i++) {
      run.add(array.get(i));
    }
    run.sort(Comparator.comparing(JsonNode::toString));
    return run;
  }
}
