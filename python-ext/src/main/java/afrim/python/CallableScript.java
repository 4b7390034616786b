// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.translator.Predicate;
import afrim.translator.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnibridge.runtime.PyCallable;
import jnibridge.runtime.PyRef;
import org.jspecify.annotations.Nullable;

/** A Python callable as a translator. Its answer is checked as strictly as an argument. */
final class CallableScript implements Script {
  private static final int PARTS = 4;

  private final String name;
  private final PyCallable callable;

  CallableScript(String name, PyRef callable) {
    this.name = name;
    this.callable = PyCallable.of(callable);
  }

  @Override
  public Optional<Predicate> translate(String input) {
    Object answer = callable.call(input);
    if (answer == null) {
      return Optional.empty();
    }
    if (answer instanceof List<?> parts
        && parts.size() == PARTS
        && parts.get(0) instanceof String code
        && parts.get(1) instanceof String remainingCode
        && parts.get(3) instanceof Boolean canCommit) {
      List<String> texts = texts(parts.get(2));
      if (texts != null) {
        return Optional.of(new Predicate(code, remainingCode, texts, canCommit));
      }
    }
    throw new ClassCastException(
        "translator '"
            + name
            + "' must return None or (code: str, remaining_code: str, texts: str or list of str,"
            + " can_commit: bool)");
  }

  private static @Nullable List<String> texts(@Nullable Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    if (!(value instanceof List<?> items)) {
      return null;
    }
    List<String> texts = new ArrayList<>(items.size());
    for (Object item : items) {
      if (!(item instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }
}
