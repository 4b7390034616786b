// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

/**
 * The package of an editable install: a folder in the project whose files are links to what javac
 * writes. The next start of Python sees what was compiled since, stub included; dependencies are
 * those of the time of the install.
 *
 * <pre>
 * .jnibridge/hello/
 *   _native.abi3.so, _jvm.py, … copies
 *   __init__.py                 link to src/main/python/hello/__init__.py, or ours
 *   _module.bin, __init__.pyi   links to target/classes/META-INF/jnibridge/hello
 *   _jars/0-classes.jar         link to target/classes: the JVM takes a folder for what it is
 *   _jars/*.jar                 links to the jars in the local repository
 * </pre>
 *
 * <p>It lies outside {@code target}, so that {@code mvn clean} breaks nothing for longer than until
 * the next compilation. The C runtime needs to know nothing of all this.
 */
record EditableFolder(Path root, CompiledModule module, PythonSources sources) {

  void fill(Map<String, byte[]> python, RuntimeNatives.Native binary, Path classes, List<Jar> jars)
      throws IOException, WheelException {
    Path top = root.resolve(module.name());
    delete(top);
    Files.createDirectories(top.resolve("_jars"));
    Files.writeString(root.resolve(".gitignore"), "*\n");
    Files.write(top.resolve(binary.fileName()), binary.content());
    for (Map.Entry<String, byte[]> file : python.entrySet()) {
      Files.write(top.resolve(file.getKey()), file.getValue());
    }
    for (String file : module.files()) {
      link(top.resolve(sources.stubName(file)), module.folder().resolve(file));
    }
    for (Map.Entry<String, Path> file : sources.files().entrySet()) {
      Path link = top.resolve(file.getKey());
      Files.deleteIfExists(link);
      link(link, file.getValue());
    }
    if (!sources.has(PythonSources.INIT)) {
      Files.writeString(top.resolve(PythonSources.INIT), PythonSources.DEFAULT_INIT);
    }
    if (!sources.has(PythonSources.TYPED)) {
      Files.writeString(top.resolve(PythonSources.TYPED), "");
    }
    link(top.resolve("_jars").resolve("0-classes.jar"), classes);
    for (Map.Entry<String, Jar> jar : Jar.named(jars).entrySet()) {
      link(top.resolve("_jars").resolve(jar.getKey()), jar.getValue().file());
    }
  }

  private static void link(Path link, Path target) throws IOException, WheelException {
    Files.createDirectories(link.getParent());
    try {
      Files.createSymbolicLink(link, target.toAbsolutePath());
    } catch (UnsupportedOperationException e) {
      throw new WheelException(
          "an editable install needs symbolic links, which " + link.getParent() + " cannot hold");
    }
  }

  /** Deletes a folder and all links in it, never what they lead to. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
