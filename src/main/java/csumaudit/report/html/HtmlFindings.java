package csumaudit.report.html;

import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Remedies;
import csumaudit.diagnose.Remedy;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.FindingGroups;
import csumaudit.report.Headline;
import csumaudit.report.ShellLines;
import csumaudit.report.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** The part of the page that says what is wrong, how that is known, and what to type; the worst first. */
final class HtmlFindings {
  private static final int GROUPS = 40;
  private static final int PROOFS = 12;
  /** As wide as a terminal has it, too; what is longer is broken as there. */
  private static final int COMMAND_WIDTH = 74;

  private final Markup page;
  private final AuditReport report;
  private final Remedies remedies;

  HtmlFindings(Markup page, AuditReport report) {
    this.page = page;
    this.report = report;
    this.remedies = new Remedies(report.findings());
  }

  void write() {
    page.open("section", "id", "findings").element("h2", "Findings");
    List<List<Diagnosis>> groups = FindingGroups.of(report);
    if (groups.isEmpty()) {
      page.element("p", new Headline(report).isUndecided()
          ? "None: findings are about TCP and UDP of senders with an address; none of it is deferred or corrupt."
          : "Nothing is the matter with any sender, as far as this capture shows.");
    }
    groups.stream().limit(GROUPS).forEach(this::group);
    more(groups.size() - GROUPS);
    page.close().newLine();
  }

  private void group(List<Diagnosis> findings) {
    Diagnosis worst = findings.get(0);
    page.open("article", "class", worst.accuses() ? "finding accuses" : "finding").newLine();
    headline(worst);
    page.open("ul", "class", "proofs").newLine();
    findings.stream().limit(PROOFS).forEach(this::proof);
    page.close();
    more(findings.size() - PROOFS);
    remedies.of(findings, report::interfaces).forEach(this::remedy);
    page.close().newLine();
  }

  private void headline(Diagnosis worst) {
    String label = worst.cause().label();
    page.open("h3").text(Character.toUpperCase(label.charAt(0)) + label.substring(1));
    if (worst.accuses()) {
      page.text(" ").element("span", FindingGroups.host(worst), "class", "address");
    }
    if (worst.isCured()) {
      page.text(" ").element("span", "cured meanwhile", "class", "cured");
    }
    page.close();
    if (report.sources().size() > 1) {
      page.element("p", Texts.printable(report.sources().get(worst.source()).name()), "class", "aside");
    }
  }

  private void proof(Diagnosis finding) {
    page.open("li").element("b", finding.address(), "class", "address").text(" " + finding.protocol().label() + " ")
        .element("span", Texts.lowerCase(finding.confidence()), "class", "confidence")
        .text(" " + String.join("; ", finding.evidence()) + ". ")
        .element("span", frames(finding), "class", "aside");
    copyable(finding.displayFilter());
    if (!finding.decodeAs().isEmpty()) {
      page.text(" ").element("span", "with Decode As " + finding.decodeAs(), "class", "aside");
    }
    page.close().newLine();
  }

  private static String frames(Diagnosis finding) {
    return Figures.counted(finding.packets(), "packet") + (finding.firstFrame() == finding.lastFrame()
        ? ", frame " + finding.firstFrame() : ", frames " + finding.firstFrame() + " to " + finding.lastFrame());
  }

  private void remedy(Remedy remedy) {
    String sentence = Character.toUpperCase(remedy.where().charAt(0)) + remedy.where().substring(1);
    boolean typed = !remedy.commands().isEmpty();
    page.element("p", sentence + (typed ? ":" : "."), "class", "where").newLine();
    if (typed) {
      page.open("div", "class", "commands").element("pre", typed(remedy.commands()), "tabindex", 0);
      page.element("button", "Copy", "type", "button", "class", "copy", "aria-label", "Copy the commands").close()
          .newLine();
    }
    if (!remedy.handbook().isEmpty()) {
      page.open("details").element("summary", "How to verify it, what it costs, how to make it last")
          .element("pre", remedy.handbook(), "tabindex", 0).close().newLine();
    }
  }

  private static String typed(List<String> commands) {
    return commands.stream().map(command -> ShellLines.of(command, COMMAND_WIDTH)).collect(Collectors.joining("\n"));
  }

  /** A display filter, to be pasted into Wireshark. */
  private void copyable(String filter) {
    page.open("span", "class", "filter").element("code", filter)
        .element("button", "Copy", "type", "button", "class", "copy", "aria-label", "Copy the display filter " + filter)
        .close();
  }

  private void more(int findings) {
    if (findings > 0) {
      page.element("p", "and " + Figures.grouped(findings) + " more: -o DIR saves them all, in findings.csv.",
          "class", "aside");
    }
  }
}
