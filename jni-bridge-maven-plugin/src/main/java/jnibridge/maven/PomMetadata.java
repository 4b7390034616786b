// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.model.Developer;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;

/** Metadata of a project that has a pom and no {@code pyproject.toml}. */
final class PomMetadata {

  static final String OLDEST_PYTHON = ">=3.9";

  private PomMetadata() {}

  static Metadata of(Model pom, Path folder) throws IOException, WheelException {
    MetadataWriter out =
        new MetadataWriter(pom.getArtifactId(), Versions.ofMaven(pom.getVersion()));
    String summary = summary(pom);
    if (!summary.isEmpty()) {
      out.header("Summary", summary);
    }
    for (Developer developer : pom.getDevelopers()) {
      author(out, developer);
    }
    if (present(pom.getUrl())) {
      out.header("Project-URL", "Homepage, " + pom.getUrl());
    }
    if (pom.getLicenses().size() == 1 && present(pom.getLicenses().get(0).getName())) {
      String license = pom.getLicenses().get(0).getName();
      // An SPDX expression has a header of its own; a title such as "Apache License, Version 2.0"
      // is free text.
      boolean expression = license.matches("[A-Za-z0-9.+-]+");
      out.header(expression ? "License-Expression" : "License", license);
    }
    LicenseFiles.addDefaults(out, folder);
    out.header("Requires-Python", OLDEST_PYTHON);
    return out.finish();
  }

  /** The pom's description on one line. */
  static String summary(Model pom) {
    return present(pom.getDescription())
        ? pom.getDescription().strip().replaceAll("\\s+", " ")
        : "";
  }

  private static void author(MetadataWriter out, Developer developer) throws WheelException {
    if (present(developer.getEmail())) {
      String name = present(developer.getName()) ? developer.getName() : developer.getEmail();
      out.header("Author-email", name + " <" + developer.getEmail() + ">");
    } else if (present(developer.getName())) {
      out.header("Author", developer.getName());
    }
  }

  private static boolean present(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
