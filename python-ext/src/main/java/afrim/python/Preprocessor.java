// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.memory.Trie;
import java.math.BigInteger;
import java.util.Map;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import jnibridge.PyType;
import jnibridge.runtime.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Turns typed keys into the letters of another script.
 *
 * <p>Key by key, as an input method hears them: {@code process(key, state)} queues commands that
 * say what to change on the screen, and {@code pop_queue()} gives them out. Or text by text: {@code
 * process(text)} types a text and {@code get_buffer()} returns what then stands on the screen.
 */
@PyClass
public final class Preprocessor {
  /** What {@code pop_queue()} returns in the stub. */
  private static final String COMMAND =
      "Literal['Pause', 'Resume', 'Delete', 'CleanDelete', 'NOP'] | CommitText";

  private final Trie trie;
  private final BigInteger bufferSize;
  private final afrim.preprocessor.Preprocessor engine;

  /**
   * Make a preprocessor.
   *
   * @param data sequence of keys to text; copied. Without data each text stays as it is typed.
   * @param bufferSize how many places the memory of typed keys has; a new sequence takes one more
   *     than it has keys. A negative size and one beyond 64 bits raise OverflowError.
   */
  @PyConstructor(signature = "data=None, buffer_size=64", releaseGilAbove = AfrimPy.LARGE)
  public Preprocessor(@Nullable Map<String, String> data, BigInteger bufferSize) {
    if (bufferSize.signum() < 0) {
      throw PyException.of("OverflowError", "can't convert negative int to unsigned");
    }
    if (bufferSize.bitLength() > Long.SIZE) {
      throw PyException.of("OverflowError", "int too big to convert");
    }
    this.trie = Trie.of(data == null ? Map.of() : data);
    this.bufferSize = bufferSize;
    // No input is longer than an array, so the largest long stands for all that is larger.
    long places = bufferSize.bitLength() < Long.SIZE ? bufferSize.longValue() : Long.MAX_VALUE;
    this.engine = new afrim.preprocessor.Preprocessor(trie, places);
  }

  /**
   * Take a key event, or type a whole text.
   *
   * <p>With a state, {@code key} is a character or the name of a key as in W3C UI Events
   * ("Backspace"), and the commands that it calls for are queued; an empty text is a key that ends
   * the input and queues nothing. Without a state, it is a text that is typed character by
   * character; what comes of it is added to the buffer, and nothing is queued.
   *
   * @param key the key, or the text
   * @param state "keydown" or "keyup"
   * @return whether the remembered input may have changed
   * @throws IllegalArgumentException if the key or the state is unknown
   */
  @PyMethod(signature = "key, state=None", releaseGilAbove = AfrimPy.LARGE)
  public boolean process(
      String key, @PyType("Literal['keydown', 'keyup'] | None") @Nullable String state) {
    if (state != null) {
      return engine.process(key, state);
    }
    engine.process(key);
    return !key.isEmpty();
  }

  /**
   * Queue the commands that replace the whole remembered input by a text.
   *
   * @param text the text, for example a translation
   */
  @PyMethod
  public void commit(String text) {
    engine.commit(text);
  }

  /** Remove and return the first command of the queue, "NOP" if it is empty. */
  @PyMethod
  @PyType(COMMAND)
  public Object popQueue() {
    synchronized (engine) {
      return switch (engine.popCode()) {
        case afrim.preprocessor.Preprocessor.CODE_NOP -> "NOP";
        case afrim.preprocessor.Preprocessor.CODE_PAUSE -> "Pause";
        case afrim.preprocessor.Preprocessor.CODE_RESUME -> "Resume";
        case afrim.preprocessor.Preprocessor.CODE_DELETE -> "Delete";
        case afrim.preprocessor.Preprocessor.CODE_CLEAN_DELETE -> "CleanDelete";
        default -> new CommitText(engine.popText());
      };
    }
  }

  /** Return the remembered keys. */
  @PyMethod
  public String getInput() {
    return engine.getInput();
  }

  /** Remove all commands from the queue; the remembered keys stay. */
  @PyMethod
  public void clearQueue() {
    engine.clearQueue();
  }

  /** Return the text on the screen after all that {@code process(text)} typed. */
  @PyMethod
  public String getBuffer() {
    return engine.getBuffer();
  }

  /**
   * Return what {@code get_buffer()} would be if a new preprocessor with this data had typed a
   * text. Changes nothing.
   *
   * @param text the text
   */
  @PyMethod(releaseGil = true)
  public String transliterate(String text) {
    return engine.transliterate(text);
  }

  /** Return the number of sequences. */
  @PyMethod(name = "__len__")
  public int size() {
    return trie.size();
  }

  /** Return whether a sequence has a text. */
  @PyMethod(name = "__contains__")
  public boolean contains(String sequence) {
    return trie.get(sequence).isPresent();
  }

  /** Return the number of sequences and the buffer size. */
  @PyMethod(name = "__repr__")
  public String describe() {
    return "<Preprocessor of %d sequences, buffer_size=%d>".formatted(trie.size(), bufferSize);
  }
}
