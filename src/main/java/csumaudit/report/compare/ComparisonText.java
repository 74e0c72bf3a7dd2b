package csumaudit.report.compare;

import csumaudit.checksum.PacketVerdict;
import csumaudit.report.Columns;
import csumaudit.report.Figures;
import csumaudit.report.Paragraph;
import csumaudit.report.Style;
import csumaudit.report.Texts;
import csumaudit.report.csv.CsvReport;
import java.util.ArrayList;
import java.util.List;

/** A comparison as a person reads it: a table, the gravest outcome first, and then in sentences. */
public final class ComparisonText {
  private static final int NAME = 24;
  private static final int CELL = 18;
  private static final int HOSTS_SHOWN = 12;
  private static final int HOSTS_NAMED = 4;

  private final Comparison comparison;
  private final Style style;
  private final boolean everySender;
  private final StringBuilder text = new StringBuilder();

  /** Speaks of every sender, or of those that something is or was wrong with. */
  public ComparisonText(Comparison comparison, Style style, boolean everySender) {
    this.comparison = comparison;
    this.style = style;
    this.everySender = everySender;
  }

  @Override
  public String toString() {
    text.setLength(0);
    text.append("before  ").append(Texts.printable(comparison.before().name())).append('\n');
    text.append("after   ").append(Texts.printable(comparison.after().name())).append("\n\n");
    table();
    meaning();
    return text.toString();
  }

  private void table() {
    List<HostChange> told = new ArrayList<>(comparison.hosts());
    if (!everySender) {
      told.removeIf(host -> host.outcome() == Outcome.FINE);
    }
    if (told.isEmpty()) {
      return;
    }
    text.append("  ")
        .append(style.heading(Columns.padded("Sender", NAME - 2) + Columns.padded("before", CELL) + "after"))
        .append('\n');
    int shown = everySender ? told.size() : Math.min(told.size(), HOSTS_SHOWN);
    told.subList(0, shown).forEach(this::host);
    if (shown < told.size()) {
      text.append("  and ").append(Figures.grouped(told.size() - shown))
          .append(" more: -v shows them, -o FILE saves them\n");
    }
    text.append('\n');
  }

  private void host(HostChange host) {
    boolean several = host.senders().size() > 1;
    if (several) {
      line("  " + host.senders().get(0).mac(), host.outcome());
    }
    for (SenderChange sender : host.senders()) {
      if (everySender || sender.outcome() != Outcome.FINE) {
        sender(sender, several ? "    " : "  ");
      }
    }
  }

  private void sender(SenderChange sender, String indent) {
    line(indent + sender.name(), sender.outcome());
    for (Change change : sender.changes()) {
      if (everySender || change.outcome() != Outcome.FINE) {
        line(Columns.padded(indent + "  " + change.protocol(), NAME) + Columns.padded(cell(change.before()), CELL)
            + cell(change.after()), change.outcome());
      }
    }
  }

  private void line(String what, Outcome outcome) {
    int column = NAME + 2 * CELL;
    text.append(what.length() < column ? Columns.padded(what, column) : what + "\n" + " ".repeat(column))
        .append(style.of(colour(outcome), outcome.label())).append('\n');
  }

  private static PacketVerdict colour(Outcome outcome) {
    return switch (outcome) {
      case WORSE, NOT_CURED, NEW -> PacketVerdict.CORRUPT;
      case STILL_DEFERRED, NEWLY_DEFERRED, PARTLY_CURED -> PacketVerdict.DEFERRED;
      case CURED -> PacketVerdict.VALID;
      case NO_TRAFFIC, FINE -> PacketVerdict.OTHER;
    };
  }

  /** Such as {@code 8 of 8 deferred}, or {@code 99.9 % deferred} where that is too long. */
  static String cell(Standing standing) {
    if (standing.judged() == 0) {
      return "nothing to judge";
    }
    if (standing.suspects() == 0) {
      return standing.deferred() == 0 ? Figures.grouped(standing.valid()) + " valid" : "harmless";
    }
    String word = standing.corrupt() == 0 ? standing.leaked() == standing.unfinished() ? "leaked" : "deferred"
        : standing.unfinished() == 0 ? "corrupt" : "bad";
    String exact = Figures.grouped(standing.suspects()) + " of " + Figures.grouped(standing.judged()) + " " + word;
    return exact.length() < CELL ? exact : Figures.percent(standing.suspects(), standing.judged()) + " " + word;
  }

  private void meaning() {
    for (Outcome outcome : Outcome.values()) {
      List<HostChange> hosts = comparison.hosts().stream().filter(host -> host.outcome() == outcome).toList();
      if (!hosts.isEmpty()) {
        Paragraph.append(text, sentence(outcome, hosts), "", style.width());
      }
    }
    long leftOut = comparison.before().leftOut() + comparison.after().leftOut();
    if (leftOut > 0) {
      Paragraph.append(text, "There were more senders than are compared: " + Figures.counted(leftOut, "row")
          + " of " + CsvReport.SENDERS + " had no room, those of healthy senders first. Filter the captures.", "",
          style.width());
    }
    if (comparison.hosts().isEmpty()) {
      text.append("Neither holds a checksum, so there is nothing to compare.\n");
    } else {
      nothingSeenIn(comparison.before());
      nothingSeenIn(comparison.after());
    }
  }

  private void nothingSeenIn(Census census) {
    if (census.addresses().isEmpty()) {
      Paragraph.append(text, Texts.printable(census.name())
          + " holds no checksum, so this is no comparison. Listen again, at the same place, while the same hosts"
          + " talk.", "", style.width());
    }
  }

  private String sentence(Outcome outcome, List<HostChange> hosts) {
    String who = names(hosts);
    String it = hosts.size() == 1 ? "it" : "them";
    return switch (outcome) {
      case WORSE -> "Worse: " + who + ". More of the packets are wrong, or left to hardware, than before.";
      case NOT_CURED -> "Not cured: " + who + ". Whatever was done did not reach the packets seen here.";
      case STILL_DEFERRED -> "Still deferred: " + who
          + ". The checksums are left to hardware as before. Nothing proves that this does harm now: where the note"
          + " travels with the packets it is normal. csumaudit analyse says more.";
      case NEW -> "New: " + who + ". Before, nothing was wrong with " + it + ", or nothing was seen of " + it
          + ". What harm is done now, csumaudit analyse says.";
      case NEWLY_DEFERRED -> "Newly deferred: " + who
          + ". The checksums are left to hardware, and nothing proves that this does harm. Before, nothing was wrong"
          + " with " + it + ", or nothing was seen of " + it + ". csumaudit analyse says more.";
      case PARTLY_CURED -> "Partly cured: " + who + ".";
      case NO_TRAFFIC -> "No traffic to judge: " + who
          + ". Let " + it + " send TCP and UDP (neither ping nor resets count), and compare again.";
      case CURED -> "Cured: " + who + ".";
      case FINE -> fine(hosts);
    };
  }

  /** Of whom nothing was seen on one side, or nothing that clears him, nobody knows how he was there. */
  private String fine(List<HostChange> hosts) {
    int learnt = 0;
    int both = 0;
    int before = 0;
    int after = 0;
    for (HostChange host : hosts) {
      if (host.wasSuspect()) {
        learnt++;
        continue;
      }
      boolean was = host.isJudged(Change::before);
      boolean is = host.isJudged(Change::after);
      both += was && is ? 1 : 0;
      before += was && !is ? 1 : 0;
      after += is && !was ? 1 : 0;
    }
    StringBuilder text = new StringBuilder();
    fine(text, both, " was fine and is", " were fine and are");
    fine(text, before, " was fine, and not seen again", " were fine, and not seen again");
    fine(text, after, " is fine, and not seen before", " are fine, and not seen before");
    fine(text, learnt, " is fine, which was not known before", " are fine, which was not known before");
    fine(text, hosts.size() - learnt - both - before - after, " with nothing to judge", " with nothing to judge");
    return text.toString();
  }

  private static void fine(StringBuilder text, int hosts, String one, String several) {
    if (hosts > 0) {
      text.append(text.length() == 0 ? "" : " ").append(Figures.counted(hosts, "other sender"))
          .append(hosts == 1 ? one : several).append('.');
    }
  }

  private static String names(List<HostChange> hosts) {
    StringBuilder names = new StringBuilder();
    for (HostChange host : hosts.subList(0, Math.min(hosts.size(), HOSTS_NAMED))) {
      names.append(names.length() == 0 ? "" : "; ").append(host.name()).append(aside(host));
    }
    int more = hosts.size() - HOSTS_NAMED;
    return more > 0 ? names + "; and " + Figures.grouped(more) + " more" : names.toString();
  }

  /** What the word leaves open. */
  private static String aside(HostChange host) {
    return switch (host.outcome()) {
      case PARTLY_CURED -> ", but " + host.remains()
          + (host.remainsOpen() ? " is deferred, and nothing proves that this does harm now" : " remains");
      case WORSE, NOT_CURED, NEW, STILL_DEFERRED, NEWLY_DEFERRED -> " in " + host.remains();
      case CURED -> (host.isCuredMeanwhile() ? ", while the second was captured" : "")
          + (host.unseen().isEmpty() ? "" : ", as far as seen: nothing to judge in " + host.unseen());
      case NO_TRAFFIC, FINE -> "";
    };
  }
}
