// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Writes the wheels: one for each prebuilt C runtime, or the one that is asked for. */
@Mojo(
    name = "wheel",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class WheelMojo extends MetadataMojo {

  private static final String BRIDGE = "jni-bridge";

  /** This plugin. */
  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  PluginDescriptor plugin;

  /** The session of the local repository. */
  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  RepositorySystemSession session;

  /** Where artifacts come from. */
  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  List<RemoteRepository> repositories;

  /** The only wheel to write, {@code cp312-abi3-manylinux_2_34_x86_64}. */
  @Parameter(property = "jnibridge.tag", defaultValue = "")
  String tag;

  /** The module's own Python files. */
  @Parameter(defaultValue = "${project.basedir}/src/main/python")
  File pythonSources;

  private final RepositorySystem system;

  /**
   * For Maven.
   *
   * @param system finds the parts of the bridge
   */
  @Inject
  public WheelMojo(RepositorySystem system) {
    this.system = system;
  }

  @Override
  void run() throws IOException, WheelException, MojoExecutionException {
    Package all = assemble(true);
    for (RuntimeNatives.Native binary : all.runtime().matching(tag == null ? "" : tag)) {
      getLog().info("wheel: " + all.wheel(binary).write(output.toPath()));
    }
  }

  /** Everything but the choice of a binary. */
  Package assemble(boolean withOwnJar) throws IOException, WheelException, MojoExecutionException {
    checkVersion();
    CompiledModule module = CompiledModule.find(classes());
    PythonSources sources = new PythonSources(pythonSources.toPath().resolve(module.name()));
    RuntimeNatives runtime = RuntimeNatives.read(part("natives"));
    String generator =
        plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion();
    return new Package(metadata(), module, sources, jars(withOwnJar), runtime, generator);
  }

  Path classes() {
    return Path.of(project.getBuild().getOutputDirectory());
  }

  /** The class path at run time. Of the bridge only the part that runs: no processor. */
  private List<Jar> jars(boolean withOwnJar) throws WheelException, MojoExecutionException {
    List<Jar> jars = new ArrayList<>();
    if (withOwnJar) {
      jars.add(jar(project.getArtifact()));
    }
    String version = plugin.getVersion();
    jars.add(new Jar(plugin.getGroupId(), BRIDGE, version, "runtime", part("runtime")));
    for (Artifact artifact : project.getArtifacts()) {
      boolean bridge = isBridge(artifact.getGroupId(), artifact.getArtifactId());
      if (!bridge && artifact.getArtifactHandler().isAddedToClasspath()) {
        jars.add(jar(artifact));
      }
    }
    return jars;
  }

  private boolean isBridge(String group, String artifact) {
    return group.equals(plugin.getGroupId()) && artifact.equals(BRIDGE);
  }

  /** What the processor of one version wrote is read by the runtime of the same version. */
  private void checkVersion() throws WheelException {
    for (Dependency dependency : project.getDependencies()) {
      boolean bridge = isBridge(dependency.getGroupId(), dependency.getArtifactId());
      if (bridge && !dependency.getVersion().equals(plugin.getVersion())) {
        throw new WheelException(
            "the project compiles with version %s of %s and packages with version %s: use one version"
                .formatted(dependency.getVersion(), BRIDGE, plugin.getVersion()));
      }
    }
  }

  private static Jar jar(Artifact artifact) throws WheelException {
    if (artifact.getFile() == null || !artifact.getFile().isFile()) {
      throw new WheelException(
          "there is no jar of "
              + artifact.getArtifactId()
              + " yet: run the goal in the phase package or after it");
    }
    String classifier = artifact.hasClassifier() ? artifact.getClassifier() : "";
    return new Jar(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getVersion(),
        classifier,
        artifact.getFile().toPath());
  }

  /** A part of the bridge, in the version of this plugin. */
  private Path part(String classifier) throws MojoExecutionException {
    DefaultArtifact wanted =
        new DefaultArtifact(plugin.getGroupId(), BRIDGE, classifier, "jar", plugin.getVersion());
    try {
      ArtifactRequest request = new ArtifactRequest(wanted, repositories, null);
      return system.resolveArtifact(session, request).getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      throw new MojoExecutionException("cannot find " + wanted, e);
    }
  }
}
