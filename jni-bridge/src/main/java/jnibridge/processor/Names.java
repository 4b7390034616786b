// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Every name that is made, is made here. */
final class Names {

  // spotless:off (words, not one to a line)
  private static final Set<String> PYTHON_KEYWORDS =
      Set.of(
          "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
          "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
          "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
          "try", "while", "with", "yield");

  private static final Set<String> JAVA_KEYWORDS =
      Set.of(
          "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class",
          "const", "continue", "default", "do", "double", "else", "enum", "extends", "final",
          "finally", "float", "for", "goto", "if", "implements", "import", "instanceof", "int",
          "interface", "long", "native", "new", "package", "private", "protected", "public",
          "return", "short", "static", "strictfp", "super", "switch", "synchronized", "this",
          "throw", "throws", "transient", "try", "void", "volatile", "while", "true", "false",
          "null");
  // spotless:on

  private final Set<String> entries = new HashSet<>();

  /** {@code convertTomlToJson → convert_toml_to_json}, {@code toJSONText → to_json_text}. */
  static String snake(String camel) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && camel.charAt(i - 1) != '_') {
        boolean afterLower = !Character.isUpperCase(camel.charAt(i - 1));
        boolean beforeLower = i + 1 < camel.length() && Character.isLowerCase(camel.charAt(i + 1));
        if (afterLower || beforeLower) {
          result.append('_');
        }
      }
      result.append(c);
    }
    return result.toString().toLowerCase(Locale.ROOT);
  }

  /** The property of an accessor: {@code getName}, {@code isName}, {@code name → name}. */
  static String property(String method, String... prefixes) {
    for (String prefix : prefixes) {
      if (method.length() > prefix.length()
          && method.startsWith(prefix)
          && Character.isUpperCase(method.charAt(prefix.length()))) {
        return snake(method.substring(prefix.length()));
      }
    }
    return snake(method);
  }

  static boolean isPythonKeyword(String name) {
    return PYTHON_KEYWORDS.contains(name);
  }

  /** Whether Python takes it as a name. */
  static boolean isPythonName(String name) {
    if (name.isEmpty() || isPythonKeyword(name) || Character.isDigit(name.charAt(0))) {
      return false;
    }
    return name.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }

  /** Whether it is {@code __special__}. */
  static boolean isSpecial(String name) {
    return name.length() > 4 && name.startsWith("__") && name.endsWith("__");
  }

  /** {@code convert_toml → convertToml}; special methods lose their underscores. */
  static String camel(String python) {
    String plain = isSpecial(python) ? python.substring(2, python.length() - 2) : python;
    StringBuilder result = new StringBuilder();
    boolean up = false;
    for (char c : plain.toCharArray()) {
      if (c == '_') {
        up = result.length() > 0;
      } else {
        result.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return result.toString();
  }

  static String capitalized(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  static String decapitalized(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** The dispatch method of a callable: {@code add}, {@code bufferNew}, {@code bufferGetText}. */
  String entry(String type, String verb, String python) {
    String member = camel(python);
    String name =
        type.isEmpty()
            ? member
            : decapitalized(camel(type)) + capitalized(verb) + capitalized(member);
    if (JAVA_KEYWORDS.contains(name)) {
      name += "_";
    }
    String unique = name;
    for (int i = 2; !entries.add(unique); i++) {
      unique = name + i;
    }
    return unique;
  }

  /** The dispatch class of a module: {@code afrim_py → AfrimPyDispatch}. */
  static String dispatch(String module) {
    return capitalized(camel(module.replace('.', '_'))) + "Dispatch";
  }

  /** A parameter's name in a dispatch method, apart from the names that are used there already. */
  static String local(String java, Set<String> taken) {
    String name = java;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}
