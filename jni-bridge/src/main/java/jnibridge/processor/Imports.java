// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.Map;
import java.util.TreeMap;

/** Simple names for qualified ones, as far as they do not clash. */
final class Imports {

  private final String home;
  private final Map<String, String> bySimple = new TreeMap<>();

  /**
   * Imports of one file.
   *
   * @param home the file's package
   * @param own simple names that the file itself declares
   */
  Imports(String home, String... own) {
    this.home = home;
    for (String name : own) {
      bySimple.put(name, "");
    }
  }

  /** How to write a qualified name here. */
  String use(String qualified) {
    int dot = qualified.lastIndexOf('.');
    if (dot < 0) {
      return qualified;
    }
    // A nested type is reached through its outermost one.
    int cut = firstTypeEnd(qualified);
    String outer = qualified.substring(0, cut);
    String simple = outer.substring(outer.lastIndexOf('.') + 1);
    String old = bySimple.putIfAbsent(simple, outer);
    boolean mine =
        old == null || old.equals(outer) || old.isEmpty() && outer.equals("java.lang." + simple);
    return mine ? simple + qualified.substring(cut) : qualified;
  }

  private static int firstTypeEnd(String qualified) {
    int start = 0;
    while (true) {
      int end = qualified.indexOf('.', start);
      if (end < 0) {
        return qualified.length();
      }
      if (Character.isUpperCase(qualified.charAt(start))) {
        return end;
      }
      start = end + 1;
    }
  }

  /** Replaces the qualified names in a type as it stands in source. */
  String useAll(String source) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= source.length(); i++) {
      boolean inName =
          i < source.length()
              && (Character.isJavaIdentifierPart(source.charAt(i)) || source.charAt(i) == '.');
      if (!inName) {
        out.append(i > start ? use(source.substring(start, i)) : "");
        out.append(i < source.length() ? String.valueOf(source.charAt(i)) : "");
        start = i + 1;
      }
    }
    return out.toString();
  }

  /** The import lines, sorted. */
  String print() {
    StringBuilder out = new StringBuilder();
    for (String qualified : new java.util.TreeSet<>(bySimple.values())) {
      int dot = qualified.lastIndexOf('.');
      if (dot > 0) {
        String from = qualified.substring(0, dot);
        if (!from.equals(home) && !from.equals("java.lang")) {
          out.append("import ").append(qualified).append(";\n");
        }
      }
    }
    return out.toString();
  }
}
