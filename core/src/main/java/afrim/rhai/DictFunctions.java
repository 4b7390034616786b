// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.FnPointer;
import afrim.rhai.Value.Unit;
import java.util.ArrayList;
import java.util.Map;

/** Built-in functions for maps. */
final class DictFunctions {
  private DictFunctions() {}

  static void addTo(Natives natives) {
    natives
        .add("len", "m", (f, a) -> ((Dict) a[0]).entries().size())
        .add("is_empty", "m", (f, a) -> ((Dict) a[0]).entries().isEmpty())
        .add("contains", "ms", (f, a) -> ((Dict) a[0]).entries().containsKey((String) a[1]))
        .add("get", "ms", (f, a) -> get(f, (Dict) a[0], (String) a[1]))
        .add("keys", "m", (f, a) -> keys(f, (Dict) a[0]))
        .add("values", "m", (f, a) -> values(f, (Dict) a[0]))
        .add("filter", "mf", (f, a) -> filter(f, (Dict) a[0], (FnPointer) a[1]))
        .addMutating("set", "ms*", (f, a) -> set(f, (Dict) a[0], (String) a[1], a[2]))
        .addMutating("remove", "ms", (f, a) -> remove((Dict) a[0], (String) a[1]))
        .addMutating("clear", "m", (f, a) -> clear((Dict) a[0]))
        .addMutating("mixin", "mm", (f, a) -> mix(f, (Dict) a[0], (Dict) a[1]))
        .addMutating("fill_with", "mm", (f, a) -> fill(f, (Dict) a[0], (Dict) a[1]))
        .addMutating("drain", "mf", (f, a) -> take(f, (Dict) a[0], (FnPointer) a[1], true))
        .addMutating("retain", "mf", (f, a) -> take(f, (Dict) a[0], (FnPointer) a[1], false));
  }

  private static Object get(Frame frame, Dict dict, String key) {
    Object value = dict.entries().get(key);
    return value == null ? Unit.UNIT : Values.copy(value, frame.run);
  }

  private static Array keys(Frame frame, Dict dict) {
    frame.run.charge(dict.entries().size());
    return new Array(new ArrayList<>(dict.entries().keySet()));
  }

  private static Array values(Frame frame, Dict dict) {
    Array values = new Array();
    for (Object value : dict.entries().values()) {
      frame.run.charge(1);
      values.items().add(Values.copy(value, frame.run));
    }
    return values;
  }

  private static Object set(Frame frame, Dict dict, String key, Object value) {
    frame.run.checkSize(dict.entries().size() + 1);
    dict.entries().put(key, value);
    return Unit.UNIT;
  }

  private static Object remove(Dict dict, String key) {
    Object value = dict.entries().remove(key);
    return value == null ? Unit.UNIT : value;
  }

  private static Object clear(Dict dict) {
    dict.entries().clear();
    return Unit.UNIT;
  }

  private static Object mix(Frame frame, Dict dict, Dict other) {
    frame.run.charge(other.entries().size());
    frame.run.checkSize(dict.entries().size() + other.entries().size());
    dict.entries().putAll(other.entries());
    return Unit.UNIT;
  }

  private static Object fill(Frame frame, Dict dict, Dict other) {
    frame.run.charge(other.entries().size());
    frame.run.checkSize(dict.entries().size() + other.entries().size());
    other.entries().forEach(dict.entries()::putIfAbsent);
    return Unit.UNIT;
  }

  private static boolean accepts(Frame frame, FnPointer test, Map.Entry<String, Object> entry) {
    Object[] arguments = {entry.getKey(), Values.copy(entry.getValue(), frame.run)};
    return Boolean.TRUE.equals(Calls.call(frame, test, null, arguments, 1));
  }

  private static Dict filter(Frame frame, Dict dict, FnPointer test) {
    Dict result = new Dict();
    for (Map.Entry<String, Object> entry : dict.entries().entrySet()) {
      frame.run.charge(1);
      if (accepts(frame, test, entry)) {
        result.entries().put(entry.getKey(), Values.copy(entry.getValue(), frame.run));
      }
    }
    return result;
  }

  /** Removes the entries for which the answer is {@code removed} and returns them. */
  private static Dict take(Frame frame, Dict dict, FnPointer test, boolean removed) {
    Dict taken = new Dict();
    for (Map.Entry<String, Object> entry : new ArrayList<>(dict.entries().entrySet())) {
      frame.run.charge(1);
      if (accepts(frame, test, entry) == removed) {
        taken.entries().put(entry.getKey(), entry.getValue());
      }
    }
    dict.entries().keySet().removeAll(taken.entries().keySet());
    return taken;
  }
}
