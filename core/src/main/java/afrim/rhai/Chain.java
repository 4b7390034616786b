// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.FnPointer;
import afrim.rhai.Value.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value followed by indices, properties and method calls: {@code base[i].name.method(x)}.
 *
 * <p>As in Rhai, the indices and arguments of the whole chain are evaluated first, then the base,
 * then the links from left to right. Arrays and maps are changed where they are. Other values
 * cannot change; when a method makes a new one, it is written back along the chain:
 *
 * <pre>
 *   base ──[i]──▶ array element ──[j]──▶ string ──.trim()──▶ new string
 *                       ◀───────── set j ───────────┘
 * </pre>
 */
final class Chain implements Node {
  private final Node base;
  private final Link[] links;

  private Chain(Node base, Link[] links) {
    this.base = base;
    this.links = links;
  }

  /** A chain; one in parentheses is simply continued. */
  static Chain of(Node base, List<Link> links) {
    List<Link> all = new ArrayList<>();
    if (base instanceof Chain chain) {
      all.addAll(Arrays.asList(chain.links));
    }
    all.addAll(links);
    return new Chain(base instanceof Chain chain ? chain.base : base, all.toArray(new Link[0]));
  }

  /** Whether the chain ends with something that can be assigned to, and begins with a variable. */
  boolean isAssignable() {
    return base instanceof Place && !(links[links.length - 1] instanceof Method);
  }

  /** One link. {@code elvis} links turn the rest of a chain on {@code ()} into {@code ()}. */
  sealed interface Link {
    boolean elvis();
  }

  /** {@code [index]}. */
  record Index(Node index, boolean elvis) implements Link {}

  /** {@code .name}. */
  record Property(String name, @Nullable Overloads getter, boolean elvis) implements Link {
    Property(String name, boolean elvis) {
      this(name, Natives.find("." + name, 1), elvis);
    }
  }

  /** {@code .name(arguments)}. */
  static final class Method implements Link {
    private final String name;
    private final Node[] arguments;
    private final boolean elvis;
    private final @Nullable Overloads natives;
    private @Nullable Function function;

    Method(String name, Node[] arguments, boolean elvis) {
      this.name = name;
      this.arguments = arguments;
      this.elvis = elvis;
      this.natives = Natives.find(name, arguments.length + 1);
    }

    /** Finds the function; called once, when all functions of the source are known. */
    void link(Map<String, Function> functions) {
      function = functions.get(Function.key(name, arguments.length));
      if (function == null && natives == null && Natives.isUnsupported(name)) {
        throw SyntaxError.unsupported("function '" + name + "'");
      }
    }

    @Override
    public boolean elvis() {
      return elvis;
    }
  }

  /** The values of one evaluation: {@code values[i]} is what link {@code i} is applied to. */
  private record Walk(Frame frame, Object[] operands, Object[] values) {}

  @Override
  public Object eval(Frame frame) {
    Object value = borrow(frame);
    return links[links.length - 1] instanceof Method ? value : Values.copy(value, frame.run);
  }

  @Override
  public Object borrow(Frame frame) {
    Walk walk = start(frame);
    for (int i = 0; i < links.length; i++) {
      if (!step(walk, i)) {
        return Unit.UNIT;
      }
    }
    return walk.values()[links.length];
  }

  /** Assigns to the end of the chain; {@code operator} is that of {@code +=} and the like. */
  void assign(Frame frame, @Nullable Kind operator, Object value) {
    Walk walk = start(frame);
    int last = links.length - 1;
    for (int i = 0; i < last; i++) {
      if (!step(walk, i)) {
        return;
      }
    }
    if (isConstant(frame, last)) {
      throw ScriptError.constant(((Place) base).name());
    } else if (links[last].elvis() && walk.values()[last] == Unit.UNIT) {
      return;
    }
    Object updated = value;
    if (operator != null) {
      step(walk, last);
      updated = Operators.assign(operator, walk.values()[last + 1], value, frame.run);
    }
    replace(walk, last + 1, updated);
  }

  private Walk start(Frame frame) {
    Object[] operands = new Object[links.length];
    for (int i = 0; i < links.length; i++) {
      if (links[i] instanceof Index link) {
        operands[i] = link.index().eval(frame);
      } else if (links[i] instanceof Method link) {
        operands[i] = withReceiver(link.arguments, frame);
      }
    }
    Object[] values = new Object[links.length + 1];
    values[0] = base.borrow(frame);
    return new Walk(frame, operands, values);
  }

  /** The arguments, after an empty place for what the method is called on. */
  private static Object[] withReceiver(Node[] arguments, Frame frame) {
    Object[] values = new Object[arguments.length + 1];
    values[0] = Unit.UNIT;
    for (int i = 0; i < arguments.length; i++) {
      values[i + 1] = arguments[i].eval(frame);
    }
    return values;
  }

  /** Applies link {@code i}; false if the chain ends here with {@code ()}. */
  private boolean step(Walk walk, int i) {
    Object value = walk.values()[i];
    Link link = links[i];
    if (link.elvis() && value == Unit.UNIT) {
      return false;
    }
    walk.values()[i + 1] =
        link instanceof Index
            ? Indexing.get(value, walk.operands()[i], walk.frame().run)
            : link instanceof Property property
                ? get(walk.frame(), value, property)
                : call(walk, i, (Method) link);
    return true;
  }

  private static Object get(Frame frame, Object value, Property property) {
    if (value instanceof Dict dict) {
      Object entry = dict.entries().get(property.name());
      return entry == null ? Unit.UNIT : entry;
    }
    Overloads getter = property.getter();
    Object[] arguments = {value};
    if (getter == null || !getter.accepts(arguments)) {
      throw ScriptError.noProperty(property.name(), value);
    }
    return getter.call(frame, arguments, true);
  }

  // ------------------------------------------------------------------ methods

  private Object call(Walk walk, int i, Method method) {
    Frame frame = walk.frame();
    Object self = walk.values()[i];
    Object[] arguments = (Object[]) walk.operands()[i];
    arguments[0] = self;
    Object result;
    if (self instanceof FnPointer pointer && method.name.equals("call")) {
      return Calls.call(frame, pointer, Calls.drop(arguments, 1));
    } else if (self instanceof FnPointer pointer && method.name.equals("curry")) {
      return Calls.curry(pointer, Calls.drop(arguments, 1));
    } else if (method.name.equals("call")) {
      result = callOn(frame, arguments);
    } else if (self instanceof Dict dict
        && dict.entries().get(method.name) instanceof FnPointer pointer) {
      return Calls.call(frame, pointer, new Object[] {self}, Calls.drop(arguments, 1), 0);
    } else if (method.function != null) {
      result = callScript(walk, i, method.function, arguments);
    } else if (method.natives != null) {
      result = method.natives.call(frame, arguments, isConstant(frame, i));
    } else {
      throw ScriptError.noFunction(method.name, arguments);
    }
    if (arguments[0] != self) {
      replace(walk, i, arguments[0]);
    }
    return result;
  }

  /** {@code value.call(pointer, …)}: the function sees the value as {@code this}. */
  private static Object callOn(Frame frame, Object[] arguments) {
    if (arguments.length < 2 || !(arguments[1] instanceof FnPointer pointer)) {
      throw ScriptError.wrongType(arguments[arguments.length - 1], "Fn");
    }
    return Calls.call(frame, pointer, arguments, Calls.drop(arguments, 2), 0);
  }

  private Object callScript(Walk walk, int i, Function function, Object[] arguments) {
    Frame inner = new Frame(walk.frame().run, walk.frame().module, function.slots());
    inner.self = arguments[0];
    inner.selfIsConstant = isConstant(walk.frame(), i);
    Object result = function.call(inner, Calls.drop(arguments, 1));
    if (inner.self != null) {
      arguments[0] = inner.self;
    }
    return result;
  }

  /** Whether what link {@code end} is applied to is a constant or a part of one. */
  private boolean isConstant(Frame frame, int end) {
    if (!(base instanceof Place place) || !place.isConstant(frame)) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      if (links[i] instanceof Method) {
        return false;
      }
    }
    return true;
  }

  /** Puts {@code value} in the place of {@code values[end]}, and so on towards the base. */
  private void replace(Walk walk, int end, Object value) {
    Object updated = value;
    for (int i = end; i > 0; i--) {
      Object container = walk.values()[i - 1];
      Link link = links[i - 1];
      if (link instanceof Index) {
        updated = Indexing.set(container, walk.operands()[i - 1], updated, walk.frame().run);
      } else if (link instanceof Property property) {
        put(container, property.name(), updated, walk.frame().run);
        return;
      } else {
        return;
      }
      if (updated == container) {
        return;
      }
    }
    if (base instanceof Place place) {
      if (place.isConstant(walk.frame())) {
        throw ScriptError.constant(place.name());
      }
      place.assign(walk.frame(), updated);
    }
  }

  private static void put(Object container, String name, Object value, Run run) {
    if (!(container instanceof Dict dict)) {
      throw ScriptError.noProperty(name, container);
    }
    run.checkSize(dict.entries().size() + 1);
    dict.entries().put(name, value);
  }
}
