package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** {@code csumaudit interfaces} of a real kernel, beside what {@code ethtool} says. */
class InterfacesInTheLabTest extends LabTest {
  @Test
  void aPortNamesItsBridgeAndWhereItsOtherEndIs() throws Exception {
    Map<String, String> port = interfaces("host", "vif1.0").get(0);

    assertThat(port).containsEntry("kind", "veth").containsEntry("master", "xenbr0").containsEntry("peer", "")
        .containsEntry("state", "up");
    assertThat(port.get("peer_index")).isEqualTo(interfaces("guest1", "eth0").get(0).get("index"));
    assertThat(interfaces("host", "xenbr0").get(0)).containsEntry("kind", "bridge").containsEntry("ports", "vif1.0 vif2.0");
  }

  @Test
  void aFeatureSwitchedOffShowsAndWhatHangsOnIt() throws Exception {
    assertThat(interfaces("guest1", "eth0").get(0)).containsEntry("tx_checksum_v4", "on").containsEntry("tso", "on");

    lab.run("tx", "off");

    assertThat(interfaces("guest1", "eth0").get(0)).containsEntry("tx_checksum_v4", "off")
        .containsEntry("tx_checksum_v6", "off").containsEntry("tso", "off [requested on]");
  }

  @Test
  void ethtoolSaysTheSame() throws Exception {
    lab.run("vxlan", "sum");
    for (Map<String, String> link : interfaces("guest1", "*")) {
      String ethtool = lab.run("in", "guest1", "ethtool", "-k", link.get("name"));
      assertThat(ethtool).contains("\ngeneric-receive-offload: " + link.get("gro") + "\n",
          "\ngeneric-segmentation-offload: " + link.get("gso") + "\n", "rx-checksumming: " + link.get("rx_checksum") + "\n",
          "tx-checksum-ip-generic: " + link.get("tx_checksum_v4") + "\n",
          "tx-tcp-segmentation: " + link.get("tso") + "\n");
    }
  }

  @Test
  void aTunnelStandsOnACard() throws Exception {
    lab.run("vxlan", "nosum");

    assertThat(interfaces("guest2", "vxlan0").get(0)).containsEntry("kind", "vxlan").containsEntry("lower", "eth0");
  }

  @Test
  void needsNoPrivilege() throws Exception {
    // root without any capability: another user could not read the class path in root's home
    List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
    command.addAll(Lab.program("interfaces", "--csv", "vif1.0"));

    assertThat(Ended.of(lab.inside("host", command)).said()).contains("vif1.0,").contains(",on,on,on,on,off,on,xenbr0,");
  }

  private List<Map<String, String>> interfaces(String where, String name) throws Exception {
    Ended ended = Ended.of(lab.inside(where, Lab.program("interfaces", "--csv", name)));
    try (CSVParser rows = CSVParser.parse(ended.said(),
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return rows.stream().map(CSVRecord::toMap).toList();
    }
  }
}
