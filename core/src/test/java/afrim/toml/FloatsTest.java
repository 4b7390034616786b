// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Floats are read to the nearest double and printed as CPython's {@code repr}, whose answers are in
 * {@code floats.txt}.
 */
class FloatsTest {
  private static String convert(String number) {
    String json = TomlJson.convert("a = " + number);
    assertTrue(json.startsWith("{\"a\": ") && json.endsWith("}"), json);
    return json.substring(6, json.length() - 1);
  }

  @Test
  void floatIsPrintedAsPythonDoes() throws IOException {
    int count = 0;
    try (InputStream in = FloatsTest.class.getResourceAsStream("floats.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        int blank = line.indexOf(' ');
        String number = line.substring(0, blank);
        assertEquals(line.substring(blank + 1), convert(number), number);
        count++;
      }
    }
    assertTrue(count > 700);
  }

  @Test
  void randomDoubleKeepsItsValueAndHasNoMoreDigitsThanJavaPrints() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = convert(Double.toString(value));
        assertEquals(value, Double.parseDouble(text), text);
        assertTrue(digits(text) <= Math.max(1, digits(Double.toString(value))), text);
      }
    }
  }

  @Test
  void randomDecimalIsReadAsJavaDoes() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder number = new StringBuilder("1.");
      for (int digits = random.nextInt(24) + 1; digits > 0; digits--) {
        number.append((char) ('0' + random.nextInt(10)));
      }
      number.append('e').append(random.nextInt(640) - 330);
      double value = Double.parseDouble(number.toString());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(convert(number.toString())), number.toString());
      }
    }
  }

  private static int digits(String number) {
    String mantissa = number.replaceFirst("[eE].*", "").replaceAll("[-.]", "");
    return mantissa.replaceFirst("^0+", "").replaceFirst("0+$", "").length();
  }

  @Test
  void firstFloatOfAThreadMayHaveAnyNumberOfDigits() throws InterruptedException {
    String[] numbers = {"0.1000000000000000055511151231257827", "0.30000000000000004", "1e300"};
    String[] expected = {"0.1", "0.30000000000000004", "1e+300"};
    for (int i = 0; i < numbers.length; i++) {
      String number = numbers[i];
      String[] printed = new String[1];
      Thread thread = new Thread(() -> printed[0] = convert(number));
      thread.start();
      thread.join();
      assertEquals(expected[i], printed[0]);
    }
  }

  @Test
  void specialFloatsBecomeNull() {
    assertEquals(
        "{\"a\": [null, null, null, null, null, null]}",
        TomlJson.convert("a = [inf, +inf, -inf, nan, +nan, -nan]"));
  }
}
