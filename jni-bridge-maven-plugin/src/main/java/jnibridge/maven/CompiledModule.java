// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the annotation processor wrote for one module.
 *
 * @param name the name that Python imports
 * @param folder where the files lie
 * @param files the names below it: the descriptor, the stub of the module and those of submodules
 */
record CompiledModule(String name, Path folder, List<String> files) {

  static final String DESCRIPTOR = "_module.bin";
  static final String STUB = "__init__.pyi";

  /** Finds the one module among compiled classes. */
  static CompiledModule find(Path classes) throws IOException, WheelException {
    Path parent = classes.resolve("META-INF").resolve("jnibridge");
    List<Path> modules = List.of();
    if (Files.isDirectory(parent)) {
      try (Stream<Path> children = Files.list(parent)) {
        modules =
            children.filter(c -> Files.isRegularFile(c.resolve(DESCRIPTOR))).sorted().toList();
      }
    }
    if (modules.isEmpty()) {
      throw new WheelException(
          "no Python module in "
              + classes
              + ": annotate a class with @PyModule(name = \"...\"), and see that javac runs"
              + " annotation processors (from JDK 23 on only when told to:"
              + " <maven.compiler.proc>full</maven.compiler.proc>)");
    }
    if (modules.size() > 1) {
      String names =
          modules.stream().map(m -> m.getFileName().toString()).collect(Collectors.joining(", "));
      throw new WheelException(
          "more than one Python module ("
              + names
              + "): a wheel holds one; give the others projects of their own, or run \"mvn clean\""
              + " if a module was renamed");
    }
    Path folder = modules.get(0);
    return new CompiledModule(folder.getFileName().toString(), folder, files(folder));
  }

  /** Names of all regular files below a folder, with slashes, sorted. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** The files by name. */
  SortedMap<String, byte[]> contents() throws IOException {
    SortedMap<String, byte[]> result = new TreeMap<>();
    for (String file : files) {
      result.put(file, Files.readAllBytes(folder.resolve(file)));
    }
    return result;
  }
}
