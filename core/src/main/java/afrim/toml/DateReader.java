// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * Dates and times, written as RFC 3339 strings: {@code T} between date and time, {@code Z} for UTC,
 * seconds always there, the fraction as it was.
 *
 * <p>A year with its month and a time with its seconds have eight bytes each, which are checked and
 * copied as one word; whatever is wrong with one, or missing in it, is found byte by byte.
 */
final class DateReader {
  /** {@code 0000-00-} and {@code 00:00:00}: what is left of a word has the values of the digits. */
  private static final long DATE_ZEROS = 0x2D30_302D_3030_3030L;

  private static final long TIME_ZEROS = 0x3030_3A30_303A_3030L;

  /** Carry a byte into its top bit beyond {@code 9999-19-} and {@code 29:59:59}. */
  private static final long DATE_LIMITS = 0x7F76_7E7F_7676_7676L;

  private static final long TIME_LIMITS = 0x767A_7F76_7A7F_767DL;

  private final Source source;
  private final JsonBuffer json;
  private boolean secondsOptional;

  DateReader(Source source, JsonBuffer json) {
    this.source = source;
    this.json = json;
  }

  void open(boolean latest) {
    secondsOptional = latest;
  }

  /**
   * {@code date-time = offset-date-time / local-date-time / local-date / local-time}
   *
   * @param mark the byte behind the first digits: {@code -} in a date, {@code :} in a time
   */
  void read(int mark) {
    json.put('"');
    if (mark == ':') {
      readPartialTime();
    } else {
      readFullDate();
      if (isTimeNext()) {
        json.put('T');
        source.pos++;
        readPartialTime();
        readTimeOffset();
      }
    }
    json.put('"');
    if (isWordCharacter(source.bytes[source.pos])) {
      throw Mistakes.afterDate(source, source.pos);
    }
  }

  private static boolean isWordCharacter(int next) {
    return next > ' ' && next != ',' && next != ']' && next != '}' && next != '#';
  }

  /** {@code time-delim = "T" / %x20}; a blank only counts with a digit behind. */
  private boolean isTimeNext() {
    byte[] in = source.bytes;
    int at = source.pos;
    return (in[at] | 0x20) == 't' || (in[at] == ' ' && Digits.isDecimal(in[at + 1]));
  }

  /** {@code full-date = date-fullyear "-" date-month "-" date-mday} */
  private void readFullDate() {
    if (isPlainDate(source.pos)) {
      json.putWords(source.bytes, source.pos, 10);
      source.pos += 10;
    } else {
      readFullDateByBytes();
    }
  }

  /** Whether a date of the calendar stands there; a 29 February is left to the other way. */
  private boolean isPlainDate(int at) {
    byte[] in = source.bytes;
    long date = Words.get(in, at) ^ DATE_ZEROS;
    int year = (int) date;
    int month = tens(date, 5);
    int tens = in[at + 8] - '0';
    int ones = in[at + 9] - '0';
    int day = tens * 10 + ones;
    return isWithin(date, DATE_LIMITS)
        && year != 0
        && month != 0
        && month <= 12
        && ones >= 0
        && ones <= 9
        && tens >= 0
        && day > 0
        && (day <= 28 || (day <= 30 && month != 2) || (day == 31 && daysIn(1, month) == 31));
  }

  private void readFullDateByBytes() {
    int start = source.pos;
    int year = readNumber(4);
    readMark('-');
    int month = readNumber(2);
    readMark('-');
    int day = readNumber(2);
    if (year == 0) {
      source.report(Mistakes.yearZero(source, start));
    }
    if (month < 1 || month > 12) {
      source.report(Mistakes.dateRange(source, start + 5, "month", "01 to 12"));
    } else if (day < 1 || day > daysIn(year, month)) {
      source.report(Mistakes.dayRange(source, start + 8, daysIn(year, month)));
    }
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /**
   * {@code partial-time = time-hour ":" time-minute [ ":" time-second [ time-secfrac ] ]}; in TOML
   * 1.0 with the seconds
   */
  private void readPartialTime() {
    long time = Words.get(source.bytes, source.pos) ^ TIME_ZEROS;
    if (isWithin(time, TIME_LIMITS) && tens(time, 0) <= 23) {
      json.putWords(source.bytes, source.pos, 8);
      source.pos += 8;
      readFraction();
    } else {
      readPartialTimeByBytes();
    }
  }

  private void readPartialTimeByBytes() {
    readInRange(23, "hour", "00 to 23");
    readMark(':');
    readInRange(59, "minute", "00 to 59");
    if (source.bytes[source.pos] == ':') {
      readMark(':');
      readInRange(59, "second", "00 to 59");
      readFraction();
    } else if (secondsOptional) {
      json.putAscii(":00");
    } else {
      throw Mistakes.missingSeconds(source, source.pos);
    }
  }

  /** {@code time-secfrac = "." 1*DIGIT} */
  private void readFraction() {
    byte[] in = source.bytes;
    int at = source.pos;
    if (in[at] != '.') {
      return;
    }
    if (!Digits.isDecimal(in[at + 1])) {
      throw Mistakes.missingFraction(source, at + 1);
    }
    do {
      json.put(in[at++]);
    } while (Digits.isDecimal(in[at]));
    source.pos = at;
  }

  /**
   * {@code time-offset = "Z" / time-numoffset}; {@code time-numoffset = ( "+" / "-" ) time-hour ":"
   * time-minute}
   */
  private void readTimeOffset() {
    int next = source.bytes[source.pos];
    if ((next | 0x20) == 'z') {
      json.put('Z');
      source.pos++;
    } else if (next == '+' || next == '-') {
      readMark(next);
      readInRange(23, "offset hour", "00 to 23");
      readMark(':');
      readInRange(59, "offset minute", "00 to 59");
    }
  }

  private static boolean isWithin(long digits, long limits) {
    return ((digits + limits | digits) & Words.HIGHS) == 0;
  }

  /** The value of two digits, of which the first one is that byte. */
  private static int tens(long digits, int index) {
    int pair = (int) (digits >>> index * Byte.SIZE);
    return (pair & 0xF) * 10 + (pair >> 8 & 0xF);
  }

  private void readInRange(int most, String what, String range) {
    int start = source.pos;
    if (readNumber(2) > most) {
      source.report(Mistakes.dateRange(source, start, what, range));
    }
  }

  /** {@code 2DIGIT} or {@code 4DIGIT} */
  private int readNumber(int digits) {
    byte[] in = source.bytes;
    int at = source.pos;
    int value = 0;
    for (int end = at + digits; at < end; at++) {
      if (!Digits.isDecimal(in[at])) {
        throw Mistakes.dateDigit(source, at, digits);
      }
      value = value * 10 + in[at] - '0';
      json.put(in[at]);
    }
    source.pos = at;
    return value;
  }

  private void readMark(int mark) {
    if (source.bytes[source.pos] != mark) {
      throw Mistakes.dateMark(source, source.pos, mark);
    }
    json.put(mark);
    source.pos++;
  }
}
