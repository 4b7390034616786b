// SPDX-License-Identifier: MIT
package afrim.preprocessor;

import afrim.memory.Cursor;
import afrim.memory.Trie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows key events through a trie of sequences and queues the commands that replace what was
 * typed.
 *
 * <pre>{@code
 * var preprocessor = new Preprocessor(Map.of("a1", "à"));
 * preprocessor.process("a", "keydown");
 * preprocessor.process("1", "keydown");
 * preprocessor.drainQueue(); // [PAUSE, DELETE, DELETE, CommitText[text=à], RESUME]
 * }</pre>
 *
 * <p>Two more ways in, for texts instead of events: {@link #process(String)} types a text and shows
 * in {@link #getBuffer} what a user would see, {@link #transliterate} does so for a whole text at
 * once and leaves the object as it was.
 *
 * <p>Any thread may call any method. Calls wait for each other on the object's own monitor, which a
 * caller may hold to make several calls one; {@code transliterate} needs no lock.
 */
public final class Preprocessor {
  /** The number of places in the memory of the input when none is given. */
  public static final int DEFAULT_BUFFER_SIZE = 64;

  /** What {@link #popCode} returns when the queue is empty. */
  public static final int CODE_NOP = CommandQueue.NOP;

  /** The code of {@link Command.Signal#PAUSE}. */
  public static final int CODE_PAUSE = CommandQueue.PAUSE;

  /** The code of {@link Command.Signal#RESUME}. */
  public static final int CODE_RESUME = CommandQueue.RESUME;

  /** The code of {@link Command.Signal#DELETE}. */
  public static final int CODE_DELETE = CommandQueue.DELETE;

  /** The code of {@link Command.Signal#CLEAN_DELETE}. */
  public static final int CODE_CLEAN_DELETE = CommandQueue.CLEAN_DELETE;

  /** The code of {@link Command.CommitText}; {@link #popText} has the text. */
  public static final int CODE_COMMIT_TEXT = CommandQueue.COMMIT_TEXT;

  private final Trie trie;
  private final long bufferSize;
  private final Cursor cursor;
  private final CommandQueue queue = new CommandQueue();

  private final Screen screen = new Screen(0);
  private String lastText = "";

  /** Creates a preprocessor without data: every text stays as it is typed. */
  public Preprocessor() {
    this(Map.of());
  }

  /** Creates a preprocessor for {@code data} with a memory of {@value #DEFAULT_BUFFER_SIZE}. */
  public Preprocessor(Map<String, String> data) {
    this(data, DEFAULT_BUFFER_SIZE);
  }

  /**
   * Creates a preprocessor.
   *
   * @param data sequence to text; copied
   * @param bufferSize the number of places in the memory of the input, at least 0, where 0 acts as
   *     4; a new sequence takes one place more than it has characters
   * @throws IllegalArgumentException if the size is negative
   */
  public Preprocessor(Map<String, String> data, long bufferSize) {
    this(Trie.of(data), bufferSize);
  }

  /** Creates a preprocessor on a trie that others may share; see the constructor above. */
  public Preprocessor(Trie trie, long bufferSize) {
    this.trie = trie;
    this.bufferSize = bufferSize;
    this.cursor = new Cursor(trie, bufferSize);
  }

  /**
   * Takes one key event and queues the commands that it calls for.
   *
   * @param key a character (further characters, all non-ASCII, may follow and are ignored) or the
   *     name of a key as in W3C UI Events, for example {@code Backspace}
   * @param state {@code keydown} or {@code keyup}
   * @return whether the memory of the input may have changed
   * @throws IllegalArgumentException if the key or the state is unknown; nothing has changed then
   */
  public boolean process(String key, String state) {
    boolean isCharacter = isCharacterKey(key);
    if (!isCharacter && !NamedKeys.contains(key)) {
      throw new IllegalArgumentException("Unrecognized key.\nCaused by:\n\tUnrecognizedKeyError");
    }
    if (!state.equals("keydown")) {
      if (state.equals("keyup")) {
        return false;
      }
      throw new IllegalArgumentException("Unrecognized state `" + state + "`.");
    }
    if (isCharacter) {
      // A space clears the input, as any other character that is no letter, and so does no text.
      press(key.isEmpty() ? ' ' : key.codePointAt(0));
      return true;
    }
    return pressNamed(key);
  }

  private synchronized boolean pressNamed(String key) {
    switch (key) {
      case "Backspace" -> pressBackspace();
      case "Shift", "CapsLock" -> {
        return false;
      }
      default -> cursor.clear();
    }
    return true;
  }

  /** Tells whether {@code key} is text: no control character, only one that is ASCII, in front. */
  private static boolean isCharacterKey(String key) {
    for (int i = 0; i < key.length(); i++) {
      char unit = key.charAt(i);
      if (i > 0 && unit < 0x80 || Character.isISOControl(unit)) {
        return false;
      }
    }
    return true;
  }

  private synchronized void press(int character) {
    if (!InputCharacters.contains(character)) {
      cursor.clear();
      return;
    }
    int value = cursor.hit(character);
    if (value == Trie.NONE) {
      return;
    }
    queue.add(CommandQueue.PAUSE);
    for (int i = cursor.replacedLength(); i > 0; i--) {
      queue.add(CommandQueue.DELETE);
    }
    queue.addText(trie.text(value));
    queue.add(CommandQueue.RESUME);
  }

  private void pressBackspace() {
    queue.add(CommandQueue.PAUSE);
    queue.add(CommandQueue.CLEAN_DELETE);
    rollBack();
    queue.add(CommandQueue.RESUME);
  }

  /** Takes back the last character: the text that it made goes, the one before it returns. */
  private void rollBack() {
    int gone = cursor.undo();
    if (gone == Trie.NONE) {
      cursor.resume();
      return;
    }
    for (int i = trie.length(gone); i > 1; i--) {
      queue.add(CommandQueue.DELETE);
    }
    while (cursor.isInsideSequence()) {
      cursor.undo();
    }
    int back = cursor.value();
    if (back != Trie.NONE) {
      queue.addText(trie.text(back));
    }
  }

  /** Queues the commands that replace the whole remembered input by {@code text}. */
  public synchronized void commit(String text) {
    queue.add(CommandQueue.PAUSE);
    while (!cursor.isEmpty()) {
      queue.add(CommandQueue.DELETE);
      rollBack();
    }
    queue.addText(text);
    queue.add(CommandQueue.RESUME);
    cursor.clear();
  }

  /** Removes and returns the first command; empty when there is none. */
  public synchronized Optional<Command> popQueue() {
    return switch (queue.take()) {
      case CommandQueue.NOP -> Optional.empty();
      case CommandQueue.PAUSE -> Optional.of(Command.Signal.PAUSE);
      case CommandQueue.RESUME -> Optional.of(Command.Signal.RESUME);
      case CommandQueue.DELETE -> Optional.of(Command.Signal.DELETE);
      case CommandQueue.CLEAN_DELETE -> Optional.of(Command.Signal.CLEAN_DELETE);
      default -> Optional.of(new Command.CommitText(queue.takeText()));
    };
  }

  /** Removes and returns all commands, first to last. */
  public synchronized List<Command> drainQueue() {
    List<Command> commands = new ArrayList<>(queue.size());
    while (queue.size() > 0) {
      popQueue().ifPresent(commands::add);
    }
    return commands;
  }

  /**
   * Removes the first command like {@link #popQueue}, but without allocating: returns one of the
   * codes above. The text of {@link #CODE_COMMIT_TEXT} is what {@link #popText} returns until the
   * next pop; a caller that shares the object holds its monitor around both calls.
   */
  public synchronized int popCode() {
    int code = queue.take();
    if (code == CommandQueue.COMMIT_TEXT) {
      lastText = queue.takeText();
    }
    return code;
  }

  /** Returns the text of the command that {@link #popCode} removed last. */
  public synchronized String popText() {
    return lastText;
  }

  /** Returns how many commands wait in the queue. */
  public synchronized int queueSize() {
    return queue.size();
  }

  /** Removes all commands; the remembered input stays. */
  public synchronized void clearQueue() {
    queue.clear();
  }

  /** Returns the remembered input: the last keys pressed, at most the size of the memory. */
  public synchronized String getInput() {
    return cursor.input();
  }

  /**
   * Types {@code text} character by character: each one appears in the buffer, and what completes a
   * sequence is replaced there. Characters that no key of the input has (blanks, newlines, emoji)
   * end a sequence and just appear. The commands go to the buffer, not into the queue.
   */
  public synchronized void process(String text) {
    screen.type(text, trie, cursor);
  }

  /** Returns the text on the screen after all that {@link #process(String)} typed. */
  public synchronized String getBuffer() {
    return screen.toString();
  }

  /** Empties the text that {@link #getBuffer} returns; the remembered input stays. */
  public synchronized void clearBuffer() {
    screen.clear();
  }

  /**
   * Returns what {@link #getBuffer} would return if a new object with the same data and buffer size
   * had typed {@code text}. Neither reads nor changes the state of this object.
   */
  public String transliterate(String text) {
    if (trie.size() == 0) {
      return text;
    }
    Screen target = new Screen(text.length() + 2);
    target.type(text, trie, new Cursor(trie, bufferSize));
    return target.toString();
  }
}
