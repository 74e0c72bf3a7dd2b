package csumaudit.report;

import csumaudit.dissect.Layers;
import csumaudit.wire.Addresses;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** How reports write what has no text of its own. */
public final class Texts {
  private static final Pattern NUMBERED = Pattern.compile("if\\d+");

  /** The interface, as far as it is known: its name, else {@code if} and the number; else empty. */
  public static String interfaceName(String name, int index) {
    return index < 0 ? "" : name == null || name.isEmpty() ? "if" + index : name;
  }

  /** Whether an interface is called so because it has no name, here or in its pcapng file. */
  static boolean isNumbered(String interfaceName) {
    return NUMBERED.matcher(interfaceName).matches();
  }

  /** {@code 100}, or {@code 100.200} for a tag within a tag; empty for none. */
  public static String vlan(int vlan) {
    if (vlan == Layers.NO_VLAN) {
      return "";
    }
    int inner = Layers.innerVlan(vlan);
    return Layers.outerVlan(vlan) + (inner < 0 ? "" : "." + inner);
  }

  public static String mac(long mac) {
    return mac < 0 ? "" : Addresses.mac(mac);
  }

  /** {@code 0x} and four digits. */
  public static String hex(int field) {
    return "0x" + Integer.toHexString(0x10000 | field).substring(1);
  }

  /** Of a field of 32 bits: {@code 0x} and eight digits. */
  public static String wideHex(long field) {
    return "0x" + HexFormat.of().toHexDigits((int) field);
  }

  /** The name of a constant, as programs read it. */
  public static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A text of foreign origin, such that it cannot steer a terminal: control and format characters as {@code \\u001b}.
   */
  public static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (isHarmful(character)) {
        for (char unit : Character.toChars(character)) {
          safe.append("\\u").append(Integer.toHexString(0x10000 | unit), 1, 5);
        }
      } else {
        safe.appendCodePoint(character);
      }
    }
    return safe.length() == text.length() ? text : safe.toString();
  }

  /** An order in which {@code 10.0.0.9} comes before {@code 10.0.0.10}. */
  static int compareByNumbers(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    int digits = Integer.compare(digitsFrom(one, at), digitsFrom(other, at));
    boolean within = at > 0 && isDigit(one.charAt(at - 1)) || digitsFrom(one, at) > 0 && digitsFrom(other, at) > 0;
    return within && digits != 0 ? digits : one.compareTo(other);
  }

  private static int digitsFrom(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isHarmful(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> false;
    };
  }

  private Texts() {}
}
