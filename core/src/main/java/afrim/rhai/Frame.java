// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Unit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The variables of one active function, or of the top level of a script. */
final class Frame {
  final Run run;
  final ModuleInstance module;
  final Object[] locals;

  /** What {@code this} is bound to, if a function is called as a method. */
  @Nullable Object self;

  boolean selfIsConstant;

  /** A jump that is on its way to its loop or function; see {@link Jump}. */
  Jump.@Nullable Kind jump;

  Object jumpValue = Unit.UNIT;

  Frame(Run run, ModuleInstance module, int slots) {
    this.run = run;
    this.module = module;
    this.locals = new Object[slots];
    Arrays.fill(locals, Unit.UNIT);
  }
}
