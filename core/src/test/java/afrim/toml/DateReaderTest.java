// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every day and time, and every printable character in the place of a digit, against the JDK. */
class DateReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1600, 1900, 2000, 2023, 2024, 9999})
  void dayOfEveryMonthIsTakenIfTheCalendarHasIt(int year) {
    for (int month = 0; month <= 99; month++) {
      for (int day = 0; day <= 99; day++) {
        String date = "%04d-%02d-%02d".formatted(year, month, day);
        assertVerdict(year != 0 && parses(LocalDate::parse, date), date);
      }
    }
  }

  @Test
  void timeIsTakenIfTheClockHasIt() {
    for (int number = 0; number <= 99; number++) {
      for (String form : new String[] {"%02d:00:00", "23:%02d:59", "09:59:%02d"}) {
        String time = form.formatted(number);
        assertVerdict(parses(LocalTime::parse, time), time);
      }
    }
  }

  @Test
  void otherByteInAnyPlaceIsAMistake() {
    for (char odd = ' '; odd <= 0xFF; odd++) {
      if (odd == '#' || odd == ',') {
        continue; // a comment, a comma: a mistake of another kind
      }
      for (int at = 0; at < 10; at++) {
        String date = "2024-12-25".substring(0, at) + odd + "2024-12-25".substring(at + 1);
        boolean shorter = at == 9 && odd == ' ';
        assertVerdict(!shorter && parses(LocalDate::parse, date), date);
      }
      for (int at = 0; at < 8; at++) {
        String time = "12:34:56".substring(0, at) + odd + "12:34:56".substring(at + 1);
        assertVerdict(parses(LocalTime::parse, time), time);
      }
    }
  }

  @Test
  void whatIsCopiedAtOnceAndByteByByteReadsAlike() {
    for (String text :
        new String[] {
          "2024-02-29T23:59:59", "2024-02-29T23:59:59.123456789", "2024-12-31T00:00:00Z"
        }) {
      assertEquals("{\"a\": \"" + text + "\"}", TomlJson.convert("a = " + text));
    }
    assertEquals("{\"a\": \"12:34:00\"}", TomlJson.convert("a = 12:34"));
  }

  private static boolean parses(Consumer<String> parser, String text) {
    try {
      parser.accept(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void assertVerdict(boolean valid, String text) {
    String json;
    try {
      json = TomlJson.convert("a = [" + text + "]");
    } catch (TomlException e) {
      json = "refused";
    }
    assertEquals(valid ? "{\"a\": [\"" + text + "\"]}" : "refused", json);
  }
}
