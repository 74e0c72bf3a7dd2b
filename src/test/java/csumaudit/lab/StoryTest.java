package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story: nothing works but ping; live names the guest; its command is typed; compare says what became of it. */
class StoryTest extends LabTest {
  /** The commands of the first finding: those indented below the line that says where to type them. */
  private static final Pattern COMMANDS = Pattern.compile("(?m)^    On .*:\\n((?:      .*\\n)+)");

  @TempDir
  private Path folder;

  @Test
  void theGuestIsNamedItsCommandTypedAndTheCureConfirmed() throws Exception {
    lab.run("relay");
    Path before = folder.resolve("before.pcapng");
    String said = listen(before, false);
    assertThat(said).contains("RELIES ON MISSING OFFLOAD", Lab.GUEST1 + " TCP, certain", "ping works");

    String commands = commands(said);
    for (String guest : List.of("guest1", "guest2")) {
      // the commands look for the device by the address of the first guest
      lab.run("in", guest, "sh", "-ec", commands.replace(Lab.GUEST1, guest.equals("guest1") ? Lab.GUEST1 : Lab.GUEST2));
    }
    Path after = folder.resolve("after.pcapng");
    assertThat(listen(after, true)).doesNotContain("RELIES ON MISSING OFFLOAD");

    Ended compared = Ended.of(new ProcessBuilder(Lab.program("compare", before.toString(), after.toString())));
    assertThat(compared.exit()).as(compared.said()).isZero();
    assertThat(compared.said()).contains("Cured: " + Lab.GUEST1);
    assertThat(Files.size(before)).isPositive();
  }

  /** Listens on both vifs while the guests try to talk, and returns the summary. */
  private String listen(Path capture, boolean talks) {
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"), "-w", capture.toString())) {
      assertThat(lab.talks("ping", Lab.GUEST2, "3")).isTrue();
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isEqualTo(talks);
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isEqualTo(talks);
      assertThat(lab.talks("udp", Lab.GUEST2, "6", "100")).isEqualTo(talks);
      return sniffer.stop().out();
    }
  }

  private static String commands(String said) {
    Matcher commands = COMMANDS.matcher(said);
    assertThat(commands.find()).as(said).isTrue();
    return commands.group(1).replaceAll("(?m)^      ", "");
  }
}
