package csumaudit.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.checksum.PacketVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {
  private static final String HEADER = "file,interface,vlan,mac,ip,protocol,packets,valid,deferred,corrupt,absent,"
      + "unverifiable,first_frame,last_frame";
  private static final String ROW = "00:16:3e:00:00:01,10.77.0.1,TCP,1234,1200,34,0,0,0,1,1234";
  private static final Input INPUT = new Input("made", Path.of("made.pcap"), truth(), 24 + 1234 * 16 + 100_000);

  @TempDir
  private Path directory;

  @Test
  void aSummaryIsRightWhenEveryVerdictIs() {
    assertThatCode(() -> Answer.summaryIsRight(INPUT, summary("34"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Answer.summaryIsRight(INPUT, summary("35"))).isInstanceOf(Answer.WrongAnswer.class);
    assertThatThrownBy(() -> Answer.summaryIsRight(INPUT, List.of())).isInstanceOf(Answer.WrongAnswer.class);
  }

  @Test
  void theCountingLoopMustCountPacketsAndOctets() {
    assertThatCode(() -> Answer.countsAreRight(INPUT, List.of("1234 100000"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Answer.countsAreRight(INPUT, List.of("1234 99999")))
        .isInstanceOf(Answer.WrongAnswer.class);
  }

  @Test
  void tsharkMustHaveSeenEveryFrame() {
    List<String> said = List.of("|                     | 1               |", "| 0.000 <> 0.016 |   1234 | 100000 |");
    assertThatCode(() -> Answer.framesAreRight(INPUT, said)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Answer.framesAreRight(INPUT, List.of("| 0.000 <> 0.016 |   1233 | 100000 |")))
        .isInstanceOf(Answer.WrongAnswer.class);
    assertThatThrownBy(() -> Answer.framesAreRight(INPUT, List.of())).isInstanceOf(Answer.WrongAnswer.class);
  }

  @Test
  void sendersAreRightWhenNoRowIsMissingOtherOrTooMany() throws IOException {
    Path right = senders(ROW);
    assertThatCode(() -> Answer.sendersAreRight(INPUT, right)).doesNotThrowAnyException();
    for (Path wrong : List.of(senders(), senders(ROW.replace("34", "35")), senders(ROW, ROW))) {
      assertThatThrownBy(() -> Answer.sendersAreRight(INPUT, wrong)).isInstanceOf(Answer.WrongAnswer.class);
    }
  }

  private static Truth truth() {
    Map<PacketVerdict, Long> packets = new EnumMap<>(PacketVerdict.class);
    for (PacketVerdict verdict : PacketVerdict.values()) {
      packets.put(verdict, 0L);
    }
    packets.put(PacketVerdict.VALID, 1200L);
    packets.put(PacketVerdict.DEFERRED, 34L);
    return new Truth(packets, new TreeSet<>(List.of(ROW)));
  }

  private static List<String> summary(String deferred) {
    return List.of("  corrupt                   0      0 %  ....",
        "  deferred                 " + deferred + "    2.8 %  #...", "  valid                 1,200   97.2 %  ####",
        "  Senders, worst first  packets deferred corrupt");
  }

  private Path senders(String... rows) throws IOException {
    StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
    for (String row : rows) {
      csv.append("made.pcap,,,").append(row).append("\r\n");
    }
    return Files.writeString(Files.createTempFile(directory, "senders", ".csv"), csv);
  }
}
