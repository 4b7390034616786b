// SPDX-License-Identifier: MIT
package jnibridge.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jnibridge.runtime.Codecs;
import jnibridge.runtime.Decoder;
import jnibridge.runtime.ModuleTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the processor writes for the sources in {@code golden/}, byte for byte. With {@code
 * -Dgolden.update=true} the expected files are written instead: read the difference before you
 * commit it.
 */
class GoldenTest {

  private static final Path CASES =
      Path.of("src/test/resources/jnibridge/processor/golden").toAbsolutePath();

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputIsTheExpectedOne(String name) throws IOException {
    Path folder = CASES.resolve(name);
    String source = Files.readString(folder.resolve("Input.java"));
    Compilation compilation = new Compilation(Map.of("golden/Input.java", source));
    assertEquals(List.of(), compilation.problems());

    compare(folder.resolve("GoldenDispatch.java"), compilation.text("golden/GoldenDispatch.java"));
    String resources = "META-INF/jnibridge/golden/";
    compare(folder.resolve("__init__.pyi"), compilation.text(resources + "__init__.pyi"));
    byte[] descriptor = compilation.file(resources + "_module.bin");
    compare(folder.resolve("descriptor.txt"), dump(descriptor));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputIsTheSameTwice(String name) throws IOException {
    String source = Files.readString(CASES.resolve(name).resolve("Input.java"));
    Compilation first = new Compilation(Map.of("golden/Input.java", source));
    Compilation second = new Compilation(Map.of("golden/Input.java", source));
    String path = "META-INF/jnibridge/golden/_module.bin";
    assertArrayEquals(first.file(path), second.file(path));
  }

  private static void compare(Path expected, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, actual);
    }
    assertEquals(Files.readString(expected), actual, expected.toString());
  }

  // ---- the descriptor as text

  private static String dump(byte[] descriptor) {
    StringBuilder out = new StringBuilder();
    dump(Decoder.fromBytes(Codecs.any(new EnumsAsText()), descriptor), "", out);
    return out.toString();
  }

  /** Members of enums that only the descriptor knows. */
  private static final class EnumsAsText extends ModuleTypes {
    @Override
    public Object enumMember(int index, int ordinal) {
      return "<member " + ordinal + " of enum " + index + ">";
    }
  }

  private static void dump(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> dumpItem(key + ":", item, indent, out));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> dumpItem("-", item, indent, out));
    }
  }

  private static void dumpItem(String head, Object item, String indent, StringBuilder out) {
    boolean nested =
        item instanceof Map<?, ?> map && !map.isEmpty()
            || item instanceof List<?> list && list.stream().anyMatch(i -> i instanceof Map);
    out.append(indent).append(head);
    if (nested) {
      out.append('\n');
      dump(item, indent + "  ", out);
    } else {
      out.append(' ').append(inline(item)).append('\n');
    }
  }

  private static String inline(Object item) {
    if (item instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\n", "\\n") + '"';
    } else if (item instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(GoldenTest::inline).toList()) + "]";
    } else if (item instanceof byte[] bytes) {
      return "bytes" + java.util.Arrays.toString(bytes);
    }
    return String.valueOf(item);
  }
}
