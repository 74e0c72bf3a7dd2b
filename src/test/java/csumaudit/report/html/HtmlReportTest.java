package csumaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Speaker;
import csumaudit.report.AuditReport;
import csumaudit.report.Exhibits;
import csumaudit.report.Reports;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Packet DEFERRED = Packets.tcp4().from("10.77.0.11").seed().build();
  private static final Pattern LINK = Pattern.compile("\\b(src|href)=\"(?!#)|url\\((?!#)");

  @Test
  void theVerdictStandsOnTop() throws IOException {
    String page = page(Reports.of("a.pcap", Packets.tcp4().build()));

    assertThat(page).startsWith("<!doctype html>\n<html lang=\"en\">")
        .contains("<h1>All is well here: no packet is deferred or corrupt.</h1>").contains("<header class=\"well\">")
        .contains("<title>All is well here");
    assertThat(page.indexOf("<h1>")).isLessThan(page.indexOf("<section"));
  }

  @Test
  void aFindingHasEvidenceRemedyAndDisplayFilter() throws IOException {
    assertThat(page(Reports.of("a.pcap", DEFERRED))).contains("Not enough evidence").contains("1 deferred packet")
        .contains("csumaudit live -i INTERFACE").contains("ip.src == 10.77.0.11 &amp;&amp; tcp");
  }

  @Test
  void aPageThatIsUndecidedDoesNotSayThatAllIsWell() throws IOException {
    assertThat(page(Reports.of("a.pcap", Packets.icmp4().checksum(1).build()))).contains("<h1>Undecided")
        .contains("None: findings are about TCP and UDP").doesNotContain("Nothing is the matter");
  }

  @Test
  void aPageWithoutPacketsIsAPage() throws IOException {
    assertThat(page(new Reports().report())).contains("No checksum could be judged");
    assertThat(page(new Reports().source("a.pcap", 1, null, new Audited().at(0).add(DEFERRED).checks()).report()))
        .doesNotContain("Packets over time").contains("How long deferred packets are");
  }

  @Test
  void theMomentOfACureIsShown() throws IOException {
    Audited packets = new Audited();
    for (int second = 0; second < 20; second++) {
      packets.at((PcapBuilder.START + second) * 1_000_000_000)
          .add(second < 10 ? DEFERRED : Packets.tcp4().from("10.77.0.11").build());
    }
    AuditReport seen = new Reports().source("a.pcap", 1, null, packets.checks()).report();

    String page = page(new AuditReport(seen.sources(), seen.snapshot(), List.of(cured(11))));

    assertThat(page).contains("cured from frame 11").contains("cured meanwhile").contains("cured from frame 11 on.</h1>");
    assertThat(page).containsPattern("class=\"cure\" x1=\"(4[5-9]|5[0-5])\\.").contains("; cured from frame 11\"");
  }

  @Test
  void whatIsStillSickOfAHostIsAFindingOfItsOwn() throws IOException {
    AuditReport seen = Reports.of("a.pcap", DEFERRED);

    assertThat(page(new AuditReport(seen.sources(), seen.snapshot(), List.of(cured(0), cured(12)))))
        .containsSubsequence("<article", "Relies on missing offload", "On the host 10.77.0.11", "<article", "cured meanwhile",
            "Cured already; if it comes back");
  }

  @Test
  void curesThatAreNearAreToldInLinesOfTheirOwn() throws IOException {
    Audited packets = new Audited();
    for (int second = 0; second < 20; second++) {
      packets.at((PcapBuilder.START + second) * 1_000_000_000).add(DEFERRED);
    }
    AuditReport seen = new Reports().source("a.pcap", 1, null, packets.checks()).report();

    String page = page(new AuditReport(seen.sources(), seen.snapshot(), List.of(cured(11), cured(12))));

    assertThat(Pattern.compile("<text class=\"cure\"[^>]* y=\"([0-9.]+)\"").matcher(page).results().map(hit -> hit.group(1)))
        .hasSize(2).doesNotHaveDuplicates();
  }

  private static Diagnosis cured(long frame) {
    return new Diagnosis(new Speaker(0, "10.77.0.11", Kind.TCP), List.of(), -1, Cause.RELIES_ON_MISSING_OFFLOAD, Confidence.LIKELY,
        Verdict.DEFERRED, 10, 1, 10, frame, false, Envelope.NONE, List.of("10 deferred packets sent again"));
  }

  @Test
  void whatEachRowSaysIsSaidOnce() throws IOException {
    String one = page(Reports.of("a.pcap", DEFERRED));
    assertThat(one).doesNotContain(">file</button>").doesNotContain(">VLAN</button>").doesNotContain("In each row");

    assertThat(page(Reports.seenOn("vif1.0"))).contains("In each row: VLAN 1, interface vif1.0.");

    String two = page(new Reports().source("a.pcap", DEFERRED).source("b.pcap", DEFERRED).report());
    assertThat(two).contains(">file</button>").contains("<td>a.pcap</td>").contains("<td>b.pcap</td>");
  }

  @Test
  void aSuspectPacketHasItsNumberAndWhatIsWrong() throws IOException {
    Packet hostile = Packets.tcp4().from("10.77.0.11").seed().build();
    Exhibits exhibits = new Exhibits();
    exhibits.startSource(index -> "<b>vif\u001b");
    exhibits.onChecks(Audited.of(Packets.tcp4().build(), hostile));

    String page = page(Reports.of("a.pcap", Packets.tcp4().build(), hostile).with(exhibits.kept()));

    assertThat(page).contains("Suspect packets").contains("<td class=\"filter\"><code>frame.number == 2</code>")
        .contains("<td class=\"deferred\">deferred</td><td>TCP checksum 0x").doesNotContain("<b>vif");
    assertThat(page(Reports.of("a.pcap", Packets.tcp4().build()))).doesNotContain("Suspect packets");
  }

  @Test
  void namesThatTryToInjectMarkupAreText() throws IOException {
    String hostile = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202e\u001b[31m";

    for (AuditReport report : List.of(Reports.seenOn(hostile), Reports.of(hostile, DEFERRED))) {
      String page = page(report);
      assertThat(page).doesNotContain("<img").doesNotContain("alert(1)</script>").contains("&lt;img src=x onerror=alert(2)&gt;")
          .doesNotContain("\u001b").doesNotContain("\u202e");
      assertThat(page.split("<script", -1)).hasSize(2);
    }
  }

  @Test
  void thePolicyAllowsThisStyleAndThisScriptAndNothingElse() throws Exception {
    String page = page(Reports.of("a.pcap", DEFERRED));

    assertThat(page).contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-" + hash(page, "style")
        + "&#39;; script-src &#39;sha256-" + hash(page, "script") + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
    assertThat(page).doesNotContain("style=").doesNotContainPattern("\\son[a-z]+=").doesNotContain("unsafe");
  }

  @Test
  void itNeedsNoOtherFile() throws IOException {
    String page = page(Reports.of("a.pcap", DEFERRED));

    assertThat(LINK.matcher(page).results().map(hit -> page.substring(hit.start(), hit.end() + 20))).isEmpty();
    assertThat(page).doesNotContain("@import").doesNotContain("http:").doesNotContain("https:");
  }

  @Test
  void tenThousandSendersMakeABoundedPage() throws IOException {
    Reports reports = new Reports();
    Audited packets = new Audited();
    for (int i = 0; i < 10_000; i++) {
      packets.add(Packets.udp4().from("10." + (80 + i / 62_500) + "." + i / 250 + "." + i % 250).seed().build());
      if (i % 1_000 == 999) {
        reports.more("a.pcap", packets.checks());
        packets.restart();
      }
    }
    String page = page(reports.report());

    assertThat(page.split("<tr>", -1).length).isLessThan(2 * HtmlTable.ROWS + 10);
    assertThat(page).contains("These are 1,000 of 20,000, the worst").contains("more, less conspicuous ones");
    assertThat(page.length()).isLessThan(2_000_000);
  }

  private static String hash(String page, String element) throws Exception {
    Matcher content = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(page);
    assertThat(content.find()).isTrue();
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes("UTF-8")));
  }

  private static String page(AuditReport report) throws IOException {
    StringWriter page = new StringWriter();
    new HtmlReport().write(report, page);
    return page.toString();
  }
}
