// SPDX-License-Identifier: MIT
package afrim.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf16Test {

  /** The first and the last character of each length in UTF-8, and those around the surrogates. */
  private static final String[] EDGES = {
    "\0",
    "\u007F",
    "\u0080",
    "\u07FF",
    "\u0800",
    "\uD7FF",
    "\uE000",
    "\uFFFF",
    "\uD800\uDC00",
    "\uDBFF\uDFFF"
  };

  @Test
  void anyMixOfLengthsIsWhatTheJdkMakesOfIt() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int runs = random.nextInt(6); runs >= 0; runs--) {
        text.append(EDGES[random.nextInt(EDGES.length)].repeat(random.nextInt(4)));
      }
      assertCrossesBothWays(text.toString());
    }
  }

  private static void assertCrossesBothWays(String text) {
    byte[] expected = text.getBytes(UTF_8);
    byte[] out = new byte[1 + text.length() * Utf16.MOST_UTF8];
    int end = Utf16.encode(text.toCharArray(), text.length(), out, 1);
    assertArrayEquals(expected, Arrays.copyOfRange(out, 1, end));

    char[] back = new char[expected.length];
    assertEquals(text, new String(back, 0, Utf16.decode(expected, expected.length, back)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "a\uDC00", "é\uD800", "日\uD800\uD800\uDC00", "\uDC00\uD800"})
  void halfAPairIsRefusedWhereverItStands(String text) {
    for (String before : EDGES) {
      char[] units = (before + text).toCharArray();
      byte[] out = new byte[units.length * Utf16.MOST_UTF8];
      assertEquals(-1, Utf16.encode(units, units.length, out, 0));
    }
  }
}
