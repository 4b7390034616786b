// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.List;
import jnibridge.processor.Model.Param;
import org.jspecify.annotations.Nullable;

/** The text of {@code signature = "…"}, read. */
final class Signature {

  /** One parameter as written. */
  record Item(String name, Param.Kind kind, @Nullable Literal fallback) {}

  private final Literal.Parser in;
  private final String text;
  private final List<Item> items = new ArrayList<>();
  private Param.Kind kind = Param.Kind.EITHER;
  private boolean bareStar;

  private Signature(String text) {
    this.text = text;
    this.in = new Literal.Parser(text);
  }

  /** Reads the parameters; what Python would refuse is refused here. */
  static List<Item> parse(String text) throws Literal.SyntaxException {
    Signature signature = new Signature(text);
    signature.read();
    return signature.items;
  }

  private void read() throws Literal.SyntaxException {
    in.skipBlanks();
    while (in.at < text.length()) {
      readItem();
      if (!in.accept(',')) {
        in.skipBlanks();
        if (in.at < text.length()) {
          throw in.unexpected();
        }
      }
      in.skipBlanks();
    }
    if (bareStar) {
      throw new Literal.SyntaxException("named parameters must follow bare *");
    }
  }

  private void readItem() throws Literal.SyntaxException {
    if (in.accept('/')) {
      slash();
    } else if (in.accept('*')) {
      star();
    } else {
      plain();
    }
  }

  private void slash() throws Literal.SyntaxException {
    if (kind != Param.Kind.EITHER || items.isEmpty()) {
      throw new Literal.SyntaxException("/ must follow positional parameters and precede *");
    }
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.kind() == Param.Kind.POSITIONAL) {
        throw new Literal.SyntaxException("/ may appear only once");
      }
      items.set(i, new Item(item.name(), Param.Kind.POSITIONAL, item.fallback()));
    }
  }

  private void star() throws Literal.SyntaxException {
    if (in.accept('*')) {
      add(in.name(), Param.Kind.KWARGS, null);
      kind = Param.Kind.KWARGS;
      return;
    }
    if (kind != Param.Kind.EITHER) {
      throw new Literal.SyntaxException("* may appear only once");
    }
    in.skipBlanks();
    kind = Param.Kind.KEYWORD;
    if (in.at < text.length() && text.charAt(in.at) != ',') {
      add(in.name(), Param.Kind.VARARGS, null);
    } else {
      bareStar = true;
    }
  }

  private void plain() throws Literal.SyntaxException {
    String name = in.name();
    Literal fallback = null;
    if (in.accept('=')) {
      in.skipBlanks();
      int start = in.at;
      Object value = in.value();
      fallback = new Literal(value, text.substring(start, in.at).strip());
    } else if (kind == Param.Kind.EITHER
        && !items.isEmpty()
        && items.get(items.size() - 1).fallback() != null) {
      throw new Literal.SyntaxException("parameter without a default follows one with a default");
    }
    add(name, kind, fallback);
  }

  private void add(String name, Param.Kind itemKind, @Nullable Literal fallback)
      throws Literal.SyntaxException {
    if (kind == Param.Kind.KWARGS) {
      throw new Literal.SyntaxException("nothing may follow **");
    }
    for (Item item : items) {
      if (item.name().equals(name)) {
        throw new Literal.SyntaxException("duplicate parameter '" + name + "'");
      }
    }
    bareStar = false;
    items.add(new Item(name, itemKind, fallback));
  }
}
