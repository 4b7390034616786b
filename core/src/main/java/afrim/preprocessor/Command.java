// SPDX-License-Identifier: MIT
package afrim.preprocessor;

/** What a program that shows the typed text has to do, in the order of the queue. */
public sealed interface Command {
  /** The commands without a text. */
  enum Signal implements Command {
    /** Stop listening to the keyboard: what follows is not typed by the user. */
    PAUSE("Pause"),
    /** Listen to the keyboard again. */
    RESUME("Resume"),
    /** Delete the character before the caret. */
    DELETE("Delete"),
    /** Forget the character before the caret, which the Backspace key itself has deleted. */
    CLEAN_DELETE("CleanDelete");

    private final String title;

    Signal(String title) {
      this.title = title;
    }

    /** Returns the name that the command has on the wire, for example {@code CleanDelete}. */
    public String title() {
      return title;
    }
  }

  /** Write {@code text} at the caret. */
  record CommitText(String text) implements Command {}
}
