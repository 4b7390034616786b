// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel in memory, and how it becomes a file (the binary distribution format, version 1.0).
 *
 * <p>The same files give the same bytes: names are sorted, with {@code .dist-info} last as the
 * format recommends, and every entry has the time that zip counts from.
 */
final class Wheel {

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Metadata metadata;
  private final Tag tag;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  Wheel(Metadata metadata, Tag tag, String generator) {
    this.metadata = metadata;
    this.tag = tag;
    metadata.addTo(files);
    StringBuilder wheel = new StringBuilder("Wheel-Version: 1.0\n");
    wheel.append("Generator: ").append(generator).append("\nRoot-Is-Purelib: false\n");
    for (String platform : tag.platform().split("\\.")) {
      wheel.append("Tag: ").append(new Tag(tag.python(), tag.abi(), platform)).append('\n');
    }
    add(metadata.distInfo() + "/WHEEL", wheel.toString());
  }

  void add(String name, byte[] content) {
    files.put(name, content);
  }

  void add(String name, String content) {
    add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** All files but {@code RECORD}, by name. */
  SortedMap<String, byte[]> files() {
    return files;
  }

  String fileName() {
    return metadata.stem() + "-" + tag + ".whl";
  }

  /** Every file with its SHA-256 and length; the list itself without. */
  String record() {
    StringBuilder record = new StringBuilder();
    for (Map.Entry<String, byte[]> file : ordered().entrySet()) {
      record.append(field(file.getKey())).append(",sha256=").append(digest(file.getValue()));
      record.append(',').append(file.getValue().length).append('\n');
    }
    return record.append(field(recordName())).append(",,\n").toString();
  }

  /** Writes the file into a folder, which is made if need be. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path path = folder.resolve(fileName());
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : ordered().entrySet()) {
        write(zip, file.getKey(), file.getValue());
      }
      write(zip, recordName(), record().getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    if (name.endsWith(".jar")) { // compressed already
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private SortedMap<String, byte[]> ordered() {
    String last = metadata.distInfo() + "/";
    SortedMap<String, byte[]> result =
        new TreeMap<>((a, b) -> {
          int order = Boolean.compare(a.startsWith(last), b.startsWith(last));
          return order != 0 ? order : a.compareTo(b);
        });
    result.putAll(files);
    return result;
  }

  private String recordName() {
    return metadata.distInfo() + "/RECORD";
  }

  /** A name with a comma or a quote is quoted, as in any CSV. */
  private static String field(String name) {
    boolean special = name.indexOf(',') >= 0 || name.indexOf('"') >= 0;
    return special ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }

  static String digest(byte[] content) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content));
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
