// SPDX-License-Identifier: MIT
package jnibridge.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.model.Developer;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PomMetadataTest {

  @TempDir Path folder;

  private static Model pom() {
    Model pom = new Model();
    pom.setArtifactId("hello");
    pom.setVersion("1.0");
    return pom;
  }

  @Test
  void pomGivesNameVersionSummaryPeopleAndUrl() throws IOException, WheelException {
    Model pom = pom();
    pom.setDescription("\n  Says\n  hello\n");
    pom.setUrl("https://example.com");
    Developer ada = new Developer();
    ada.setName("Ada");
    Developer bob = new Developer();
    bob.setName("Bob");
    bob.setEmail("bob@example.com");
    pom.addDeveloper(ada);
    pom.addDeveloper(bob);
    assertEquals(
        """
        Metadata-Version: 2.4
        Name: hello
        Version: 1.0
        Summary: Says hello
        Author: Ada
        Author-email: Bob <bob@example.com>
        Project-URL: Homepage, https://example.com
        Requires-Python: >=3.9
        """,
        PomMetadata.of(pom, folder).text());
  }

  @ParameterizedTest
  @CsvSource({
    "Apache-2.0, License-Expression",
    "'The Apache License, Version 2.0', License",
  })
  void licenseIsAnExpressionOrFreeText(String name, String header)
      throws IOException, WheelException {
    Model pom = pom();
    License license = new License();
    license.setName(name);
    pom.addLicense(license);
    String text = PomMetadata.of(pom, folder).text();
    assertEquals(header + ": " + name, text.lines().skip(3).findFirst().orElseThrow());
  }
}
