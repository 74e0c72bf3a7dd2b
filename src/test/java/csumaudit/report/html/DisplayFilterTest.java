package csumaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import csumaudit.evidence.Sender;
import csumaudit.testing.Shell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayFilterTest {
  @Test
  void aSenderIsFoundByItsAddressAndProtocol() {
    assertThat(DisplayFilter.of(sender("10.0.0.1"), Kind.TCP)).isEqualTo("ip.src == 10.0.0.1 && tcp");
    assertThat(DisplayFilter.of(sender("fd77::1"), Kind.ICMPV6)).isEqualTo("ipv6.src == fd77::1 && icmpv6");
    assertThat(DisplayFilter.of(sender("10.0.0.1"), Kind.IPV4)).isEqualTo("ip.src == 10.0.0.1");
  }

  @Test
  void whoHasNoAddressHasNoFilter() {
    assertThat(DisplayFilter.of(sender(""), Kind.UDP)).isEmpty();
  }

  @Test
  void aFlowIsFoundByBothItsEnds() {
    assertThat(DisplayFilter.of(flow(Kind.UDP, "10.0.0.1", "10.0.0.2")))
        .isEqualTo("ip.addr == 10.0.0.1 && ip.addr == 10.0.0.2 && udp.port == 1 && udp.port == 2");
  }

  /** Its client asks from no address, and of everybody. */
  @Test
  void aTransactionOfDhcpIsFoundByItsNumber() {
    Flow flow = new Flow(0, Kind.UDP, 4, half("0.0.0.0", 68), half("10.0.0.2", 67), 1, 2, 0x4D);

    assertThat(DisplayFilter.of(flow)).isEqualTo("dhcp.id == 0x4d");
  }

  @Test
  void wiresharkTakesEveryFilter() throws Exception {
    Shell.assumeInstalled("tshark");
    List<String> filters = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      filters.add(DisplayFilter.of(sender("10.0.0.1"), kind));
    }
    for (Kind kind : List.of(Kind.TCP, Kind.UDP, Kind.ICMP, Kind.ICMPV6)) {
      filters.add(DisplayFilter.of(flow(kind, "fd77::1", "fd77::2")));
    }
    filters.add(DisplayFilter.of(new Flow(0, Kind.UDP, 4, half("0.0.0.0", 68), half("10.0.0.2", 67), 1, 2, 0xFFFF_FFFFL)));
    for (String filter : filters) {
      Shell tshark = Shell.run("tshark", "-r", "captures/made-verdicts.pcap", "-Y", filter);
      assertThat(tshark.exit()).as(tshark.err()).isZero();
    }
  }

  private static Sender sender(String address) {
    return new Sender(0, -1, -1, -1, address, false, 0, 0, 0, List.of());
  }

  private static Flow flow(Kind kind, String one, String other) {
    return new Flow(0, kind, 6, half(one, 1), half(other, 2), 1, 2, -1);
  }

  private static Flow.Half half(String address, int port) {
    return new Flow.Half(address, port, 0, 0, 0, Outcomes.NONE, Outcomes.NONE, -1, true, 0, Envelope.NONE, Outcomes.NONE, 0, 0);
  }
}
