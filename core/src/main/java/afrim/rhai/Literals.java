// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Dict;

/** Values written down in the source. */
final class Literals {
  private Literals() {}

  /** A value that cannot change. */
  record Scalar(Object value) implements Node {
    @Override
    public Object eval(Frame frame) {
      return value;
    }
  }

  /** An array or map of nothing but literals. It is built by the parser, and copied to be owned. */
  record Fixed(Object value) implements Node {
    @Override
    public Object eval(Frame frame) {
      return Values.copy(value, frame.run);
    }

    @Override
    public Object borrow(Frame frame) {
      return value;
    }
  }

  /** {@code [a, b]}. */
  record ArrayLiteral(Node[] items) implements Node {
    @Override
    public Object eval(Frame frame) {
      frame.run.charge(items.length);
      Array array = new Array();
      for (Node item : items) {
        array.items().add(item.eval(frame));
      }
      return array;
    }
  }

  /** <code>#{a: b}</code>. */
  record DictLiteral(String[] keys, Node[] values) implements Node {
    @Override
    public Object eval(Frame frame) {
      frame.run.charge(keys.length);
      Dict dict = new Dict();
      for (int i = 0; i < keys.length; i++) {
        dict.entries().put(keys[i], values[i].eval(frame));
      }
      return dict;
    }
  }

  /** A back-tick string with interpolations. */
  record Template(Node[] parts) implements Node {
    @Override
    public Object eval(Frame frame) {
      StringBuilder text = new StringBuilder();
      for (Node part : parts) {
        text.append(Values.toText(part.borrow(frame), frame.run));
        frame.run.checkLength(text.length());
      }
      frame.run.chargeText(text.length());
      return text.toString();
    }
  }

  /** {@code |a, b| body}; nothing is captured. */
  record Anonymous(Function function) implements Node {
    @Override
    public Object eval(Frame frame) {
      return new Value.FnPointer(
          function.name(), new Value.Closure(function, frame.module), new Object[0]);
    }
  }
}
