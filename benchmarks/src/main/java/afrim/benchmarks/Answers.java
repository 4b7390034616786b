// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Compares the JSON texts of different parsers by value. Numbers are compared as doubles where one
 * is written as such; dates, which each parser prints in its own way, as points in time.
 */
final class Answers {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Answers() {}

  /**
   * Refuses an answer that is wrong.
   *
   * @throws IllegalStateException naming {@code who} and the place of the first difference
   */
  static void check(String who, String expected, String actual) {
    try {
      compare(who, "$", MAPPER.readTree(expected), MAPPER.readTree(actual));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(who + " writes no JSON", e);
    }
  }

  private static void compare(String who, String place, JsonNode expected, JsonNode actual) {
    boolean same = expected.getNodeType() == actual.getNodeType();
    if (same && expected.isContainerNode()) {
      same = expected.size() == actual.size();
      if (same) {
        compareChildren(who, place, expected, actual);
      }
    } else if (same && expected.isNumber()) {
      same = expected.asText().equals(actual.asText()) || expected.asDouble() == actual.asDouble();
    } else if (same && expected.isTextual() && !expected.equals(actual)) {
      same = time(expected.textValue()).equals(time(actual.textValue()));
    } else {
      same = same && expected.equals(actual);
    }
    if (!same) {
      throw new IllegalStateException("%s is wrong at %s: %s".formatted(who, place, actual));
    }
  }

  private static void compareChildren(
      String who, String place, JsonNode expected, JsonNode actual) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      JsonNode other = actual.path(field.getKey());
      compare(who, place + "." + field.getKey(), field.getValue(), other);
    }
    for (int i = 0; expected.isArray() && i < expected.size(); i++) {
      compare(who, place + "[" + i + "]", expected.get(i), actual.get(i));
    }
  }

  /** The text as a point in time; a text that is none gives an object that equals nothing else. */
  private static Object time(String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text);
      }
      return isZoned(text) ? OffsetDateTime.parse(text) : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return new Object();
    }
  }

  private static boolean isZoned(String text) {
    return text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
  }
}
