// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Variables.Local;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that are visible while a function, or the top level of a source, is parsed, and where
 * the parser stands in it.
 */
final class Scope {
  private record Name(String text, int slot, boolean constant, boolean module) {}

  private final List<Name> names = new ArrayList<>();
  private final boolean function;
  private final boolean evaluated;
  private int nextSlot;
  private int slots;
  private int level;
  private int deepest;
  private int blocks;

  /** Whether the statement being parsed may contain {@code break}. */
  boolean inLoop;

  /** Whether only statements lie between here and the body of the function; see {@link Jump}. */
  boolean quiet = true;

  private Scope(boolean function, boolean evaluated) {
    this.function = function;
    this.evaluated = evaluated;
  }

  static Scope ofTopLevel() {
    return new Scope(false, false);
  }

  static Scope ofFunction() {
    return new Scope(true, false);
  }

  /** The scope of an evaluated text, which begins with the names and slots of where it is. */
  static Scope ofEvaluated(Map<String, Local> visible, int slots) {
    Scope scope = new Scope(true, true);
    for (Local local : visible.values()) {
      scope.names.add(new Name(local.name(), local.slot(), local.constant(), false));
    }
    scope.nextSlot = slots;
    scope.slots = slots;
    return scope;
  }

  boolean isFunction() {
    return function;
  }

  /** Whether the statement being parsed stands at the top level of a script or module. */
  boolean isGlobal() {
    return !function && blocks == 0;
  }

  /** Whether what is declared here would be visible after an evaluated text has ended. */
  boolean isEvaluatedTopLevel() {
    return evaluated && blocks == 0;
  }

  int slots() {
    return slots;
  }

  int usedSlots() {
    return nextSlot;
  }

  /** How deep the source nests, with a margin for the call itself. */
  int nesting() {
    return deepest + 2;
  }

  // ------------------------------------------------------------------ levels

  void enter() {
    level++;
    deepest = Math.max(deepest, level);
    if (level > Limits.NESTING) {
      throw SyntaxError.tooComplex();
    }
  }

  void leave() {
    level--;
  }

  /** How deep the source nests at this place. */
  int level() {
    return level;
  }

  /** Goes on at the level of the source around an anonymous function. */
  void continueAt(int outer) {
    level = outer;
    deepest = outer;
  }

  /** Opens a block; the result closes it. */
  int openBlock() {
    enter();
    blocks++;
    return names.size();
  }

  void closeBlock(int mark) {
    blocks--;
    leave();
    release(mark);
  }

  int mark() {
    return names.size();
  }

  /** Forgets the names declared since {@code mark}; their slots are free again. */
  void release(int mark) {
    while (names.size() > mark) {
      names.remove(names.size() - 1);
      nextSlot--;
    }
  }

  // ------------------------------------------------------------------ names

  /** Declares a variable or constant and returns its slot. */
  int declare(String name, boolean constant) {
    return add(new Name(name, nextSlot, constant, false));
  }

  /** Declares the name of an imported module and returns its slot. */
  int declareModule(String name) {
    return add(new Name(name, nextSlot, true, true));
  }

  private int add(Name name) {
    names.add(name);
    nextSlot++;
    slots = Math.max(slots, nextSlot);
    return name.slot();
  }

  @Nullable Local variable(String text) {
    Name name = find(text, false);
    return name == null ? null : new Local(text, name.slot(), name.constant());
  }

  /** The slot of a module imported inside the function, or a negative number. */
  int module(String text) {
    Name name = find(text, true);
    return name == null ? -1 : name.slot();
  }

  private @Nullable Name find(String text, boolean module) {
    for (int i = names.size() - 1; i >= 0; i--) {
      Name name = names.get(i);
      if (name.module() == module && name.text().equals(text)) {
        return name;
      }
    }
    return null;
  }

  /** All variables that are visible here. */
  Map<String, Local> visible() {
    Map<String, Local> visible = new HashMap<>();
    for (Name name : names) {
      if (!name.module()) {
        visible.put(name.text(), new Local(name.text(), name.slot(), name.constant()));
      }
    }
    return visible;
  }
}
