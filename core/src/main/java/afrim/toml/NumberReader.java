// SPDX-License-Identifier: MIT
package afrim.toml;

import java.math.BigInteger;

/**
 * Integers and floats, and the first look at dates and times, which begin with digits too. Integers
 * and most floats are copied digit by digit, since Python prints them as TOML writes them; {@link
 * FloatText} has the rest.
 */
final class NumberReader {
  /** The most digits that any integer of so many digits fits in 64 bits with. */
  private static final int SAFE_DIGITS = 18;

  /** More digits than any 128-bit number has in any base, underscores between them counted. */
  private static final int MOST_DIGITS = 256;

  private static final int MAX_DIGITS_BEFORE_EIGHT = Decimals.MAX_DIGITS - 8;

  private final Source source;
  private final JsonBuffer json;
  private final DateReader dates;
  private final Decimals decimals;
  private final FloatText floats;
  private boolean wide;

  // The decimal that is being read: significand * 10^exponent, and more digits behind if truncated.
  private long significand;
  private int significant;
  private int exponent;
  private boolean truncated;

  NumberReader(Source source, JsonBuffer json) {
    this.source = source;
    this.json = json;
    this.dates = new DateReader(source, json);
    this.decimals = new Decimals();
    this.floats = new FloatText(json, decimals);
  }

  /**
   * Sets the rules.
   *
   * @param latest whether times may leave out the seconds
   * @param wide whether integers may have up to 128 bits
   */
  void open(boolean latest, boolean wide) {
    dates.open(latest);
    this.wide = wide;
  }

  /** {@code dec-int = [ minus / plus ] unsigned-dec-int}, or whatever else begins like it. */
  void read() {
    byte[] in = source.bytes;
    int start = source.pos;
    int sign = in[start];
    int digits = sign == '-' || sign == '+' ? start + 1 : start;
    int at = skipDigits(digits);
    int count = at - digits;
    if (!isValueEnd(in[at]) || count == 0 || count > SAFE_DIGITS || in[digits] == '0') {
      readOther(start, digits, at);
      return;
    }
    int from = sign == '-' ? start : digits;
    json.putWords(in, from, at - from);
    source.pos = at;
  }

  private int skipDigits(int from) {
    byte[] in = source.bytes;
    int at = from;
    while (true) {
      long stops = Words.digitStops(Words.get(in, at));
      if (stops != 0) {
        return at + Words.before(stops);
      }
      at += 8;
    }
  }

  /** Whether a byte can stand behind a value; any other belongs to it, rightly or not. */
  private static boolean isValueEnd(int next) {
    return next == ','
        || next == '\n'
        || next == ' '
        || next == ']'
        || next == '}'
        || next == '#'
        || next == '\r'
        || next == '\t'
        || next == 0;
  }

  private void readOther(int start, int digits, int at) {
    byte[] in = source.bytes;
    int count = at - digits;
    int next = in[at];
    if (digits == start && ((next == '-' && count == 4) || (next == ':' && count == 2))) {
      dates.read(next);
      return;
    }
    if (next == '.' && readPlainFloat(start, digits, at)) {
      return;
    }
    if (count == 0) {
      readSpecialFloat(start, digits);
    } else if (in[digits] == '0' && count == 1 && isRadix(next)) {
      readPrefixed(start, digits, next);
    } else {
      readDecimal(start, digits);
    }
    if (!isValueEnd(in[source.pos])) {
      throw Mistakes.insideNumber(source, start, source.pos);
    }
  }

  // integers

  private static boolean isRadix(int letter) {
    int lower = letter | 0x20;
    return lower == 'x' || lower == 'o' || lower == 'b';
  }

  /**
   * {@code hex-int = hex-prefix HEXDIG *( HEXDIG / underscore HEXDIG )}, {@code oct-int} and {@code
   * bin-int} likewise
   */
  private void readPrefixed(int start, int zero, int letter) {
    if (zero != start) {
      throw Mistakes.signedPrefix(source, start);
    }
    if (letter < 'a') {
      throw Mistakes.upperPrefix(source, zero + 1);
    }
    byte[] in = source.bytes;
    int bits = letter == 'x' ? 4 : letter == 'o' ? 3 : 1;
    int at = zero + 2;
    long value = 0;
    boolean overflow = false;
    boolean afterDigit = false;
    while (true) {
      int digit = Digits.hex(in[at]);
      if (digit >= 0 && digit < 1 << bits) {
        overflow |= value >>> 63 - bits != 0;
        value = value << bits | digit;
        afterDigit = true;
      } else if (in[at] == '_' && afterDigit) {
        afterDigit = false;
      } else {
        break;
      }
      at++;
    }
    if (!afterDigit) {
      throw Mistakes.missingDigit(source, at);
    }
    source.pos = at;
    if (overflow) {
      putWide(start, new BigInteger(withoutUnderscores(zero + 2, at), 1 << bits));
    } else {
      floats.putLong(value);
    }
  }

  /** An integer of more than 64 bits: a mistake, unless up to 128 were asked for. */
  private void putWide(int start, BigInteger value) {
    int bits = value.bitLength();
    int most = !wide ? Long.SIZE - 1 : value.signum() < 0 ? 127 : 128;
    if (bits > most) {
      source.report(Mistakes.integerTooLarge(source, start));
    } else {
      json.putAscii(value.toString());
    }
  }

  /**
   * {@code unsigned-dec-int = DIGIT / digit1-9 1*( DIGIT / underscore DIGIT )}, and what makes it a
   * float.
   */
  private void readDecimal(int start, int digits) {
    byte[] in = source.bytes;
    significand = 0;
    significant = 0;
    exponent = 0;
    truncated = false;
    int at = readDigits(digits, 0);
    if (in[digits] == '0' && at > digits + 1) {
      throw Mistakes.leadingZero(source, digits);
    }
    boolean isFloat = false;
    if (in[at] == '.') {
      isFloat = true;
      at = readDigits(at + 1, -1);
    }
    if ((in[at] | 0x20) == 'e') {
      isFloat = true;
      at = readExponent(at + 1);
    }
    source.pos = at;
    boolean negative = in[start] == '-';
    if (isFloat) {
      putFloat(start, digits, at, negative);
    } else if (significant <= SAFE_DIGITS) {
      floats.putLong(negative ? -significand : significand);
    } else {
      putLongInteger(start, digits, at, negative);
    }
  }

  private void putLongInteger(int start, int digits, int at, boolean negative) {
    if (at - digits > MOST_DIGITS) {
      // BigInteger would take quadratic time to find out.
      source.report(Mistakes.integerTooLarge(source, start));
      return;
    }
    BigInteger value = new BigInteger(withoutUnderscores(digits, at));
    putWide(start, negative ? value.negate() : value);
  }

  /**
   * {@code DIGIT *( DIGIT / underscore DIGIT )}, added to the decimal.
   *
   * @param step what each digit changes in the exponent: 0 before the point, -1 behind it
   * @return the index of what follows
   */
  private int readDigits(int from, int step) {
    byte[] in = source.bytes;
    int at = from;
    boolean afterDigit = false;
    long value = significand;
    int count = significant;
    int power = exponent;
    while (true) {
      int next = in[at];
      if (Digits.isDecimal(next)) {
        long word;
        if (count > 0
            && count <= MAX_DIGITS_BEFORE_EIGHT
            && Digits.areEight(word = Words.get(in, at))) {
          value = value * 100_000_000 + Digits.eight(word);
          count += 8;
          power += 8 * step;
          at += 7;
        } else if (count < Decimals.MAX_DIGITS) {
          value = value * 10 + (next - '0');
          count += value == 0 ? 0 : 1;
          power += step;
        } else {
          truncated |= next != '0';
          power += step + 1;
        }
        afterDigit = true;
      } else if (next == '_' && afterDigit) {
        afterDigit = false;
      } else {
        break;
      }
      at++;
    }
    if (!afterDigit) {
      throw Mistakes.missingDigit(source, at);
    }
    significand = value;
    significant = count;
    exponent = power;
    return at;
  }

  // floats

  /**
   * A float without exponent and underscores that Python prints as it is written, but for zeros at
   * its end: one of at most 15 digits, which double precision keeps apart, and not below 0.0001.
   */
  private boolean readPlainFloat(int start, int digits, int point) {
    byte[] in = source.bytes;
    int at = skipDigits(point + 1);
    int whole = point - digits;
    int fraction = at - point - 1;
    if (whole == 0
        || fraction == 0
        || whole + fraction > Decimals.EXACT_DIGITS
        || !isValueEnd(in[at])) {
      return false;
    }
    if (in[digits] == '0' && (whole > 1 || !hasLeadingDigit(point + 1))) {
      return false;
    }
    source.pos = at;
    while (in[at - 1] == '0' && at - 2 > point) {
      at--;
    }
    int from = in[start] == '-' ? start : digits;
    json.putWords(in, from, at - from);
    return true;
  }

  /** Whether one of the four digits behind the point is not zero. */
  private boolean hasLeadingDigit(int from) {
    byte[] in = source.bytes;
    int at = from;
    while (in[at] == '0' && at < from + 3) {
      at++;
    }
    return in[at] > '0' && in[at] <= '9';
  }

  /**
   * {@code exp = "e" float-exp-part}; {@code float-exp-part = [ minus / plus ] zero-prefixable-int}
   */
  private int readExponent(int from) {
    byte[] in = source.bytes;
    int at = in[from] == '-' || in[from] == '+' ? from + 1 : from;
    boolean afterDigit = false;
    int value = 0;
    while (true) {
      int next = in[at];
      if (Digits.isDecimal(next)) {
        value = Math.min(value * 10 + next - '0', Decimals.HUGE_EXPONENT);
        afterDigit = true;
      } else if (next == '_' && afterDigit) {
        afterDigit = false;
      } else {
        break;
      }
      at++;
    }
    if (!afterDigit) {
      throw Mistakes.missingDigit(source, at);
    }
    exponent += in[from] == '-' ? -value : value;
    return at;
  }

  private void putFloat(int start, int digits, int at, boolean negative) {
    if (significand == 0) {
      floats.putZero(negative);
    } else if (significant <= Decimals.EXACT_DIGITS && Decimals.isExactExponent(exponent)) {
      floats.putDecimal(negative, significand, exponent);
    } else {
      double value =
          truncated
              ? Double.parseDouble(withoutUnderscores(digits, at))
              : decimals.toDouble(significand, exponent);
      if (Double.isInfinite(value)) {
        source.report(Mistakes.floatTooLarge(source, start));
      } else {
        floats.putDouble(negative, value);
      }
    }
  }

  /** {@code special-float = [ minus / plus ] ( inf / nan )}, which JSON has no word for. */
  private void readSpecialFloat(int start, int at) {
    byte[] in = source.bytes;
    boolean inf = in[at] == 'i' && in[at + 1] == 'n' && in[at + 2] == 'f';
    boolean nan = in[at] == 'n' && in[at + 1] == 'a' && in[at + 2] == 'n';
    if (!inf && !nan) {
      throw Mistakes.noNumber(source, start, at);
    }
    json.putAscii("null");
    source.pos = at + 3;
  }

  private String withoutUnderscores(int from, int to) {
    StringBuilder digits = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (source.bytes[i] != '_') {
        digits.append((char) source.bytes[i]);
      }
    }
    return digits.toString();
  }
}
