package csumaudit.report;

/** A command for a shell, laid out to be read: a long one is broken where a shell allows it, and does the same. */
public final class ShellLines {
  /** The command as it is where it is not longer than this, else in several lines. */
  public static String of(String command, int width) {
    if (command.length() <= width) {
      return command;
    }
    return command.endsWith("; fi") ? condition(command)
        : command.replace(" | ", " |\n  ").replace(" --duration", " \\\n  --duration")
            .replace(" or host", " \\\n  or host");
  }

  private static String condition(String command) {
    return command.replace("; then ", "; then\n  ").replace("; fi", "\nfi").replaceAll("; (?!then)", "\n  ")
        .replace(" || ", " ||\n    ");
  }

  private ShellLines() {}
}
