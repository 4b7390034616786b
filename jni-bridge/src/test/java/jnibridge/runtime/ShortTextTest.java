// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTextTest {

  private static final long LOW = 0x0706_0504_0302_0100L;
  private static final long HIGH = 0x0F0E_0D0C_0B0A_0908L;

  @Test
  void bytesAreCutOutWhereverTheyStand() {
    for (int from = 0; from < 8; from++) {
      for (int length = 1; length < 8; length++) {
        long expected = 0;
        for (int i = 0; i < length; i++) {
          expected |= (long) (from + i) << 8 * i;
        }
        long high = from + length > 8 ? HIGH : 0;
        assertEquals(expected, ShortText.cut(LOW, high, from, length), from + " " + length);
      }
    }
  }

  @Test
  void charactersStandFromTheLowestByteOn() {
    assertEquals(0, ShortText.word("abc", 1, 1));
    assertEquals(0x6362, ShortText.word("abc", 1, 3));
    assertEquals(0x7F61_6161_6161_6100L, ShortText.word("\0aaaaaa\u007F", 0, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0080", "\u00FF", "\u0100", "\uFF00", "\uD800"})
  void otherCharacterLeavesItsMark(String odd) {
    for (int at = 0; at < 8; at++) {
      String text = "x".repeat(at) + odd + "x".repeat(7 - at);
      assertEquals(0x8080_8080_8080_8080L, ShortText.word(text, 0, 8), text);
    }
  }
}
