// SPDX-License-Identifier: MIT
package jnibridge.processor;

import javax.lang.model.element.VariableElement;
import jnibridge.PyConstant;
import jnibridge.processor.Model.Constant;
import org.jspecify.annotations.Nullable;

/** Static final fields with {@code @PyConstant}. */
final class ConstantReader {

  private final Context context;

  ConstantReader(Context context) {
    this.context = context;
  }

  @Nullable Constant read(VariableElement field, PyConstant annotation, String scope) {
    Object value = field.getConstantValue();
    if (value == null) {
      return context.problems.at(
          field,
          "constant",
          field.getSimpleName()
              + " must be static final with a constant number, boolean or String");
    }
    String java = field.getSimpleName().toString();
    String name = context.pythonName(Context.named(annotation.name(), java), field);
    Type type = context.typeReader.value(field.asType(), field);
    if (name == null || type == null) {
      return null;
    }
    return new Constant(scope, name, type, value, context.docs(field).body());
  }
}
