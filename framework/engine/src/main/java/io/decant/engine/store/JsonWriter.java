package io.decant.engine.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Formats maps, lists, strings, numbers and booleans as JSON. JSON has no number that is not
 * finite: it becomes {@code null}.
 *
 * @since 0.1.0
 */
public final class JsonWriter {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new NonFiniteAsNullSerializer<>(Double.class))
                  .addSerializer(Float.class, new NonFiniteAsNullSerializer<>(Float.class)));

  // the line end must not depend on the operating system
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter().withObjectIndenter(INDENT);

  private JsonWriter() {}

  /** Formats on several lines with a final line end; arrays are on one line. */
  public static String toPrettyString(Object tree) {
    try {
      return MAPPER.writer(PRETTY).writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON can be made of it", e);
    }
  }

  /** Formats on one line, with a line end. */
  public static String toLine(Object tree) {
    try {
      return MAPPER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON can be made of it", e);
    }
  }

  /** Returns the values as a list. */
  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static final class NonFiniteAsNullSerializer<N extends Number> extends StdSerializer<N> {
    private static final long serialVersionUID = 1;

    NonFiniteAsNullSerializer(Class<N> type) {
      super(type);
    }

    @Override
    public void serialize(N value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value.doubleValue())) {
        json.writeNull();
      } else if (value instanceof Float single) {
        json.writeNumber(single);
      } else {
        json.writeNumber(value.doubleValue());
      }
    }
  }
}
