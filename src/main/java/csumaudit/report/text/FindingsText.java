package csumaudit.report.text;

import csumaudit.checksum.PacketVerdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Remedies;
import csumaudit.diagnose.Remedy;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Speaker;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.FindingGroups;
import csumaudit.report.Paragraph;
import csumaudit.report.ShellLines;
import csumaudit.report.Style;
import csumaudit.report.Suspects;
import csumaudit.report.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The part of the summary that says what is wrong, how that is known, and what to type: the worst first. */
final class FindingsText {
  private static final int SHOWN = 6;
  /** Senders in a sentence. */
  private static final int MOST_NAMED = 12;
  /** Findings that a sender can have of one cause: TCP and UDP. */
  private static final int PROTOCOLS = 2;

  private final AuditReport report;
  private final Style style;
  private final boolean everything;
  private final Remedies remedies;
  /** Those whose deferred packets were seen to arrive; made when it is asked for. */
  private Set<Speaker> delivered;
  private final StringBuilder text = new StringBuilder();

  /** With what a cure costs, and how to make it last, if everything is asked for. */
  FindingsText(AuditReport report, Style style, boolean everything) {
    this.report = report;
    this.style = style;
    this.everything = everything;
    this.remedies = new Remedies(report.findings());
  }

  /** Empty where nothing is the matter. */
  @Override
  public String toString() {
    text.setLength(0);
    if (!report.findings().isEmpty()) {
      text.append(style.heading("Findings, worst first")).append("\n\n");
      List<List<Diagnosis>> groups =
          everything ? FindingGroups.of(report) : FindingGroups.of(report, SHOWN, PROTOCOLS * MOST_NAMED);
      for (List<Diagnosis> group : everything ? groups : groups.subList(0, Math.min(groups.size(), SHOWN))) {
        group(group);
      }
      if (!everything && groups.size() > SHOWN) {
        text.append("  and ").append(Figures.grouped(groups.size() - SHOWN))
            .append(" more: -v shows them, -o DIR saves them\n\n");
      }
    }
    return text.toString();
  }

  private void group(List<Diagnosis> findings) {
    Diagnosis worst = findings.get(0);
    headline(worst);
    if (worst.cause() != Cause.DEFERS_HARMLESSLY || everything) {
      int shown = everything ? findings.size() : Math.min(findings.size(), SHOWN);
      findings.subList(0, shown).forEach(this::proof);
      if (shown < findings.size()) {
        text.append("    and ").append(Figures.grouped(findings.size() - shown))
            .append(" more: -v shows them, -o DIR saves them\n");
      }
    } else {
      harmless(findings);
    }
    remedies(remedies.of(findings, report::interfaces));
    if (worst.cause() != Cause.DEFERS_HARMLESSLY) {
      String decodeAs = worst.decodeAs().isEmpty() ? "" : ", with Decode As " + worst.decodeAs();
      Paragraph.append(text, "In Wireshark: " + worst.displayFilter() + decodeAs, "    ", style.width());
    }
    text.append('\n');
  }

  /** All in one sentence. */
  private void harmless(List<Diagnosis> findings) {
    long packets = 0;
    boolean allArrive = true;
    for (Diagnosis finding : findings) {
      packets += finding.packets();
      allArrive = allArrive && arrives(finding);
    }
    String noun = Suspects.noun(report);
    String they = noun.equals("packet") ? "they" : "their packets";
    Paragraph.append(text, senders(findings) + ": " + Figures.counted(packets, noun)
        + (packets == 1 ? " is" : " are") + " deferred, and " + (!allArrive
        ? "nothing shows harm at this place; whether all arrive is seen on the receiver's side (csumaudit help"
        + " vantage)."
        : packets == 1 ? "by all signs it arrives." : "by all signs " + they + " arrive."), "    ", style.width());
  }

  /** Whether its packets were seen to arrive: the kernel's mark alone says only that they are to be finished. */
  private boolean arrives(Diagnosis finding) {
    if (delivered == null) {
      delivered = new HashSet<>();
      for (Conduct conduct : report.snapshot().conducts()) {
        if (conduct.ofDeferred().delivered() > 0) {
          delivered.add(conduct.speaker());
        }
      }
    }
    return delivered.contains(finding.speaker());
  }

  private void headline(Diagnosis worst) {
    String label = worst.cause().label().toUpperCase(Locale.ROOT) + (worst.isCured() ? ", CURED MEANWHILE" : "");
    PacketVerdict ink = worst.accuses() ? PacketVerdict.CORRUPT
        : worst.cause() == Cause.NOT_ENOUGH_EVIDENCE ? PacketVerdict.DEFERRED : PacketVerdict.VALID;
    text.append("  ").append(style.of(ink, label));
    StringBuilder where = new StringBuilder();
    if (worst.accuses() && worst.mac() >= 0) {
      where.append(style.separator()).append(Texts.mac(worst.mac()));
    }
    text.append(style.aside(where.toString())).append('\n');
    if (report.sources().size() > 1) {
      text.append("    ").append(Texts.printable(report.sources().get(worst.source()).name())).append('\n');
    }
  }

  private void proof(Diagnosis finding) {
    Paragraph.append(text, finding.address() + " " + finding.protocol().label() + ", "
        + finding.confidence().name().toLowerCase(Locale.ROOT) + ": " + String.join("; ", finding.evidence())
        + ".", "    ",
        "      ", style.width());
  }

  /** Such as {@code 10.77.0.11 (TCP+UDP), 10.77.0.12 (TCP) and 120 others}. */
  private static String senders(List<Diagnosis> findings) {
    Map<String, String> protocols = new LinkedHashMap<>();
    for (Diagnosis finding : findings) {
      String before = protocols.get(finding.address());
      protocols.put(finding.address(), (before == null ? "" : before + "+") + finding.protocol().label());
    }
    int others = protocols.size() - MOST_NAMED;
    List<String> named = new ArrayList<>();
    for (Map.Entry<String, String> sender : protocols.entrySet()) {
      if (named.size() < MOST_NAMED) {
        named.add(sender.getKey() + " (" + sender.getValue() + ")");
      }
    }
    return String.join(", ", named) + (others > 0 ? " and " + Figures.counted(others, "other") : "");
  }

  private void remedies(List<Remedy> remedies) {
    remedies.forEach(this::remedy);
    if (!everything && !remedies.get(0).handbook().isEmpty()) {
      text.append("    How to verify it, what it costs, how to make it last: -v\n");
    }
  }

  private void remedy(Remedy remedy) {
    String sentence = Character.toUpperCase(remedy.where().charAt(0)) + remedy.where().substring(1);
    Paragraph.append(text, sentence + (remedy.commands().isEmpty() ? "." : ":"), "    ", style.width());
    for (String command : remedy.commands()) {
      command(command);
    }
    if (everything) {
      remedy.handbook().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }
  }

  private void command(String command) {
    text.append("      ").append(ShellLines.of(command, style.width() - 6).replace("\n", "\n      ")).append('\n');
  }
}
