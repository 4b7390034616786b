// SPDX-License-Identifier: MIT
package jnibridge.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelTest {

  private static final Tag TAG =
      Tag.parse("cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64");

  @TempDir Path folder;

  private static Wheel wheel() {
    Metadata metadata = new Metadata("Hello.There", "1.0", "Name: Hello.There\n", new TreeMap<>());
    Wheel wheel = new Wheel(metadata, TAG, "test 1");
    wheel.add("hello/__init__.py", "");
    wheel.add("hello/a,b.txt", "abc");
    wheel.add("zoo/x.jar", new byte[] {1, 2, 3});
    return wheel;
  }

  @Test
  void fileNameIsNormalized() {
    assertEquals(
        "hello_there-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        wheel().fileName());
  }

  @Test
  void wheelFileNamesEveryPlatform() {
    assertEquals(
        """
        Wheel-Version: 1.0
        Generator: test 1
        Root-Is-Purelib: false
        Tag: cp311-cp311-manylinux_2_17_x86_64
        Tag: cp311-cp311-manylinux2014_x86_64
        """,
        new String(wheel().files().get("hello_there-1.0.dist-info/WHEEL"), UTF_8));
  }

  /** The digests are those of {@code sha256sum | xxd -r -p | basenc --base64url}, unpadded. */
  @Test
  void recordListsHashAndLengthOfEveryFileButItself() {
    List<String> lines = wheel().record().lines().toList();
    assertEquals(
        List.of(
            "hello/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0",
            "\"hello/a,b.txt\",sha256=ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0,3",
            "zoo/x.jar,sha256=A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc-4E,3"),
        lines.subList(0, 3));
    assertEquals("hello_there-1.0.dist-info/RECORD,,", lines.get(lines.size() - 1));
    assertEquals(6, lines.size());
  }

  @Test
  void distInfoComesLastAndJarsAreStored() throws IOException {
    try (ZipFile zip = new ZipFile(wheel().write(folder).toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      assertEquals(
          List.of(
              "hello/__init__.py",
              "hello/a,b.txt",
              "zoo/x.jar",
              "hello_there-1.0.dist-info/METADATA",
              "hello_there-1.0.dist-info/WHEEL",
              "hello_there-1.0.dist-info/RECORD"),
          entries.stream().map(ZipEntry::getName).toList());
      assertEquals(ZipEntry.STORED, zip.getEntry("zoo/x.jar").getMethod());
      assertEquals(ZipEntry.DEFLATED, zip.getEntry("hello/a,b.txt").getMethod());
    }
  }

  @Test
  void sameFilesGiveTheSameBytes() throws IOException {
    Path first = wheel().write(folder.resolve("1"));
    Path second = wheel().write(folder.resolve("2"));
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }
}
