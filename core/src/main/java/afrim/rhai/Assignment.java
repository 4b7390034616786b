// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Unit;
import org.jspecify.annotations.Nullable;

/** {@code target = value} and {@code target += value}; the value is evaluated first. */
record Assignment(Node target, @Nullable Kind operator, Node value) implements Node {
  @Override
  public Object eval(Frame frame) {
    Object right = value.eval(frame);
    if (target instanceof Chain chain) {
      chain.assign(frame, operator, right);
    } else if (target instanceof Place place) {
      assign(frame, place, right);
    }
    return Unit.UNIT;
  }

  private void assign(Frame frame, Place place, Object right) {
    if (place.isConstant(frame)) {
      throw ScriptError.constant(place.name());
    }
    place.assign(
        frame,
        operator == null
            ? right
            : Operators.assign(operator, place.borrow(frame), right, frame.run));
  }
}
