// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of built-in functions, by name and number of parameters; the table never changes. */
final class Natives {

  /** Functions of Rhai's standard library that are left out. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "blob",
          "to_blob",
          "timestamp",
          "sleep",
          "parse_json",
          "to_json",
          "bits",
          "take",
          "set_tag",
          "get_fn_metadata_list");

  private static final Map<String, Overloads> TABLE = new HashMap<>();

  static {
    Natives natives = new Natives();
    GeneralFunctions.addTo(natives);
    TextFunctions.addTo(natives);
    TextEditing.addTo(natives);
    ArrayFunctions.addTo(natives);
    ArrayQueries.addTo(natives);
    DictFunctions.addTo(natives);
  }

  private Natives() {}

  /** A function that leaves its arguments as they are; see {@link Overloads#add} for the types. */
  Natives add(String name, String types, Overloads.Body body) {
    overloads(name, types.length()).add(types, false, body);
    return this;
  }

  /** A method that changes what it is called on. */
  Natives addMutating(String name, String types, Overloads.Body body) {
    overloads(name, types.length()).add(types, true, body);
    return this;
  }

  /** A function without an argument or a property of the same name, as {@code len}. */
  Natives addProperty(String name, String types, Overloads.Body body) {
    overloads("." + name, 1).add(types, false, body);
    return add(name, types, body);
  }

  private static Overloads overloads(String name, int arity) {
    return TABLE.computeIfAbsent(Function.key(name, arity), key -> new Overloads(name));
  }

  static @Nullable Overloads find(String name, int arity) {
    return TABLE.get(Function.key(name, arity));
  }

  static boolean isUnsupported(String name) {
    return UNSUPPORTED.contains(name);
  }
}
