// SPDX-License-Identifier: MIT
package golden;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import jnibridge.PyClass;
import jnibridge.PyConstant;
import jnibridge.PyConstructor;
import jnibridge.PyDeleter;
import jnibridge.PyMethod;
import jnibridge.PyModule;
import jnibridge.PyProperty;
import jnibridge.PySetter;

@PyModule(name = "golden")
final class Input {

  /** A base that Python may extend. */
  @PyClass(subclassable = true)
  static class Animal implements AutoCloseable, Comparable<Animal> {
    @PyConstant static final String KINGDOM = "animalia";

    /** Years. */
    @PyProperty int age;

    private String name;

    @PyConstructor(signature = "name, *, age=0")
    Animal(String name, int age) {
      this.name = name;
      this.age = age;
    }

    /** What it is called. */
    @PyProperty
    String getName() {
      return name;
    }

    @PySetter
    void setName(String name) {
      this.name = name;
    }

    @PyDeleter
    void deleteName() {
      name = "";
    }

    @PyMethod
    String speak() {
      return "…";
    }

    @PyMethod
    static Animal stray() {
      return new Animal("", 1);
    }

    @PyMethod(classMethod = true)
    static Animal named(String name) {
      return new Animal(name, 0);
    }

    @PyMethod
    @Override
    public int compareTo(Animal other) {
      return Integer.compare(age, other.age);
    }

    @Override
    public void close() {}
  }

  @PyClass(name = "Hound")
  static final class Dog extends Animal {
    @PyConstructor
    Dog(String name) {
      super(name, 1);
    }

    @PyMethod
    List<Animal> friends() {
      return List.of();
    }

    @PyMethod(name = "__getitem__")
    int get(int index) {
      return index;
    }

    @PyMethod(name = "__next__")
    Optional<Integer> next() {
      return Optional.empty();
    }

    @PyMethod
    Iterator<String> legs() {
      return List.of("").iterator();
    }
  }

  /**
   * A record by reference.
   *
   * @param size how large
   */
  @PyClass
  record Bone(int size) {}
}
