package csumaudit.cli;

import csumaudit.capture.live.LiveCaptures.Backend;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Declares options in plain code. The same as annotations would cost 50 ms at every start, because these are read by
 * reflection, through classes that are made on the fly; commands that start more work than a small audit may use them.
 */
final class Options {
  /** An option without value. */
  static OptionSpec flag(Runnable given, String description, String... names) {
    Consumer<Boolean> into = value -> {
      if (value) {
        given.run();
      }
    };
    return OptionSpec.builder(name(names), rest(names)).type(boolean.class).setter(new Into<>(into))
        .description(description).build();
  }

  /** {@code -h}. */
  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help").usageHelp(true).type(boolean.class).description("Show this help.")
        .build();
  }

  /** An option with a value, which is given to {@code into}. */
  static <T> OptionSpec option(Class<T> type, Consumer<T> into, String label, String description, String... names) {
    OptionSpec.Builder option = OptionSpec.builder(name(names), rest(names)).type(type).setter(new Into<>(into))
        .paramLabel(label).description(description);
    if (type.isEnum()) {
      option.converters(new Word<>(type));
    } else if (type == Path.class) {
      option.converters(new FileName());
    }
    return option.build();
  }

  /** An option with a time, such as 30s. */
  static OptionSpec time(Consumer<Duration> into, String description, String... names) {
    return OptionSpec.builder(name(names), rest(names)).type(Duration.class).converters(new Quantity.Time())
        .setter(new Into<>(into)).paramLabel("TIME").description(description).build();
  }

  /** An option that may be given several times. */
  static OptionSpec several(Consumer<List<String>> into, String label, String description, String... names) {
    return OptionSpec.builder(name(names), rest(names)).type(List.class).auxiliaryTypes(String.class)
        .setter(new Into<>(into)).paramLabel(label).description(description).build();
  }

  /** Likewise, with values of this type. */
  static <T> OptionSpec several(Class<T> type, ITypeConverter<T> converter, Consumer<List<T>> into, String label,
      String description, String... names) {
    return OptionSpec.builder(name(names), rest(names)).type(List.class).auxiliaryTypes(type).converters(converter)
        .setter(new Into<>(into)).paramLabel(label).description(description).build();
  }

  /** All parameters that are no options. */
  static PositionalParamSpec parameters(Consumer<List<String>> into, String label, String description) {
    return PositionalParamSpec.builder().arity("0..*").type(List.class).auxiliaryTypes(String.class)
        .setter(new Into<>(into)).paramLabel(label).description(description).build();
  }

  private static String name(String[] names) {
    return names[0];
  }

  private static String[] rest(String[] names) {
    return Arrays.copyOfRange(names, 1, names.length);
  }

  /** Has commands that are declared by annotations refuse words and numbers in the user's terms, too. */
  static void refusePlainly(CommandLine commands) {
    commands.registerConverter(Terminal.When.class, new Word<>(Terminal.When.class));
    commands.registerConverter(Backend.class, new Word<>(Backend.class));
    commands.registerConverter(LiveOptions.Way.class, new Word<>(LiveOptions.Way.class));
    commands.registerConverter(CompareCommand.FailOn.class, new Word<>(CompareCommand.FailOn.class));
    commands.registerConverter(long.class, Quantity::whole);
    commands.registerConverter(int.class, Quantity::wholeInt);
  }

  /** One of a few words, in whatever case. */
  private record Word<T>(Class<T> type) implements ITypeConverter<T> {
    @Override
    public T convert(String word) {
      StringJoiner all = new StringJoiner(", ");
      for (T one : type.getEnumConstants()) {
        String name = ((Enum<?>) one).name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (name.equalsIgnoreCase(word)) {
          return one;
        }
        all.add(name);
      }
      throw new TypeConversionException("'" + word + "' is none of " + all);
    }
  }

  /** A name that is there: without one, the current directory would be meant. */
  static final class FileName implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
      if (name.isEmpty()) {
        throw new TypeConversionException("'' is no name; is a variable of the shell empty?");
      }
      try {
        return Path.of(name);
      } catch (InvalidPathException invalid) {
        throw new TypeConversionException("'" + name + "' is no file name here (" + invalid.getReason() + ")");
      }
    }
  }

  /** Where picocli puts a value; it puts null first, for "nothing yet". */
  private record Into<V>(Consumer<V> consumer) implements ISetter {
    @Override
    @SuppressWarnings("unchecked") // of the type that was declared
    public <T> T set(T value) {
      if (value != null) {
        consumer.accept((V) value);
      }
      return null;
    }
  }

  private Options() {}
}
