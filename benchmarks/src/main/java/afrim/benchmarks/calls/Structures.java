// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

import java.util.ArrayList;
import java.util.List;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import jnibridge.PyRecord;

/** Lists of numbers and of records that cross in one piece, each way, or one element a call. */
@PyClass
public final class Structures {

  private final long[] numbers;
  private final List<Item> items;
  private long total;
  private double weight;

  /** What an element of a list of records holds. */
  @PyRecord
  public record Item(String name, long x, double y) {}

  /** Prepares what is given: {@code numbers} ints, {@code items} records. */
  @PyConstructor
  public Structures(int numbers, int items) {
    this.numbers = new long[numbers];
    for (int i = 0; i < numbers; i++) {
      this.numbers[i] = i * 7919L;
    }
    this.items = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      this.items.add(new Item("item" + i % 1000, i * 7919L, i * 0.5));
    }
  }

  /** Returns the sum of a list. */
  @PyMethod
  public long takeNumbers(long[] list) {
    long sum = 0;
    for (long number : list) {
      sum += number;
    }
    return sum;
  }

  /** Returns all numbers. */
  @PyMethod
  public long[] giveNumbers() {
    return numbers;
  }

  /** Returns the sum of {@code x}, of {@code y} and of the lengths of the names. */
  @PyMethod
  public double takeItems(List<Item> list) {
    double sum = 0;
    for (Item item : list) {
      sum += weight(item);
    }
    return sum;
  }

  /** Returns all records. */
  @PyMethod
  public List<Item> giveItems() {
    return items;
  }

  /** Adds one number to the total. */
  @PyMethod
  public void takeNumber(long number) {
    total += number;
  }

  /** Returns one number. */
  @PyMethod
  public long giveNumber(int index) {
    return numbers[index];
  }

  /** Adds one record to the total. */
  @PyMethod
  public void takeItem(Item item) {
    weight += weight(item);
  }

  /** Returns one record. */
  @PyMethod
  public Item giveItem(int index) {
    return items.get(index);
  }

  /** Returns the sum of the numbers taken one by one, and starts again at zero. */
  @PyMethod
  public long numbersTaken() {
    long sum = total;
    total = 0;
    return sum;
  }

  /** Returns the sum of the records taken one by one, and starts again at zero. */
  @PyMethod
  public double itemsTaken() {
    double sum = weight;
    weight = 0;
    return sum;
  }

  private static double weight(Item item) {
    return item.x() + item.y() + item.name().length();
  }
}
