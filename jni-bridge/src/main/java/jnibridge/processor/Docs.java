// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Javadoc as a docstring: plain text that reads well in {@code help()}, block tags as the sections
 * <i>Args</i>, <i>Returns</i> and <i>Raises</i>.
 */
final class Docs {

  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^[ \\t]*@(\\w+)(?:[ \\t]+|$)");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)(?:\\s[^>]*)?/?>");
  private static final Pattern ENTITY = Pattern.compile("&(#?\\w+);");
  private static final String INDENT = "    ";

  /** Columns of a section's lines; {@code help()} adds its own indentation. */
  private static final int WIDTH = 88;

  private final String body;
  private final Map<String, String> params = new TreeMap<>();
  private final List<String[]> throwing = new ArrayList<>();
  private String returns = "";
  private @Nullable String deprecated;

  /**
   * Reads a comment.
   *
   * @param comment as {@code Elements.getDocComment} gives it; null for none
   * @param codes turns what stands in {@code {@code …}} and links into Python
   */
  Docs(@Nullable String comment, UnaryOperator<String> codes) {
    String text = comment == null ? "" : comment;
    Matcher tags = BLOCK_TAG.matcher(text);
    int bodyEnd = tags.find() ? tags.start() : text.length();
    body = plain(text.substring(0, bodyEnd), codes);
    int at = bodyEnd;
    while (at < text.length()) {
      tags.find(at);
      int start = tags.end();
      String tag = tags.group(1);
      int end = tags.find(start) ? tags.start() : text.length();
      block(tag, text.substring(start, end).strip(), codes);
      at = end;
    }
  }

  private void block(String tag, String content, UnaryOperator<String> codes) {
    switch (tag) {
      case "param" -> {
        String name = firstWord(content);
        params.put(name, oneLine(plain(content.substring(name.length()), codes)));
      }
      case "return" -> returns = oneLine(plain(content, codes));
      case "throws", "exception" -> {
        String name = firstWord(content);
        String text = oneLine(plain(content.substring(name.length()), codes));
        throwing.add(new String[] {name.substring(name.lastIndexOf('.') + 1), text});
      }
      case "deprecated" -> deprecated = oneLine(plain(content, codes));
      default -> {
        // @see, @since and the like say nothing to a Python reader.
      }
    }
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The text before all block tags. */
  String body() {
    return body;
  }

  /** What {@code @param} says of a Java parameter, or "". */
  String param(String java) {
    return params.getOrDefault(java, "");
  }

  /** What {@code @deprecated} says; null without it. */
  @Nullable String deprecated() {
    return deprecated;
  }

  /**
   * The whole docstring.
   *
   * @param pythonNames Java and Python names of the parameters, in order
   * @param exceptions the Python name of a simple Java exception name
   */
  String docstring(Map<String, String> pythonNames, UnaryOperator<String> exceptions) {
    StringBuilder result = new StringBuilder(body);
    StringBuilder args = new StringBuilder();
    pythonNames.forEach((java, python) -> {
      if (!param(java).isEmpty()) {
        args.append(item(python, param(java)));
      }
    });
    section(result, "Args", args);
    section(result, "Returns", returns.isEmpty() ? "" : wrapped(returns));
    StringBuilder raises = new StringBuilder();
    for (String[] entry : throwing) {
      raises.append(item(exceptions.apply(entry[0]), entry[1]));
    }
    section(result, "Raises", raises);
    return result.toString();
  }

  private static String item(String name, String text) {
    return wrapped(text.isEmpty() ? name : name + ": " + text);
  }

  /** An indented line, continued deeper where it gets too long. */
  private static String wrapped(String text) {
    StringBuilder result = new StringBuilder();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
        result.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(INDENT + INDENT);
      }
      line.append(word).append(' ');
    }
    return result.append(line.toString().stripTrailing()).append('\n').toString();
  }

  private static void section(StringBuilder result, String title, CharSequence content) {
    if (content.length() > 0) {
      result.append(result.length() == 0 ? "" : "\n\n").append(title).append(":\n");
      result.append(content.toString().stripTrailing());
    }
  }

  // ---- inline markup

  /** Text without markup: paragraphs apart, lists as dashes, code in backticks. */
  private static String plain(String html, UnaryOperator<String> codes) {
    StringBuilder result = new StringBuilder();
    inline(html, codes, result);
    String[] lines = result.toString().split("\n", -1);
    StringBuilder joined = new StringBuilder();
    boolean verbatim = false;
    boolean inList = false;
    int blank = 0;
    for (String line : lines) {
      if (line.equals(PRE) || line.equals(END_PRE)) {
        verbatim = line.equals(PRE);
        blank = Math.max(blank, 1);
        continue;
      }
      String text = verbatim ? line.stripTrailing() : line.strip();
      if (text.isEmpty()) {
        blank++;
        continue;
      }
      boolean item = text.startsWith("- ");
      if (joined.length() > 0) {
        joined.append(blank > 0 && !(item && inList) ? "\n\n" : "\n");
      }
      inList = item;
      joined.append(verbatim ? INDENT : "").append(text);
      blank = 0;
    }
    return joined.toString();
  }

  private static final String PRE = "\u0001pre";
  private static final String END_PRE = "\u0001/pre";

  private static void inline(String html, UnaryOperator<String> codes, StringBuilder out) {
    int at = 0;
    while (at < html.length()) {
      int brace = html.indexOf("{@", at);
      if (brace < 0) {
        out.append(markup(html.substring(at)));
        return;
      }
      out.append(markup(html.substring(at, brace)));
      int end = closing(html, brace);
      String content = html.substring(brace + 2, end);
      // Formatters break lines inside of tags; without the tag the break belongs before its text.
      if (html.startsWith(" ", brace - 1)
          && content.startsWith("\n", firstWord(content).length())) {
        out.append('\n');
      }
      out.append(inlineTag(content, codes));
      at = Math.min(html.length(), end + 1);
    }
  }

  /** The index of the brace that closes the one at {@code open}, or the end of the text. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }

  private static String inlineTag(String content, UnaryOperator<String> codes) {
    String tag = firstWord(content);
    String rest = content.substring(tag.length());
    return switch (tag) {
      case "code" -> {
        String code = rest.strip();
        yield code.indexOf('\n') >= 0 ? rest : "`" + codes.apply(code) + "`";
      }
      case "literal" -> rest.strip();
      case "link", "linkplain" -> link(rest.strip(), codes);
      default -> rest.strip();
    };
  }

  /** {@code Type#method(args) label}: the label, else the name as Python has it. */
  private static String link(String content, UnaryOperator<String> codes) {
    int parenthesis = content.indexOf(')');
    int blank = content.indexOf(' ', Math.max(0, parenthesis));
    if (blank > 0) {
      return content.substring(blank).strip();
    }
    String target = content.replaceAll("\\(.*\\)", "");
    int hash = target.indexOf('#');
    if (hash < 0) {
      return "`" + codes.apply(target.substring(target.lastIndexOf('.') + 1)) + "`";
    }
    String type = target.substring(target.lastIndexOf('.', hash) + 1, hash);
    String member = Names.snake(target.substring(hash + 1));
    return "`" + (type.isEmpty() ? "" : codes.apply(type) + ".") + member + "`";
  }

  private static String markup(String html) {
    Matcher tags = TAG.matcher(html);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (tags.find()) {
      out.append(entities(html.substring(at, tags.start())));
      boolean closes = html.charAt(tags.start() + 1) == '/';
      out.append(
          switch (tags.group(1).toLowerCase(java.util.Locale.ROOT)) {
            case "p", "ul", "ol", "h1", "h2", "h3", "h4", "dl" -> "\n\n";
            case "li" -> closes ? "" : "\n- ";
            case "br" -> "\n";
            case "pre", "blockquote" -> "\n" + (closes ? END_PRE : PRE) + "\n";
            case "code", "tt" -> "`";
            default -> "";
          });
      at = tags.end();
    }
    return out.append(entities(html.substring(at))).toString();
  }

  private static String entities(String text) {
    Matcher matcher = ENTITY.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String character =
          switch (matcher.group(1)) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "nbsp" -> " ";
            case "mdash" -> "—";
            case "ndash" -> "–";
            case "#64" -> "@";
            default -> matcher.group();
          };
      matcher.appendReplacement(out, Matcher.quoteReplacement(character));
    }
    return matcher.appendTail(out).toString();
  }
}
