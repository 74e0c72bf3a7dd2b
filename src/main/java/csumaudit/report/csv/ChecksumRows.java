package csumaudit.report.csv;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.report.Endpoints;
import csumaudit.report.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;

/** {@code checksums.csv}: one row a checksum, in the order of the capture, those of a frame from the outside in. */
public final class ChecksumRows implements CheckSink, Closeable {
  private static final String[] COLUMNS = {
    "file", "frame", "time", "interface", "direction", "depth", "protocol", "source", "source_port", "destination",
    "destination_port", "stored", "expected", "seed", "verdict", "reason", "kernel", "packet_verdict"
  };
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final String[] DIRECTIONS = lowerCase(Direction.values());
  private static final String[] MARKS = lowerCase(KernelMark.values());
  private static final int NANOS_DIGITS = 9;
  private static final long NANOS = 1_000_000_000;

  private final CsvFile csv;
  private final RowChoice choice;
  private String file;
  private IntFunction<String> interfaceNames;
  private IOException failure;

  private final StringBuilder time = new StringBuilder();
  private long second = Long.MIN_VALUE;
  private int fractionAt;
  private final StringBuilder hex = new StringBuilder("0x0000");

  /** Starts the file, which appears only when {@link #commit committed}. */
  public ChecksumRows(Path path, RowChoice choice, boolean overwrite) throws IOException {
    this.csv = new CsvFile(path, overwrite, COLUMNS);
    this.choice = choice;
  }

  /** What follows is of the source of this name, whose interfaces have these names, or the empty one. */
  public void startSource(String name, IntFunction<String> namesOfInterfaces) {
    file = name;
    interfaceNames = namesOfInterfaces;
  }

  /** Writes the rows that were asked for; after a failure none, until {@link #complete} tells of it. */
  @Override
  public void onChecks(Checks checks) {
    if (choice == RowChoice.NONE || failure != null) {
      return;
    }
    try {
      write(checks);
    } catch (IOException full) {
      failure = full;
    }
  }

  /** Writes out what is still in memory, and tells of a failure on the way. */
  void complete() throws IOException {
    if (failure != null) {
      throw failure;
    }
    csv.complete();
  }

  /** Puts the complete file in its place. */
  public void commit() throws IOException {
    complete();
    csv.commit();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  private void write(Checks checks) throws IOException {
    for (int packet = 0; packet < checks.packets(); packet++) {
      if (choice == RowChoice.SUSPECT && !checks.packetVerdict(packet).isSuspect()) {
        continue;
      }
      int end = checks.first(packet + 1);
      for (int check = checks.first(packet); check < end; check++) {
        if (choice.takes(checks.reason(check))) {
          row(checks, packet, check);
        }
      }
    }
  }

  private void row(Checks checks, int packet, int check) throws IOException {
    csv.text(file);
    csv.cell(checks.number(packet));
    csv.cell(time(checks.nanos(packet)));
    int index = checks.interfaceIndex(packet);
    csv.text(Texts.interfaceName(interfaceNames.apply(index), index));
    csv.cell(DIRECTIONS[checks.direction(packet).ordinal()]);
    csv.cell(checks.depth(check));
    csv.cell(checks.kind(check).label());
    endpoints(checks, check);
    boolean wide = checks.isWide(check);
    csv.cell(wide ? wideHex(checks.storedWide(check)) : hex(checks.stored(check)));
    csv.cell(wide ? wideHex(checks.expectedWide(check)) : hex(checks.expected(check)));
    csv.cell(hex(checks.seed(check)));
    csv.cell(checks.reason(check).verdict().name());
    csv.cell(checks.reason(check).name());
    csv.cell(MARKS[checks.mark(packet).ordinal()]);
    csv.cell(checks.packetVerdict(packet).label());
    csv.endRow();
  }

  private void endpoints(Checks checks, int check) throws IOException {
    csv.cell(Endpoints.sourceAddress(checks, check));
    csv.cell(port(checks.sourcePort(check)));
    csv.cell(Endpoints.destinationAddress(checks, check));
    csv.cell(port(checks.destinationPort(check)));
  }

  private static String port(int port) {
    return port < 0 ? "" : Integer.toString(port);
  }

  private CharSequence hex(int field) {
    if (field < 0) {
      return "";
    }
    for (int digit = 0; digit < 4; digit++) {
      hex.setCharAt(5 - digit, HEX[field >> 4 * digit & 0xF]);
    }
    return hex;
  }

  /** Of a checksum of 32 bits, which is seldom met. */
  private static CharSequence wideHex(long field) {
    return field < 0 ? "" : Texts.wideHex(field);
  }

  /**
   * ISO 8601 in UTC with nanoseconds; only the fraction is written anew within a second. Empty for a frame without
   * time.
   */
  private CharSequence time(long nanos) {
    if (nanos == 0) {
      return "";
    }
    long newSecond = Math.floorDiv(nanos, NANOS);
    if (newSecond != second) {
      second = newSecond;
      String text = Instant.ofEpochSecond(second).toString();
      time.setLength(0);
      time.append(text, 0, text.length() - 1).append('.');
      fractionAt = time.length();
      time.append("000000000Z");
    }
    long fraction = Math.floorMod(nanos, NANOS);
    for (int digit = NANOS_DIGITS - 1; digit >= 0; digit--) {
      time.setCharAt(fractionAt + digit, (char) ('0' + fraction % 10));
      fraction /= 10;
    }
    return time;
  }

  private static String[] lowerCase(Enum<?>[] values) {
    String[] labels = new String[values.length];
    for (Enum<?> value : values) {
      labels[value.ordinal()] = value.name().toLowerCase(Locale.ROOT);
    }
    return labels;
  }
}
