// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two kinds of tree that Java users get. */
class TomlTreeTest {
  private static Map<String, Object> parse(String toml) {
    return TomlTree.parse(toml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyTypeHasItsJavaType() {
    assertEquals(
        Map.of(
            "s",
            "é\n\"\u0001",
            "i",
            -42L,
            "f",
            1.5,
            "b",
            true,
            "d",
            new TomlTree.DateTime("1979-05-27T07:32:00Z"),
            "a",
            List.of(1L, List.of(), "x"),
            "t",
            Map.of("k", Map.of("x", 1L)),
            "e",
            List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN)),
        parse(
            "\uFEFFs = \"é\\n\\\"\\u0001\"\ni = -42\nf = 1.50\nb = true\nd = 1979-05-27 07:32z\na = [1, [], 'x']\n"
                + "e = [inf, -inf, nan]\n[t]\nk.x = 1"));
  }

  @Test
  void tableThatLooksLikeATagIsATable() {
    assertEquals(
        Map.of(
            "type", "string", "value", "x", "a", Map.of("type", Map.of("type", 1L), "value", 2L)),
        parse("type = 'string'\nvalue = 'x'\n[a]\nvalue = 2\n[a.type]\ntype = 1"));
  }

  @Test
  void integersMayHaveUpTo128Bits() {
    BigInteger most = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    BigInteger least = BigInteger.ONE.shiftLeft(127).negate();
    assertEquals(
        Map.of(
            "a",
            List.of(
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigInteger("9223372036854775808"),
                most,
                most,
                least)),
        parse(
            "a = [9223372036854775807, -9223372036854775808, 9_223_372_036_854_775_808, "
                + most
                + ", 0x"
                + "f".repeat(32)
                + ", "
                + least
                + "]"));
    assertThrows(TomlException.class, () -> parse("a = " + most.add(BigInteger.ONE)));
    assertThrows(TomlException.class, () -> parse("a = " + least.subtract(BigInteger.ONE)));
  }

  @Test
  void keysKeepTheirOrder() {
    assertEquals(
        List.of("z", "a", "m"), List.copyOf(parse("z.x = 1\na = 1\nm = 1\nz.y = 1").keySet()));
  }

  @Test
  void jacksonTreeHasWhatTheTextHas() {
    String toml = "a = [1, 2.5, inf]\nb = 2024-01-01\n[c]\nd = 'é'";
    JsonNode tree = Toml.parse(toml);
    assertEquals("{\"a\":[1,2.5,null],\"b\":\"2024-01-01\",\"c\":{\"d\":\"é\"}}", tree.toString());
    assertEquals(tree, Toml.parse(toml.getBytes(StandardCharsets.UTF_8)));
    assertThrows(TomlException.class, () -> Toml.parse("a ="));
  }

  @Test
  void jacksonTreeMayBeAsDeepAndHaveAsLongTextsAsADocument() {
    int levels = Limits.MAX_DEPTH - 1;
    assertEquals(
        levels,
        Toml.parse("a = " + "[".repeat(levels) + "]".repeat(levels))
            .toString()
            .chars()
            .filter(c -> c == '[')
            .count());
    String text = "x".repeat(25_000_000);
    assertEquals(text, Toml.parse("a = '" + text + "'").get("a").asText());
  }
}
