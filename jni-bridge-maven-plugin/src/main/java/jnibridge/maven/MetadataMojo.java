// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Writes the {@code .dist-info} folder alone; nothing is compiled for it. */
@Mojo(name = "metadata", threadSafe = true)
public class MetadataMojo extends AbstractMojo {

  /** The project. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  /** Where the result goes. */
  @Parameter(property = "jnibridge.output", defaultValue = "${project.build.directory}/wheels")
  File output;

  /** For Maven. */
  public MetadataMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      run();
    } catch (WheelException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException("cannot read or write: " + e, e);
    }
  }

  void run() throws IOException, WheelException, MojoExecutionException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    metadata().addTo(files);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = output.toPath().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** From {@code pyproject.toml} if there is one, else from the pom. */
  Metadata metadata() throws IOException, WheelException {
    Path folder = project.getBasedir().toPath();
    Path pyproject = folder.resolve("pyproject.toml");
    return Files.exists(pyproject)
        ? PyprojectMetadata.read(pyproject, project.getModel())
        : PomMetadata.of(project.getModel(), folder);
  }
}
