// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The members of all objects of a compact JSON text, sorted by code point in each object. Objects
 * are numbered as they begin in the text; a member knows the number of the first object in its
 * value, so that a walk in sorted order can tell which object it meets.
 */
final class KeyOrder {
  private final byte[] json;

  // objects: where their members are, where they end, and the number of the next object behind
  private int[] first = new int[16];
  private int[] count = new int[16];
  private int[] end = new int[16];
  private int[] behind = new int[16];
  private int objectCount;

  // members of closed objects, together and sorted: index of the key, number of the first object
  private int[] keys = new int[64];
  private int[] objects = new int[64];
  private int memberCount;

  // members of open objects
  private int[] openKeys = new int[64];
  private int[] openObjects = new int[64];
  private int openCount;

  /** The number of the object that a walk meets next. */
  private int next;

  private KeyOrder(byte[] json) {
    this.json = json;
  }

  static KeyOrder of(byte[] json) {
    KeyOrder order = new KeyOrder(json);
    order.read();
    return order;
  }

  /** The number of the object that begins here. */
  int enter() {
    return next++;
  }

  int count(int object) {
    return count[object];
  }

  /** The index of the key of the i-th member; the walk goes on there. */
  int member(int object, int i) {
    int member = first[object] + i;
    next = objects[member];
    return keys[member];
  }

  /** The index of the closing brace; the walk goes on behind it. */
  int leave(int object) {
    next = behind[object];
    return end[object];
  }

  private void read() {
    ArrayDeque<int[]> open = new ArrayDeque<>();
    boolean keyNext = false;
    for (int at = 0; at < json.length; ) {
      switch (json[at]) {
        case '{' -> {
          open.push(new int[] {newObject(), openCount});
          keyNext = true;
          at++;
        }
        case '[' -> {
          open.push(new int[] {Tables.NONE, 0});
          keyNext = false;
          at++;
        }
        case ']' -> {
          open.pop();
          at++;
        }
        case '}' -> {
          int[] object = open.pop();
          close(object[0], object[1], at);
          at++;
        }
        case ',' -> {
          keyNext = open.getFirst()[0] >= 0;
          at++;
        }
        case '"' -> {
          int behindString = JsonFormatter.endOfString(json, at);
          if (keyNext) {
            addOpen(at);
            keyNext = false;
            behindString++;
          }
          at = behindString;
        }
        default -> at = JsonFormatter.endOfWord(json, at);
      }
    }
  }

  private int newObject() {
    if (objectCount == first.length) {
      int size = Limits.grown(objectCount, objectCount + 1L);
      first = Arrays.copyOf(first, size);
      count = Arrays.copyOf(count, size);
      end = Arrays.copyOf(end, size);
      behind = Arrays.copyOf(behind, size);
    }
    return objectCount++;
  }

  private void addOpen(int key) {
    if (openCount == openKeys.length) {
      int size = Limits.grown(openCount, openCount + 1L);
      openKeys = Arrays.copyOf(openKeys, size);
      openObjects = Arrays.copyOf(openObjects, size);
    }
    openKeys[openCount] = key;
    openObjects[openCount++] = objectCount;
  }

  /** Moves the members of an object to the closed ones, sorted. */
  private void close(int object, int openStart, int at) {
    int size = openCount - openStart;
    if (memberCount + size > keys.length) {
      int grown = Limits.grown(keys.length, (long) memberCount + size);
      keys = Arrays.copyOf(keys, grown);
      objects = Arrays.copyOf(objects, grown);
    }
    first[object] = memberCount;
    count[object] = size;
    end[object] = at;
    behind[object] = objectCount;
    Integer[] members = new Integer[size];
    for (int i = 0; i < size; i++) {
      members[i] = openStart + i;
    }
    Arrays.sort(members, (a, b) -> compare(openKeys[a], openKeys[b]));
    for (int member : members) {
      keys[memberCount] = openKeys[member];
      objects[memberCount++] = openObjects[member];
    }
    openCount = openStart;
  }

  /** Compares two keys by code point, which is the order of their UTF-8 bytes. */
  private int compare(int left, int right) {
    int a = left + 1;
    int b = right + 1;
    while (json[a] == json[b] && json[a] != '"' && json[a] != '\\') {
      a++;
      b++;
    }
    while (true) {
      int x = character(a);
      int y = character(b);
      if (x != y || x < 0) {
        return x - y;
      }
      a += characterLength(a);
      b += characterLength(b);
    }
  }

  /** The byte that stands at an index or is escaped there; -1 at the end of the string. */
  private int character(int at) {
    if (json[at] == '"') {
      return -1;
    }
    if (json[at] != '\\') {
      return json[at] & 0xFF;
    }
    return switch (json[at + 1]) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> Digits.hex(json[at + 4]) << 4 | Digits.hex(json[at + 5]);
      default -> json[at + 1];
    };
  }

  private int characterLength(int at) {
    if (json[at] != '\\') {
      return 1;
    }
    return json[at + 1] == 'u' ? 6 : 2;
  }
}
