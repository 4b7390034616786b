// SPDX-License-Identifier: MIT
package jnibridge.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Compile errors: a tag, what is wrong, what to write instead; at the element. */
final class Problems {

  private final Messager messager;
  private boolean any;

  Problems(Messager messager) {
    this.messager = messager;
  }

  /** Reports and gives null, so that a reader can end with {@code return problems.at(…)}. */
  <T> @Nullable T at(Element element, String tag, String message) {
    any = true;
    messager.printMessage(Diagnostic.Kind.ERROR, "[jnibridge:" + tag + "] " + message, element);
    return null;
  }

  /** What javac reports by itself: only remember that nothing may be written. */
  <T> @Nullable T silently() {
    any = true;
    return null;
  }

  boolean any() {
    return any;
  }
}
