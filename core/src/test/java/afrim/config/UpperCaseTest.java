// SPDX-License-Identifier: MIT
package afrim.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UpperCaseTest {
  @Test
  void everyCharacterBecomesWhatUnicode17Says() throws IOException {
    JsonNode mapping =
        new ObjectMapper()
            .readTree(UpperCaseTest.class.getResourceAsStream("/afrim/unicode/uppercase_map.json"))
            .get("upper");
    assertEquals(1580, mapping.size());
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      StringBuilder expected = new StringBuilder();
      mapping
          .path(Integer.toHexString(c))
          .forEach(point -> expected.appendCodePoint(Integer.parseInt(point.asText(), 16)));
      if (expected.isEmpty()) {
        expected.appendCodePoint(c);
      }
      assertEquals(expected.toString(), UpperCase.of(Character.toString(c)));
    }
  }

  @Test
  void aTextIsMappedCharacterByCharacter() {
    assertEquals("STRASSE ÉΣ1", UpperCase.of("straße éς1"));
    assertEquals("ÀB", UpperCase.of("ÀB"));
    assertEquals("", UpperCase.of(""));
  }
}
