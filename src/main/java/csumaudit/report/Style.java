package csumaudit.report;

import csumaudit.checksum.PacketVerdict;

/**
 * How text looks on this terminal. Colour never says anything that the words do not.
 *
 * @param colour ANSI colours are welcome
 * @param unicode characters beyond ASCII can be shown
 * @param width columns that text may take: between 60 and 80, whatever there are
 */
public record Style(boolean colour, boolean unicode, int width) {
  /** Longer lines are not easier to read; and so many there are when nobody says. */
  public static final int USUAL_WIDTH = 80;

  private static final int LEAST_WIDTH = 60;
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String GREEN = "\u001b[32m";
  private static final String FAINT = "\u001b[2m";

  public Style {
    width = Math.max(LEAST_WIDTH, Math.min(USUAL_WIDTH, width));
  }

  /** As wide as usual. */
  public Style(boolean colour, boolean unicode) {
    this(colour, unicode, USUAL_WIDTH);
  }

  public String heading(String text) {
    return ink(BOLD, text);
  }

  public String aside(String text) {
    return ink(FAINT, text);
  }

  public String of(PacketVerdict verdict, String text) {
    return switch (verdict) {
      case CORRUPT -> ink(RED, text);
      case DEFERRED -> ink(YELLOW, text);
      case VALID -> ink(GREEN, text);
      default -> text;
    };
  }

  /** A bar of {@code width} characters, of which the share is filled: at least one if any, and never all if not all. */
  public String bar(long part, long whole, int width) {
    int filled = whole == 0 ? 0 : (int) Math.min(width, Math.round((double) part / whole * width));
    if (part > 0 && filled == 0) {
      filled = 1;
    } else if (part < whole && filled == width) {
      filled = width - 1;
    }
    return (unicode ? "█" : "#").repeat(filled) + (unicode ? "░" : ".").repeat(width - filled);
  }

  public String separator() {
    return unicode ? " · " : ", ";
  }

  private String ink(String code, String text) {
    return colour ? code + text + RESET : text;
  }
}
