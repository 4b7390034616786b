// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jnibridge.processor.Model.Class_;
import jnibridge.processor.Model.Declared;
import jnibridge.processor.Model.Enum_;
import jnibridge.processor.Model.Exception_;
import jnibridge.processor.Model.Field;
import jnibridge.processor.Model.Record_;

/** The nested class that tells declared types apart; subclasses are asked before their bases. */
final class TypesWriter {

  private static final String RUNTIME = "jnibridge.runtime.";

  private final Model model;
  private final Imports imports;
  private final ShapeWriter shapes;

  TypesWriter(Model model, Imports imports, ShapeWriter shapes) {
    this.model = model;
    this.imports = imports;
    this.shapes = shapes;
  }

  String write() {
    return """

      /** What the module declares. */
      private static final class Types extends ModuleTypes {
        static final ModuleTypes INSTANCE = new Types();
    %s%s  }
    """
        .formatted(exceptions(), values());
  }

  // ---- exceptions

  private String exceptions() {
    if (model.exceptions().isEmpty()) {
      return "";
    }
    StringBuilder tests = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (int i = model.exceptions().size() - 1; i >= 0; i--) {
      String java = imports.use(model.exceptions().get(i).java());
      tests.append(
          "      if (t instanceof %s) {\n        return %d;\n      }\n".formatted(java, i));
    }
    for (int i = 0; i < model.exceptions().size(); i++) {
      cases.append(attributes(i));
    }
    return """

        @Override
        public int exceptionOf(Throwable t) {
    %s      return -1;
        }

        @Override
        public Object[] attributesOf(int exception, Throwable t) {
          return switch (exception) {
    %s        default -> new Object[0];
          };
        }
    """
        .formatted(tests, cases);
  }

  private String attributes(int index) {
    Exception_ exception = model.exceptions().get(index);
    List<String> values = new ArrayList<>();
    for (Exception_ e : lineage(exception)) {
      for (Field field : e.attributes()) {
        values.add("e." + field.accessor());
      }
    }
    if (values.isEmpty()) {
      return "";
    }
    String java = imports.use(exception.java());
    return """
            case %d -> {
              %s e = (%s) t;
              yield new Object[] {%s};
            }
    """
        .formatted(index, java, java, String.join(", ", values));
  }

  /** The declared bases, outermost first, then the exception. */
  private List<Exception_> lineage(Exception_ exception) {
    List<Exception_> line = new ArrayList<>();
    Exception_ e = exception;
    while (e != null) {
      line.add(e);
      String base = e.base();
      e = model.exceptions().stream().filter(x -> x.name().equals(base)).findFirst().orElse(null);
    }
    Collections.reverse(line);
    return line;
  }

  // ---- values

  private String values() {
    if (model.classes().isEmpty() && model.enums().isEmpty() && model.records().isEmpty()) {
      return "";
    }
    String out =
        """

            @Override
            public boolean write(Object value, %s out) {
        %s%s%s      return false;
            }
        """
            .formatted(imports.use(RUNTIME + "Encoder"), classTests(), enumTests(), recordTests());
    return out + enumMembers() + recordFields();
  }

  private interface Statement {
    String of(Declared declared, int index);
  }

  /** One test for each declared type, the last one first. */
  private String tests(List<? extends Declared> declared, Statement statement) {
    StringBuilder out = new StringBuilder();
    for (int i = declared.size() - 1; i >= 0; i--) {
      out.append(
          "      if (value instanceof %s v) {\n        %s\n        return true;\n      }\n"
              .formatted(imports.use(declared.get(i).java()), statement.of(declared.get(i), i)));
    }
    return out.toString();
  }

  private String classTests() {
    List<Class_> classes = model.classes();
    return tests(classes, (declared, i) -> "out.object(" + i + ", v);");
  }

  private String enumTests() {
    List<Enum_> enums = model.enums();
    return tests(enums, (declared, i) -> "out.enumeration(" + i + ", v.ordinal());");
  }

  private String recordTests() {
    List<Record_> records = model.records();
    return tests(
        records,
        (declared, i) -> shapes.constant(new Type.Struct(declared.java())) + ".write(v, out);");
  }

  private String enumMembers() {
    if (model.enums().isEmpty()) {
      return "";
    }
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < model.enums().size(); i++) {
      String members = shapes.members(new Type.Member(model.enums().get(i).java()));
      cases.append("        case %d -> %s[ordinal];\n".formatted(i, members));
    }
    return """

        @Override
        public Object enumMember(int index, int ordinal) {
          return switch (index) {
    %s        default -> super.enumMember(index, ordinal);
          };
        }
    """
        .formatted(cases);
  }

  private String recordFields() {
    if (model.records().isEmpty()) {
      return "";
    }
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < model.records().size(); i++) {
      String java = model.records().get(i).java();
      String simple = java.substring(java.lastIndexOf('.') + 1);
      cases.append("        case %d -> new %sCodec().readFields(in);\n".formatted(i, simple));
    }
    return """

        @Override
        public Object record(int index, %s in) {
          return switch (index) {
    %s        default -> super.record(index, in);
          };
        }
    """
        .formatted(imports.use(RUNTIME + "Decoder"), cases);
  }
}
