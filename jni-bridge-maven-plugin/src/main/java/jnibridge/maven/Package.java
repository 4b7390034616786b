// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Python package on the bridge: all that goes into its wheels.
 *
 * @param metadata name, version and the like
 * @param module what the annotation processor wrote
 * @param sources the user's Python files
 * @param jars the class path: the module's own jar, the bridge's Java half, the dependencies
 * @param runtime the bridge's C half
 * @param generator {@code group:artifact:version} of what builds
 */
record Package(
    Metadata metadata,
    CompiledModule module,
    PythonSources sources,
    List<Jar> jars,
    RuntimeNatives runtime,
    String generator) {

  /** The wheel for one interpreter and platform. */
  Wheel wheel(RuntimeNatives.Native binary) throws IOException {
    Wheel wheel = new Wheel(metadata, binary.tag(), generatorName());
    String top = module.name() + "/";
    wheel.add(top + PythonSources.INIT, PythonSources.DEFAULT_INIT);
    wheel.add(top + PythonSources.TYPED, "");
    for (Map.Entry<String, byte[]> file : module.contents().entrySet()) {
      wheel.add(top + sources.stubName(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, Path> file : sources.files().entrySet()) {
      wheel.add(top + file.getKey(), Files.readAllBytes(file.getValue()));
    }
    for (Map.Entry<String, byte[]> file : runtime.python().entrySet()) {
      wheel.add(top + file.getKey(), file.getValue());
    }
    wheel.add(top + binary.fileName(), binary.content());
    Map<String, Jar> named = Jar.named(jars);
    for (Map.Entry<String, Jar> jar : named.entrySet()) {
      wheel.add(top + "_jars/" + jar.getKey(), Files.readAllBytes(jar.getValue().file()));
    }
    String sbom = Sbom.write(metadata, named, binary, generator);
    wheel.add(metadata.distInfo() + "/sboms/" + metadata.normalizedName() + ".cdx.json", sbom);
    return wheel;
  }

  /**
   * The wheel of an editable install: a path file that leads to {@code folder}, and the folder
   * itself filled (PEP 660).
   */
  Wheel editable(RuntimeNatives.Native binary, Path folder, Path classes)
      throws IOException, WheelException {
    new EditableFolder(folder, module, sources).fill(runtime.python(), binary, classes, jars);
    Wheel wheel = new Wheel(metadata, binary.tag(), generatorName());
    String name = "__editable__." + metadata.stem().replace('-', '_') + ".pth";
    wheel.add(name, folder.toAbsolutePath() + "\n");
    return wheel;
  }

  private String generatorName() {
    String[] coordinates = generator.split(":");
    return coordinates[1] + " " + coordinates[2];
  }
}
