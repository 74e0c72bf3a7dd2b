package csumaudit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import csumaudit.capture.LinkType;
import csumaudit.cli.Run;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import csumaudit.testing.Shell;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium: looked at, clicked, sorted, without a complaint. Pictures of it are left in {@code target/pages}. */
@Timeout(300) // against a browser that hangs
class PageTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final boolean REGENERATE = System.getProperty("csumaudit.regenerate") != null;
  private static final String SAMPLE = "captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap";
  private static final String CELLS =
      "Array.from(document.querySelectorAll('#senders tbody tr:not([hidden])'), row => row.cells[%d].textContent).join(' ')";

  @TempDir
  private static Path directory;

  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> chromium = Browser.installed();
    Shell.assume(chromium.isPresent(), "no Chromium; src/test/all, as root, installs it");
    Files.createDirectories(PICTURES);
    // not in a temporary directory, for it still writes a little when it has ended
    browser = new Browser(chromium.get(), Path.of("target", "browser").toAbsolutePath());
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void isSeenInLightInDarkAndOnAPhone() throws Exception {
    open(SAMPLE);
    picture("light", 1100, false);
    picture("dark", 1100, true);
    picture("phone", 390, false);

    browser.size(390, 800);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).as("wider than the phone").isLessThanOrEqualTo(390);
    assertThat(browser.complaints()).isEmpty();
  }

  /** Of the same size, that is: other fonts give other octets. {@code -Dcsumaudit.regenerate} takes them anew. */
  @Test
  void theReadmeShowsIt() throws Exception {
    open(SAMPLE);
    inTheReadme("page.png", part("0", 0));
    browser.darkness(true);
    inTheReadme("page-pictures.png", part(bottom(0), 4));
  }

  @Test
  void picturesHaveRoom() throws Exception {
    open(SAMPLE);

    assertThat(browser.evaluate("Math.min(...Array.from(document.querySelectorAll('section svg[role=img]'),"
        + " svg => svg.getBoundingClientRect().width))").asDouble()).isGreaterThan(300);
    assertThat(browser.evaluate("getComputedStyle(document.querySelector('rect.deferred')).fill").asText())
        .as("style sheet and script pass the policy").isEqualTo("rgb(217, 138, 0)");
    assertThat(browser.evaluate("document.documentElement.className").asText()).isEqualTo("scripted");
  }

  @Test
  void columnsSortByNumberAndByName() throws Exception {
    open(SAMPLE);

    sort("deferred");
    assertThat(cells(4)).startsWith("9 9 8 8 2 2 0").endsWith(" 0");
    assertThat(browser.evaluate("document.querySelector('#senders th[aria-sort]').textContent + ' '"
        + " + document.querySelector('#senders th[aria-sort]').getAttribute('aria-sort')").asText()).isEqualTo("deferred descending");
    sort("deferred");
    assertThat(cells(4)).startsWith("0 0").endsWith("8 8 9 9");
    sort("sender");
    assertThat(cells(0)).startsWith("10.77.0.11 10.77.0.11").endsWith("fe80::216:3eff:fe00:12");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void rowsAreFilteredByEveryWord() throws Exception {
    open(SAMPLE);

    browser.evaluate("{ const input = document.querySelector('#senders input'); input.value = '10.77.0.12 udp';"
        + " input.dispatchEvent(new Event('input', { bubbles: true })); }");

    assertThat(cells(1)).isEqualTo("UDP");
    assertThat(browser.evaluate("document.querySelector('#senders output').textContent").asText()).isEqualTo("1 of 15 rows");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aCommandIsCopied() throws Exception {
    open(SAMPLE);
    browser.evaluate("{ window.copied = ''; Object.defineProperty(navigator, 'clipboard', { value: {"
        + " writeText: text => { window.copied = text; return Promise.resolve(); } } }); }");

    browser.evaluate("document.querySelector('.commands .copy').click()");

    assertThat(browser.evaluate("window.copied").asText()).startsWith("dev=$(ip -br addr show to 10.77.0.11 ")
        .contains("\nethtool -K \"$dev\" tx off\n");
    assertThat(browser.evaluate("document.querySelector('.commands .copy').textContent").asText()).isEqualTo("Copied");
  }

  /** The commands with their handbook, once; pictures; tables of a line a row. */
  @Test
  void isPrintedOnAFewSheets() throws Exception {
    open(SAMPLE);

    assertThat(sheets("report.pdf")).isBetween(3, 7);
    assertThat(browser.evaluate("document.querySelectorAll('details[open]').length").asInt()).as("left open").isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  /** As large as it becomes: the tables hold a thousand rows each. */
  @Test
  void ofTenThousandSendersItIsAsHandy() throws Exception {
    long start = System.nanoTime();
    open(manySenders().toString());
    long opened = System.nanoTime();
    browser.size(390, 800);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).as("wider than the phone").isLessThanOrEqualTo(390);

    browser.size(1100, 900);
    assertThat(browser.evaluate("document.documentElement.scrollHeight").asInt()).as("a table scrolls by itself")
        .isLessThan(8_000);
    assertThat(browser.evaluate("{ const rows = document.querySelector('#senders .scroll'); rows.scrollTop = 5000;"
        + " rows.querySelector('th').getBoundingClientRect().top - rows.getBoundingClientRect().top; }").asDouble())
        .as("the head of the table stays").isBetween(0.0, 2.0);
    double sorted = milliseconds("Array.from(document.querySelectorAll('#senders th button'))"
        + ".find(button => button.textContent === 'sender').click()");
    double filtered = milliseconds("{ const input = document.querySelector('#senders input'); input.value = '10.20.1. tcp';"
        + " input.dispatchEvent(new Event('input', { bubbles: true })); }");
    System.out.printf("10,000 senders: audited and opened in %d ms, ready %.0f ms after its start, sorted in %.0f ms, filtered in %.0f ms%n",
        (opened - start) / 1_000_000, browser.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart").asDouble(),
        sorted, filtered);

    assertThat(cells(0).split(" ")).isNotEmpty().allMatch(sender -> sender.startsWith("10.20.1.")).isSortedAccordingTo(
        Comparator.comparingInt(sender -> Integer.parseInt(sender.substring(sender.lastIndexOf('.') + 1))));
    assertThat(browser.complaints()).isEmpty();
  }

  private static Path manySenders() {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < 10_000; i++) {
      String address = "10." + (20 + i / 2_560) + "." + i / 10 % 256 + "." + i % 10;
      file.packets(Packets.tcp4().from(address).seed().build(), Packets.tcp4().from(address).seed().build(),
          Packets.tcp4().from(address).seed().build());
    }
    return file.writeTo(directory.resolve("many.pcap"));
  }

  /** Until the page has been laid out again. */
  private static double milliseconds(String action) throws InterruptedException {
    return browser.evaluate("(() => { const start = performance.now(); " + action + "; document.body.getBoundingClientRect();"
        + " return performance.now() - start; })()").asDouble();
  }

  /** How many the page takes when it is printed, into this file. */
  private static int sheets(String name) throws IOException, InterruptedException {
    byte[] pdf = browser.print();
    Files.write(PICTURES.resolve(name), pdf);
    return (int) Pattern.compile("/Type /Page\\b").matcher(new String(pdf, StandardCharsets.ISO_8859_1)).results().count();
  }

  /** Every control has a name and can be reached without a mouse. */
  @Test
  void keyboardAndScreenReaderFindEverything() throws Exception {
    open(SAMPLE);

    assertThat(browser.evaluate("Array.from(document.querySelectorAll('button, input, summary, [tabindex]'))"
        + ".filter(control => control.tabIndex < 0).length").asInt()).isZero();
    assertThat(browser.evaluate("Array.from(document.querySelectorAll('svg:not([aria-hidden])'))"
        + ".filter(svg => !svg.getAttribute('aria-label')).length").asInt()).isZero();
    assertThat(browser.evaluate("Array.from(document.querySelectorAll('table, .scroll'))"
        + ".filter(named => !document.getElementById(named.getAttribute('aria-labelledby'))"
        + " && !named.getAttribute('aria-label')).length").asInt()).isZero();
    assertThat(browser.evaluate("{ const names = Array.from(document.querySelectorAll('input'), input =>"
        + " input.getAttribute('aria-label')); new Set(names).size - names.length; }").asInt()).isZero();
    assertThat(browser.evaluate("document.querySelectorAll('h1').length + ' ' + document.querySelectorAll('main').length").asText())
        .isEqualTo("1 1");
  }

  @Test
  void aNameThatTriesToBeAScriptIsOnlySeen() throws Exception {
    PcapngBuilder file = new PcapngBuilder();
    file.section();
    String name = "<img src=x onerror=alert(1)><script>alert(2)</script>" + "x".repeat(300);
    file.interfaceOf(LinkType.ETHERNET, file.name(name));
    file.enhanced(0, Packets.tcp4().seed().build().octets());
    Path capture = Files.write(directory.resolve("<script>alert(3)<\u2044script>'\"&.pcapng"), file.toBytes());

    open(capture.toString());

    assertThat(browser.evaluate("document.images.length + ' ' + document.scripts.length").asText()).isEqualTo("0 1");
    assertThat(browser.evaluate("document.body.textContent").asText()).contains("<img src=x onerror=alert(1)>")
        .contains("<script>alert(3)");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).as("wider than the window")
        .isLessThanOrEqualTo(1100);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void open(String capture) throws Exception {
    Path page = Files.createTempFile(directory, "report", ".html");
    Run run = Run.of("analyse", "-q", "--force", "--html", page.toString(), capture);
    assertThat(run.exit()).as(run.err()).isZero();
    browser.size(1100, 900);
    browser.darkness(false);
    browser.open(page);
  }

  private static void picture(String name, int width, boolean dark) throws IOException, InterruptedException {
    browser.size(width, 900);
    browser.darkness(dark);
    int height = browser.evaluate("document.documentElement.scrollHeight").asInt();
    browser.size(width, height);
    byte[] png = browser.picture();
    Files.write(PICTURES.resolve(name + ".png"), png);
    assertThat(png).hasSizeGreaterThan(10_000);
  }

  private static void inTheReadme(String name, BufferedImage taken) throws IOException {
    Path shown = Path.of("src/site/resources", name);
    if (REGENERATE) {
      ImageIO.write(taken, "png", shown.toFile());
    }
    BufferedImage there = ImageIO.read(shown.toFile());
    assertThat(there.getWidth()).isEqualTo(taken.getWidth());
    assertThat(there.getHeight()).as(name + " is of another page").isCloseTo(taken.getHeight(), withinPercentage(5));
    assertThat(Files.readString(Path.of("README.md"))).contains("](" + shown + ")");
  }

  /** The page from this height on, to the end of that section. */
  private static BufferedImage part(String from, int section) throws IOException, InterruptedException {
    int top = browser.evaluate(from).asInt();
    int height = browser.evaluate(bottom(section)).asInt() - top;
    BufferedImage all = ImageIO.read(new ByteArrayInputStream(browser.picture()));
    return all.getSubimage(0, top, all.getWidth(), height);
  }

  /** Between a section and the next; an expression. */
  private static String bottom(int section) {
    return "Math.round(document.querySelectorAll('section')[" + section + "].getBoundingClientRect().bottom + window.scrollY + 12)";
  }

  private static void sort(String column) throws InterruptedException {
    browser.evaluate("Array.from(document.querySelectorAll('#senders th button')).find(button => button.textContent === '"
        + column + "').click()");
  }

  private static String cells(int column) throws InterruptedException {
    return browser.evaluate(CELLS.formatted(column)).asText();
  }
}
