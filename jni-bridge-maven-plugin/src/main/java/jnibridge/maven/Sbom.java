// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a wheel is made of, as CycloneDX 1.6 (PEP 770): every jar and the C runtime, with package
 * URL and SHA-256. No time stamp and no serial number, so that equal wheels stay equal.
 */
final class Sbom {

  private Sbom() {}

  static String write(
      Metadata metadata, Map<String, Jar> jars, RuntimeNatives.Native runtime, String plugin)
      throws IOException {
    String root = "pkg:pypi/" + metadata.normalizedName() + "@" + metadata.version();
    List<Object> components = new ArrayList<>();
    List<String> references = new ArrayList<>();
    for (Jar jar : jars.values()) {
      byte[] content = Files.readAllBytes(jar.file());
      components.add(component(jar.group(), jar.artifact(), jar.version(), jar.purl(), content));
      references.add(jar.purl());
    }
    String[] coordinates = plugin.split(":");
    String purl =
        "pkg:maven/%s/jni-bridge@%s?classifier=natives&type=jar#%s"
            .formatted(coordinates[0], coordinates[2], runtime.tag() + "/" + runtime.fileName());
    components.add(
        component(coordinates[0], runtime.fileName(), coordinates[2], purl, runtime.content()));
    references.add(purl);

    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bomFormat", "CycloneDX");
    document.put("specVersion", "1.6");
    document.put("version", 1);
    Map<String, Object> tool =
        ordered("type", "application", "group", coordinates[0], "name", coordinates[1]);
    tool.put("version", coordinates[2]);
    Map<String, Object> main = ordered("type", "library", "bom-ref", root, "name", metadata.name());
    main.put("version", metadata.version());
    main.put("purl", root);
    document.put(
        "metadata", ordered("tools", ordered("components", List.of(tool)), "component", main));
    document.put("components", components);
    List<Object> dependencies = new ArrayList<>();
    dependencies.add(ordered("ref", root, "dependsOn", references));
    document.put("dependencies", dependencies);
    return Json.write(document);
  }

  private static Map<String, Object> component(
      String group, String name, String version, String purl, byte[] content) {
    Map<String, Object> component =
        ordered("type", "library", "bom-ref", purl, "group", group, "name", name);
    component.put("version", version);
    component.put("purl", purl);
    component.put(
        "hashes", List.of(ordered("alg", "SHA-256", "content", Wheel.hex(Wheel.sha256(content)))));
    return component;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> result = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      result.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return result;
  }
}
