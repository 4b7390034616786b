// SPDX-License-Identifier: MIT
package jnibridge.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyprojectMetadataTest {

  @TempDir Path folder;

  private Metadata read(String text) throws IOException, WheelException {
    Path file = Files.writeString(folder.resolve("pyproject.toml"), text);
    Model pom = new Model();
    pom.setArtifactId("from-pom");
    pom.setVersion("2.0-SNAPSHOT");
    pom.setDescription("  Of the\n   pom ");
    return PyprojectMetadata.read(file, pom);
  }

  private String mistake(String text) {
    return assertThrows(WheelException.class, () -> read(text)).getMessage();
  }

  @Test
  void everyKeyHasItsHeader() throws IOException, WheelException {
    Files.writeString(folder.resolve("README.md"), "# Grüße\n\nText.\n");
    Files.writeString(folder.resolve("LICENSE"), "free");
    Metadata metadata =
        read(
            """
            [project]
            name = "Hello_World"
            version = "1.0-rc1"
            description = "Says hello"
            readme = "README.md"
            requires-python = ">=3.10"
            license = "MIT OR Apache-2.0"
            authors = [{name = "Ada"}, {name = "B. C.", email = "b@example.com"}, {email = "d@example.com"}]
            maintainers = [{name = "Eve", email = "e@example.com"}]
            keywords = ["one", "two"]
            classifiers = ["Typing :: Typed"]
            dependencies = ["numpy>=1.26", "tomli; python_version<'3.11'"]

            [project.urls]
            Source = "https://example.com/source"

            [project.optional-dependencies]
            Extra_One = ["tqdm", "rich>=13; sys_platform == 'linux'", "x @ https://example.com/x;y.whl"]

            [project.scripts]
            hello = "hello:main"

            [project.entry-points."some.group"]
            b = "hello:b"
            a = "hello:a"
            """);
    assertEquals(
        """
        Metadata-Version: 2.4
        Name: Hello_World
        Version: 1.0rc1
        Summary: Says hello
        Keywords: one,two
        Author: Ada
        Author-email: "B. C." <b@example.com>, d@example.com
        Maintainer-email: Eve <e@example.com>
        License-Expression: MIT OR Apache-2.0
        License-File: LICENSE
        Classifier: Typing :: Typed
        Project-URL: Source, https://example.com/source
        Requires-Python: >=3.10
        Requires-Dist: numpy>=1.26
        Requires-Dist: tomli; python_version<'3.11'
        Provides-Extra: extra-one
        Requires-Dist: tqdm; extra == 'extra-one'
        Requires-Dist: rich>=13; (sys_platform == 'linux') and extra == 'extra-one'
        Requires-Dist: x @ https://example.com/x;y.whl ; extra == 'extra-one'
        Description-Content-Type: text/markdown

        # Grüße

        Text.
        """,
        metadata.text());
    assertEquals(
        """
        [console_scripts]
        hello = hello:main

        [some.group]
        a = hello:a
        b = hello:b
        """,
        new String(metadata.files().get("entry_points.txt"), UTF_8));
    assertEquals("free", new String(metadata.files().get("licenses/LICENSE"), UTF_8));
    assertEquals("hello_world-1.0rc1.dist-info", metadata.distInfo());
  }

  @Test
  void dynamicKeysComeFromThePom() throws IOException, WheelException {
    String text = read("[project]\nname='x'\ndynamic=['version', 'description']").text();
    assertEquals(
        """
        Metadata-Version: 2.4
        Name: x
        Version: 2.0.dev0
        Summary: Of the pom
        Requires-Python: >=3.9
        """,
        text);
  }

  @Test
  void withoutProjectTableAllComesFromThePom() throws IOException, WheelException {
    assertEquals("from-pom", read("[build-system]\nrequires = []").name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version = '1' | name is missing",
        "name = 'x' | version is missing; dynamic = [\"version\"] takes the pom's",
        "name = 1 | name must be a text",
        "name = 'x'; nmae = 'y' | there is no key nmae",
        "name = 'x'; version = '1'; dynamic = ['version'] | version is both given and dynamic",
        "name = 'x'; dynamic = ['readme'] | only version and description can be dynamic, not readme",
        "name = 'x'; version = '1'; license = {text = 'MIT'} | license must be an SPDX expression,"
            + " such as \"MIT\"",
        "name = 'x'; version = '1'; readme = 'no.md' | readme: there is no file no.md",
        "name = 'x'; version = '1'; keywords = [1] | keywords must be a list of texts",
        "name = 'x'; version = '1'; authors = ['a'] | authors must be a list of tables with name"
            + " and email",
        "name = 'x'; version = '1'; urls = ['a'] | urls must be a table of texts",
      })
  void mistakesAreNamed(String lines, String message) {
    String text = "[project]\n" + lines.replace("; ", "\n");
    assertEquals("pyproject.toml: [project]: " + message, mistake(text));
  }

  @Test
  void otherMistakesAreNamedToo() {
    assertEquals(
        "'-x' is no name for a Python package: letters, digits, '-', '_' and '.'",
        mistake("[project]\nname='-x'\nversion='1'"));
    assertEquals(
        "Summary must be on one line: a\nb",
        mistake("[project]\nname='x'\nversion='1'\ndescription=\"a\\nb\""));
    assertEquals(
        "pyproject.toml: license-files: no file fits 'NONE*'",
        mistake("[project]\nname='x'\nversion='1'\nlicense-files=['NONE*']"));
  }
}
