// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Metadata out of the table {@code [project]} of {@code pyproject.toml}, as the packaging
 * specification describes it. What {@code dynamic} lists comes from the pom.
 */
final class PyprojectMetadata {

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "version",
          "description",
          "readme",
          "requires-python",
          "license",
          "license-files",
          "authors",
          "maintainers",
          "keywords",
          "classifiers",
          "urls",
          "scripts",
          "gui-scripts",
          "entry-points",
          "dependencies",
          "optional-dependencies",
          "dynamic");

  private final TomlTable project;
  private final Path folder;
  private final Model pom;
  private final List<String> dynamic;

  private PyprojectMetadata(TomlTable project, Path folder, Model pom) throws WheelException {
    this.project = project;
    this.folder = folder;
    this.pom = pom;
    this.dynamic = texts("dynamic");
  }

  /** Reads the file; one without {@code [project]} leaves all to the pom. */
  static Metadata read(Path file, Model pom) throws IOException, WheelException {
    TomlParseResult toml = Toml.parse(file);
    if (toml.hasErrors()) {
      throw new WheelException("pyproject.toml: " + toml.errors().get(0));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!toml.isTable("project")) {
      return PomMetadata.of(pom, folder);
    }
    return new PyprojectMetadata(toml.getTable("project"), folder, pom).metadata();
  }

  private Metadata metadata() throws IOException, WheelException {
    checkKeys();
    MetadataWriter out = new MetadataWriter(required("name"), version());
    String summary =
        dynamic.contains("description") ? PomMetadata.summary(pom) : text("description");
    if (summary != null && !summary.isEmpty()) {
      out.header("Summary", summary);
    }
    List<String> keywords = texts("keywords");
    if (!keywords.isEmpty()) {
      out.header("Keywords", String.join(",", keywords));
    }
    people(out, "authors", "Author");
    people(out, "maintainers", "Maintainer");
    license(out);
    for (String classifier : texts("classifiers")) {
      out.header("Classifier", classifier);
    }
    for (Map.Entry<String, String> url : table("urls").entrySet()) {
      out.header("Project-URL", url.getKey() + ", " + url.getValue());
    }
    String python = text("requires-python");
    out.header("Requires-Python", python == null ? PomMetadata.OLDEST_PYTHON : python);
    requirements(out);
    entryPoints(out);
    readme(out);
    return out.finish();
  }

  private void checkKeys() throws WheelException {
    for (String key : new TreeSet<>(project.keySet())) {
      if (!KEYS.contains(key)) {
        throw mistake("there is no key " + key);
      }
    }
    for (String key : dynamic) {
      if (!key.equals("version") && !key.equals("description")) {
        throw mistake("only version and description can be dynamic, not " + key);
      }
      if (project.contains(List.of(key))) {
        throw mistake(key + " is both given and dynamic");
      }
    }
  }

  private String version() throws WheelException {
    if (dynamic.contains("version")) {
      return Versions.ofMaven(pom.getVersion());
    }
    if (text("version") == null) {
      throw mistake("version is missing; dynamic = [\"version\"] takes the pom's");
    }
    return Versions.normalize(required("version"));
  }

  // ---- parts

  private void people(MetadataWriter out, String key, String header) throws WheelException {
    List<String> names = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    TomlArray people = array(key);
    for (int i = 0; i < people.size(); i++) {
      if (!(people.get(i) instanceof TomlTable person)) {
        throw mistake(key + " must be a list of tables with name and email");
      }
      String name = person.getString("name");
      String email = person.getString("email");
      if (email == null) {
        names.add(name == null ? "" : name);
      } else {
        addresses.add(name == null ? email : quoted(name) + " <" + email + ">");
      }
    }
    if (!names.isEmpty()) {
      out.header(header, String.join(", ", names));
    }
    if (!addresses.isEmpty()) {
      out.header(header + "-email", String.join(", ", addresses));
    }
  }

  /** The display name of an address; RFC 5322 wants quotes around special characters. */
  private static String quoted(String name) {
    boolean special = name.matches(".*[()<>\\[\\]:;@\\\\,.\"].*");
    return special ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : name;
  }

  private void license(MetadataWriter out) throws IOException, WheelException {
    Object license = project.get(List.of("license"));
    if (license instanceof String expression) {
      out.header("License-Expression", expression);
    } else if (license != null) {
      throw mistake("license must be an SPDX expression, such as \"MIT\"");
    }
    if (project.contains(List.of("license-files"))) {
      LicenseFiles.add(out, folder, texts("license-files"));
    } else {
      LicenseFiles.addDefaults(out, folder);
    }
  }

  private void requirements(MetadataWriter out) throws WheelException {
    for (String requirement : texts("dependencies")) {
      out.header("Requires-Dist", requirement);
    }
    Object extras = project.get(List.of("optional-dependencies"));
    if (extras instanceof TomlTable tables) {
      for (String extra : new TreeSet<>(tables.keySet())) {
        String name = extra.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
        out.header("Provides-Extra", name);
        for (String requirement : texts(tables, extra)) {
          out.header("Requires-Dist", withExtra(requirement, name));
        }
      }
    }
  }

  /** The requirement of an extra: its own marker stays, in parentheses. A URL may hold a ";". */
  static String withExtra(String requirement, String extra) {
    int marker = requirement.contains("@") ? requirement.indexOf(" ;") : requirement.indexOf(';');
    String only = "extra == '" + extra + "'";
    if (marker < 0) {
      return requirement + (requirement.contains("@") ? " ; " : "; ") + only;
    }
    int condition = requirement.indexOf(';', marker) + 1;
    String own = requirement.substring(condition).strip();
    return requirement.substring(0, condition) + " (" + own + ") and " + only;
  }

  private void entryPoints(MetadataWriter out) throws WheelException {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    groups.put("console_scripts", table("scripts"));
    groups.put("gui_scripts", table("gui-scripts"));
    if (project.get(List.of("entry-points")) instanceof TomlTable more) {
      for (String group : new TreeSet<>(more.keySet())) {
        groups.put(group, table(more, group));
      }
    }
    groups.forEach((group, points) -> {
      if (!points.isEmpty()) {
        out.entryPoints(group, points);
      }
    });
  }

  private void readme(MetadataWriter out) throws IOException, WheelException {
    Object readme = project.get(List.of("readme"));
    if (readme == null) {
      return;
    }
    String file = readme instanceof String name ? name : null;
    String type = null;
    String body = null;
    if (readme instanceof TomlTable parts) {
      file = parts.getString("file");
      body = parts.getString("text");
      type = parts.getString("content-type");
    }
    if (file != null) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw mistake("readme: there is no file " + file);
      }
      body = Files.readString(folder.resolve(file));
      type = type == null ? contentType(file) : type;
    }
    if (body == null || type == null) {
      throw mistake("readme must be a file name, or a table with file or text and content-type");
    }
    out.description(body, type);
  }

  private static String contentType(String file) {
    if (file.endsWith(".md")) {
      return "text/markdown";
    }
    return file.endsWith(".rst") ? "text/x-rst" : "text/plain";
  }

  // ---- values by their type

  private String required(String key) throws WheelException {
    String value = text(key);
    if (value == null) {
      throw mistake(key + " is missing");
    }
    return value;
  }

  private @Nullable String text(String key) throws WheelException {
    Object value = project.get(List.of(key));
    if (value != null && !(value instanceof String)) {
      throw mistake(key + " must be a text");
    }
    return (String) value;
  }

  private TomlArray array(String key) throws WheelException {
    Object value = project.get(List.of(key));
    if (value != null && !(value instanceof TomlArray)) {
      throw mistake(key + " must be a list");
    }
    return value == null ? Toml.parse("empty = []").getArrayOrEmpty("empty") : (TomlArray) value;
  }

  private List<String> texts(String key) throws WheelException {
    return texts(project, key);
  }

  private static List<String> texts(TomlTable table, String key) throws WheelException {
    Object value = table.get(List.of(key));
    List<String> result = new ArrayList<>();
    if (value instanceof TomlArray items) {
      for (Object item : items.toList()) {
        result.add(item instanceof String text ? text : "");
      }
    }
    if (value != null && (!(value instanceof TomlArray) || result.contains(""))) {
      throw mistake(key + " must be a list of texts");
    }
    return result;
  }

  private Map<String, String> table(String key) throws WheelException {
    return table(project, key);
  }

  private static Map<String, String> table(TomlTable parent, String key) throws WheelException {
    Object value = parent.get(List.of(key));
    Map<String, String> result = new LinkedHashMap<>();
    if (value instanceof TomlTable table) {
      for (String name : table.keySet()) {
        result.put(name, table.get(List.of(name)) instanceof String text ? text : "");
      }
    }
    if (value != null && (!(value instanceof TomlTable) || result.containsValue(""))) {
      throw mistake(key + " must be a table of texts");
    }
    return result;
  }

  private static WheelException mistake(String message) {
    return new WheelException("pyproject.toml: [project]: " + message);
  }
}
