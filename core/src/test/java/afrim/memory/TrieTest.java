// SPDX-License-Identifier: MIT
package afrim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrieTest {
  @Test
  void nodesAreNumberedBreadthFirst() {
    Trie trie = Trie.of(Map.of("ab", "x", "ac", "y", "b", "z"));
    assertEquals(5, trie.nodeCount());
    assertEquals(3, trie.size());
    int a = trie.child(Trie.ROOT, 'a');
    int c = trie.child(a, 'c');
    assertEquals(List.of(1, 4), List.of(a, c));
    assertEquals("y", trie.text(trie.value(c)));
    assertEquals(Trie.NONE, trie.value(a));
    assertEquals(Trie.NONE, trie.child(c, 'a'));
    assertEquals(List.of(0, 1, 2), List.of(trie.depth(Trie.ROOT), trie.depth(a), trie.depth(c)));
    assertEquals('c', trie.key(c));
  }

  @Test
  void theEmptySequenceIsLeftOut() {
    Trie trie = Trie.of(Map.of("", "x", "a", "y"));
    assertEquals(1, trie.size());
    assertEquals(Optional.empty(), trie.get(""));
    assertEquals(Optional.of("y"), trie.get("a"));
    assertEquals(1, Trie.of(Map.of()).nodeCount());
  }

  @Test
  void everySequenceOfALargeRandomMapIsFoundAndNoOther() {
    Random random = new Random(3);
    int[] alphabet = {'a', 'b', 'z', 0, 0xe9, 0xffff, 0xe000, 0x1f600, 0x10ffff, 0xd800, 0xdc00};
    Map<String, String> data = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      data.put(sequence(random, alphabet), "v" + i);
    }
    data.remove("");
    Trie trie = Trie.of(data);
    data.forEach((sequence, text) -> assertEquals(Optional.of(text), trie.get(sequence)));
    for (int i = 0; i < 20_000; i++) {
      String sequence = sequence(random, alphabet);
      assertEquals(Optional.ofNullable(data.get(sequence)), trie.get(sequence));
    }
  }

  @Test
  void aNodeWithManyChildrenIsSearchedByHalves() {
    Map<String, String> data = new HashMap<>();
    for (char c = 'ሀ'; c < 'ሀ' + 300; c++) {
      data.put("x" + c, "" + c);
    }
    Trie trie = Trie.of(data);
    data.forEach((sequence, text) -> assertEquals(Optional.of(text), trie.get(sequence)));
    assertEquals(Optional.empty(), trie.get("xa"));
    assertEquals(Optional.empty(), trie.get("x\uffff"));
  }

  @Test
  void aCursorForgetsItsOldestPlacesAndKeepsItsSequence() {
    Cursor cursor = new Cursor(Trie.of(Map.of("abcdef", "x")), 3);
    for (char c : "abcde".toCharArray()) {
      assertEquals(Trie.NONE, cursor.hit(c));
    }
    assertEquals("cde", cursor.input());
    assertEquals(5, cursor.depth());
    assertEquals('e', cursor.key());
    assertEquals(0, cursor.hit('f'));
    assertEquals(0, cursor.value());
    assertEquals(3, cursor.replacedLength());
    assertEquals(0, cursor.undo());
    assertFalse(cursor.isEmpty());
    cursor.clear();
    assertTrue(cursor.isEmpty());
    assertEquals(0, cursor.key());
    assertEquals(0, cursor.depth());
  }

  @Test
  void theOrderOfCodePointsIsThatOfUtf8() {
    List<String> texts =
        new ArrayList<>(List.of("\uffff", "\ud83d\ude00", "a", "", "\ue000", "ab", "\ud83d\ude01"));
    texts.sort(CodePointOrder.INSTANCE);
    assertEquals(List.of("", "a", "ab", "\ue000", "\uffff", "\ud83d\ude00", "\ud83d\ude01"), texts);
  }

  private static String sequence(Random random, int[] alphabet) {
    StringBuilder sequence = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      sequence.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return sequence.toString();
  }
}
