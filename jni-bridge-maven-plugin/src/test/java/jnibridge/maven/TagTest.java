// SPDX-License-Identifier: MIT
package jnibridge.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TagTest {

  @Test
  void textIsReadAndWrittenBack() {
    Tag tag = Tag.parse("cp312-abi3-manylinux_2_34_x86_64");
    assertEquals(new Tag("cp312", "abi3", "manylinux_2_34_x86_64"), tag);
    assertEquals("cp312-abi3-manylinux_2_34_x86_64", tag.toString());
  }

  @Test
  void whatIsNoTagIsRefused() {
    assertEquals("not a wheel's tag: 'cp312-abi3'", refused("cp312-abi3"));
    assertEquals("not a part of a wheel's tag: ''", refused("cp312--any"));
    assertEquals("not a part of a wheel's tag: '../x'", refused("cp312-abi3-../x"));
  }

  @Test
  void minorVersionsAreOrderedAsNumbers() {
    List<String> sorted =
        Stream.of("cp312-abi3-linux_x86_64", "cp310-cp310-linux_x86_64", "cp39-cp39-linux_x86_64")
            .map(Tag::parse)
            .sorted()
            .map(Tag::python)
            .toList();
    assertEquals(List.of("cp39", "cp310", "cp312"), sorted);
  }

  private static String refused(String text) {
    return assertThrows(IllegalArgumentException.class, () -> Tag.parse(text)).getMessage();
  }
}
