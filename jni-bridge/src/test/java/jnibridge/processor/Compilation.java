// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One run of javac in memory, with the processor. */
final class Compilation {

  private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final boolean succeeded;

  /**
   * Compiles.
   *
   * @param sources texts by file name, {@code "golden/Input.java"}
   */
  Compilation(Map<String, String> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null);
    List<String> options =
        List.of("--release", "17", "-Xlint:all,-options,-processing,-serial", "-Werror");
    List<JavaFileObject> units =
        sources.entrySet().stream()
            .map(e -> (JavaFileObject) new Source(e.getKey(), e.getValue()))
            .toList();
    JavaCompiler.CompilationTask task =
        javac.getTask(null, new InMemory(files), diagnostics, options, null, units);
    task.setProcessors(List.of(new BridgeProcessor()));
    succeeded = task.call();
  }

  boolean succeeded() {
    return succeeded;
  }

  /** "line: message" of every error and warning. */
  List<String> problems() {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .map(d -> d.getLineNumber() + ": " + d.getMessage(null))
        .toList();
  }

  /** What was written under this path. */
  byte[] file(String path) {
    ByteArrayOutputStream content = written.get(path);
    if (content == null) {
      throw new AssertionError(path + " was not written; there is " + written.keySet());
    }
    return content.toByteArray();
  }

  String text(String path) {
    return new String(file(path), StandardCharsets.UTF_8);
  }

  private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new Written(name.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String name, FileObject sibling) {
      return new Written(name, JavaFileObject.Kind.OTHER);
    }
  }

  private final class Written extends SimpleJavaFileObject {
    private final String path;

    Written(String path, Kind kind) {
      super(URI.create("memory:///" + path), kind);
      this.path = path;
    }

    @Override
    public OutputStream openOutputStream() {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      written.put(path, content);
      return content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      return text(path);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String content;

    Source(String path, String content) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}
