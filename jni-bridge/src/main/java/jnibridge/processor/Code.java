// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.List;

/**
 * Java source as it is printed: an expression stays on one line when it fits into 100 columns, else
 * its arguments go onto the next line, else onto one line each.
 *
 * @param head everything up to the opening parenthesis; the whole text when there are no arguments
 * @param arguments null-free; empty for plain text
 * @param tail from the closing parenthesis on
 */
record Code(String head, List<Code> arguments, String tail) {

  private static final int WIDTH = 100;

  /** Text that is never broken. */
  static Code of(String text) {
    return new Code(text, List.of(), "");
  }

  /** {@code head(arguments)tail}. */
  static Code call(String head, List<Code> arguments, String tail) {
    return arguments.isEmpty()
        ? of(head + "()" + tail)
        : new Code(head + "(", List.copyOf(arguments), ")" + tail);
  }

  static Code call(String head, Code... arguments) {
    return call(head, List.of(arguments), "");
  }

  Code then(String more) {
    return new Code(arguments.isEmpty() ? head + more : head, arguments, suffix(more));
  }

  private String suffix(String more) {
    return arguments.isEmpty() ? tail : tail + more;
  }

  Code after(String before) {
    return new Code(before + head, arguments, tail);
  }

  /** On one line. */
  String flat() {
    StringBuilder out = new StringBuilder(head);
    for (int i = 0; i < arguments.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(arguments.get(i).flat());
    }
    return out.append(tail).toString();
  }

  /** As lines with this indentation; the first one too. */
  String print(int indent) {
    List<String> lines = new ArrayList<>();
    layOut(indent, "", lines);
    return String.join("\n", lines) + "\n";
  }

  private void layOut(int indent, String suffix, List<String> lines) {
    String blanks = " ".repeat(indent);
    String flat = blanks + flat() + suffix;
    if (flat.length() <= WIDTH || arguments.isEmpty()) {
      lines.add(flat);
      return;
    }
    lines.add(blanks + head);
    String all = " ".repeat(indent + 4) + flatArguments() + tail + suffix;
    if (all.length() <= WIDTH) {
      lines.add(all);
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String end = i + 1 < arguments.size() ? "," : tail + suffix;
      arguments.get(i).layOut(indent + 4, end, lines);
    }
  }

  private String flatArguments() {
    List<String> parts = new ArrayList<>();
    for (Code argument : arguments) {
      parts.add(argument.flat());
    }
    return String.join(", ", parts);
  }
}
