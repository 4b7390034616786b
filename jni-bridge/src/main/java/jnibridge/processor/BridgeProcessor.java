// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** The processor's door: javac finds it by {@code META-INF/services}. */
@SupportedAnnotationTypes("jnibridge.*")
public final class BridgeProcessor extends AbstractProcessor {

  /** For javac. */
  public BridgeProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Works in the round that has the annotations; later rounds have only what was generated. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (annotations.isEmpty() || round.processingOver()) {
      return false;
    }
    Problems problems = new Problems(processingEnv.getMessager());
    try {
      Model model = new ModuleReader(processingEnv, round, problems).read();
      if (model != null && !problems.any()) {
        write(model);
      }
    } catch (IOException | UncheckedIOException e) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, "[jnibridge:io] cannot write: " + e.getMessage());
    }
    return false;
  }

  private void write(Model model) throws IOException {
    String dispatch =
        model.packageName().isEmpty()
            ? model.dispatch()
            : model.packageName() + "." + model.dispatch();
    try (Writer out = processingEnv.getFiler().createSourceFile(dispatch).openWriter()) {
      out.write(new DispatchWriter(model).write());
    }
    resource(model, "_module.bin", new DescriptorWriter(model).write());
    resource(model, "__init__.pyi", text(new StubWriter(model, null).write()));
    for (Model.Submodule submodule : model.submodules()) {
      String path = submodule.name().replace('.', '/') + ".pyi";
      resource(model, path, text(new StubWriter(model, submodule).write()));
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void resource(Model model, String name, byte[] content) throws IOException {
    String path = "META-INF/jnibridge/" + model.name() + "/" + name;
    try (OutputStream out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", path)
            .openOutputStream()) {
      out.write(content);
    }
  }
}
