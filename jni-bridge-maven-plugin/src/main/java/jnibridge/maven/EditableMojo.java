// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/** Writes the wheel of an editable install, and the folder in the project that it leads to. */
@Mojo(
    name = "editable",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class EditableMojo extends WheelMojo {

  /** The folder that Python imports from. */
  @Parameter(defaultValue = "${project.basedir}/.jnibridge", readonly = true)
  File editableFolder;

  /**
   * For Maven.
   *
   * @param system finds the parts of the bridge
   */
  @Inject
  public EditableMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  void run() throws IOException, WheelException, MojoExecutionException {
    Package all = assemble(false);
    List<RuntimeNatives.Native> binaries = all.runtime().matching(tag == null ? "" : tag);
    if (binaries.size() != 1) {
      throw new WheelException("an editable install is for one interpreter: set jnibridge.tag");
    }
    Wheel wheel = all.editable(binaries.get(0), editableFolder.toPath(), classes());
    getLog().info("wheel: " + wheel.write(output.toPath()));
  }
}
