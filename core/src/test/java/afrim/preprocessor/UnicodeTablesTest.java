// SPDX-License-Identifier: MIT
package afrim.preprocessor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnicodeTablesTest {
  @Test
  void theInputCharactersAreThoseOfUnicode17() throws IOException {
    BitSet expected = new BitSet();
    for (JsonNode range : read("char_classes.json").get("hit_ranges")) {
      expected.set(range.get(0).asInt(), range.get(1).asInt() + 1);
    }
    BitSet actual = new BitSet();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      actual.set(c, InputCharacters.contains(c));
    }
    assertEquals(expected, actual);
  }

  @Test
  void theNamedKeysAreThoseOfTheList() throws IOException {
    JsonNode names = read("named_keys.json");
    assertEquals(307, names.size());
    for (JsonNode name : names) {
      assertTrue(NamedKeys.contains(name.asText()), name.asText());
    }
    for (String other : List.of("Space", "Esc", "Ctrl", "F0", "F36", "backspace", "KeyA")) {
      assertFalse(NamedKeys.contains(other), other);
    }
  }

  private static JsonNode read(String file) throws IOException {
    return new ObjectMapper()
        .readTree(UnicodeTablesTest.class.getResourceAsStream("/afrim/unicode/" + file));
  }
}
