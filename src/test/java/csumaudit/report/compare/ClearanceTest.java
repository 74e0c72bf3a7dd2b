package csumaudit.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.report.Style;
import csumaudit.report.csv.CsvReport;
import csumaudit.report.csv.RowChoice;
import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clears a host that was ill, and what only looks like it. */
class ClearanceTest {
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final long SECOND = 1_000_000_000;

  @TempDir
  private Path directory;

  /** At its own interface every packet has it, and further on it is lost. */
  @Test
  void theKernelsMarkClearsNobodyWhoIsAccused() {
    Census before = new Recording(KernelMark.NOT_READY).loses().census();
    Census after = new Recording(KernelMark.NOT_READY).loses().loses().census();

    assertThat(outcome(before, after)).isEqualTo(Outcome.NOT_CURED);
    assertThat(outcome(new Recording(KernelMark.UNKNOWN).loses().census(), after)).isEqualTo(Outcome.NOT_CURED);
    assertThat(outcome(new Recording(KernelMark.NOT_READY).opens().census(), after)).isEqualTo(Outcome.WORSE);
  }

  /** Nothing shows what becomes of what it says, and nobody may be there to fill it in. */
  @Test
  void norWhoseFateNothingShows() throws IOException {
    Census before = new Recording(KernelMark.UNKNOWN).loses().census();
    Recording tells = new Recording(KernelMark.NOT_READY).tells();

    assertBoth(before, tells, Outcome.NOT_CURED);
    assertThat(outcome(before, tells.opens().census())).isEqualTo(Outcome.CURED);
  }

  @Test
  void aReportSaysOfMarkedPacketsWhatItsRecordingSays() throws IOException {
    Recording recording = new Recording(KernelMark.NOT_READY).loses();

    assertThat(outcome(recording.read(), recording.census())).isEqualTo(Outcome.NOT_CURED);
    assertThat(outcome(recording.census(), recording.read())).isEqualTo(Outcome.NOT_CURED);
  }

  /** Its server has ended, and Linux sums the refusals itself. */
  @Test
  void resetsCureNobody() throws IOException {
    Census before = new Recording(KernelMark.UNKNOWN).loses().census();
    Recording refuses = new Recording(KernelMark.UNKNOWN).refuses();

    assertBoth(before, refuses, Outcome.NO_TRAFFIC);
    assertThat(outcome(before, refuses.loses().census())).isEqualTo(Outcome.NOT_CURED);
    assertThat(outcome(before, new Recording(KernelMark.UNKNOWN).cured().census())).isEqualTo(Outcome.CURED);
  }

  /** One port is filtered, and others show that what is deferred arrives now. */
  @Test
  void whatArrivesNowIsNotJudgedByTheHarmOfBefore() throws IOException {
    Census before = new Recording(KernelMark.UNKNOWN).loses().census();
    Recording filtered = new Recording(KernelMark.UNKNOWN).opens().loses();

    assertBoth(before, filtered, Outcome.STILL_DEFERRED);
    assertThat(outcome(filtered.census(), before)).isEqualTo(Outcome.NOT_CURED);
  }

  /** Somebody typed the cure while the second was recorded. */
  @Test
  void whoIsCuredWithinTheSecondIsCured() throws IOException {
    Census before = new Recording(KernelMark.UNKNOWN).loses().census();
    Recording mended = new Recording(KernelMark.UNKNOWN).loses().mended();

    assertBoth(before, mended, Outcome.CURED);
    assertThat(text(before, mended.census())).contains("Cured: 10.77.0.11, while the second was captured");
    assertThat(text(before, mended.read())).contains("Cured: 10.77.0.11, while the second was captured");
  }

  @Test
  void butNotWhoFellIllAgain() throws IOException {
    Census before = new Recording(KernelMark.UNKNOWN).loses().census();
    Recording again = new Recording(KernelMark.UNKNOWN).loses().mended().loses();

    assertBoth(before, again, Outcome.NOT_CURED);
  }

  private static String text(Census before, Census after) {
    return new ComparisonText(new Comparison(before, after), new Style(false, false), false).toString()
        .replaceAll("\\s+", " ");
  }

  /** A capture and its report agree. */
  private static void assertBoth(Census before, Recording after, Outcome expected) throws IOException {
    assertThat(outcome(before, after.census())).isEqualTo(expected);
    assertThat(outcome(before, after.read())).as("its report").isEqualTo(expected);
  }

  private static Outcome outcome(Census before, Census after) {
    return new Comparison(before, after).hosts().stream().flatMap(host -> host.senders().stream())
        .filter(sender -> sender.address().equals("10.77.0.11")).flatMap(sender -> sender.changes().stream())
        .filter(change -> change.protocol().equals("TCP")).findFirst().orElseThrow().outcome();
  }

  /** A host opens connections to another, which ping reaches. */
  private final class Recording {
    private final Reports reports = new Reports();
    private final Audited audited = new Audited();
    private final KernelMark mark;
    private long now = 1_700_000_000L * SECOND;
    private int port = 40_000;

    /** Where the kernel says this of what is deferred. */
    Recording(KernelMark mark) {
      this.mark = mark;
      hear(KernelMark.UNKNOWN, Packets.icmp4().echo(8, 1, 1));
      hear(KernelMark.UNKNOWN, Packets.icmp4().from("10.77.0.12").to("10.77.0.11").echo(0, 1, 1));
    }

    /** Three connections that nobody answers. */
    Recording loses() {
      for (int attempt = 0; attempt < 12; attempt++) {
        hear(mark, client(attempt / 4, 22, 1, 0, SYN).seed());
        now += SECOND << attempt % 4;
      }
      port += 3;
      return this;
    }

    /** Twenty connections from the other. */
    Recording refuses() {
      for (int connection = 0; connection < 20; connection++) {
        hear(KernelMark.UNKNOWN, server(connection, 50_000, 1, 0, SYN));
        hear(KernelMark.UNKNOWN, client(connection, 50_000, 0, 2, RST | ACK));
      }
      return this;
    }

    /** Five segments of connections whose other half is not heard. */
    Recording tells() {
      for (int connection = 0; connection < 5; connection++) {
        hear(mark, client(connection, 514, 2, 10, ACK).payload(20).seed());
      }
      return this;
    }

    /** A connection with right sums. */
    Recording cured() {
      hear(KernelMark.UNKNOWN, client(0, 80, 1, 0, SYN));
      hear(KernelMark.UNKNOWN, client(0, 80, 2, 10, ACK));
      hear(KernelMark.UNKNOWN, client(0, 80, 2, 10, ACK).payload(20));
      return this;
    }

    /** The same with right sums. */
    Recording mended() {
      for (int connection = 0; connection < 3; connection++) {
        hear(KernelMark.UNKNOWN, client(connection, 22, 1, 0, SYN));
        hear(KernelMark.UNKNOWN, server(connection, 22, 9, 2, SYN | ACK));
        hear(KernelMark.UNKNOWN, client(connection, 22, 2, 10, ACK));
      }
      port += 3;
      return this;
    }

    /** Three connections that are opened. */
    Recording opens() {
      for (int connection = 0; connection < 3; connection++) {
        hear(mark, client(connection, 80, 1, 0, SYN).seed());
        hear(KernelMark.UNKNOWN, server(connection, 80, 9, 2, SYN | ACK));
        hear(mark, client(connection, 80, 2, 10, ACK).seed());
      }
      port += 3;
      return this;
    }

    Census census() {
      return Census.of("a.pcap", reports.report());
    }

    /** The same, by way of a report. */
    Census read() throws IOException {
      AuditReport audit = reports.report();
      try (CsvReport report = new CsvReport(directory, RowChoice.NONE, true)) {
        report.commit(audit);
      }
      return Census.read(directory);
    }

    private Packets client(int connection, int to, int sequence, int acknowledgement, int flags) {
      return Packets.tcp4().ports(port + connection, to).numbers(sequence, acknowledgement, flags);
    }

    private Packets server(int connection, int from, int sequence, int acknowledgement, int flags) {
      return Packets.tcp4().from("10.77.0.12").to("10.77.0.11").ports(from, port + connection)
          .numbers(sequence, acknowledgement, flags);
    }

    private void hear(KernelMark kernel, Packets packet) {
      now += SECOND / 1_000;
      audited.restart().at(now).seenOn(0, Direction.UNKNOWN, kernel).add(packet.build());
      reports.more("a.pcap", audited.checks());
    }
  }
}
