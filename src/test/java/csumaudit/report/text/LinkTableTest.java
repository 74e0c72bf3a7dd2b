package csumaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.Feature;
import csumaudit.host.Link;
import csumaudit.host.LinkKind;
import csumaudit.host.LinkState;
import csumaudit.host.OffloadFeatures;
import csumaudit.host.Ties;
import csumaudit.report.Style;
import csumaudit.report.csv.LinkRows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code csumaudit interfaces} shows, to people and to programs. */
class LinkTableTest {
  private static final Feature ON = new Feature(true, true, true, false);
  private static final Feature FIXED_ON = new Feature(true, true, true, true);
  private static final Feature REFUSED = new Feature(true, false, true, false);
  private static final Feature UNKNOWN = new Feature(false, false, false, true);
  private static final OffloadFeatures FEATURES = new OffloadFeatures(FIXED_ON, ON, REFUSED, ON, UNKNOWN, ON);

  private static final Link VIF = link("vif1.0", LinkKind.VIF, "vif", new Ties("xenbr0", List.of(), List.of(), null, 0));
  private static final Link BRIDGE = link("xenbr0", LinkKind.BRIDGE, "bridge",
      new Ties(null, List.of("vif1.0", "vif2.0"), List.of(), null, 0));
  private static final Link VETH = link("=v", LinkKind.VETH, "veth", new Ties(null, List.of(), List.of(), null, 2));
  private static final Link CARD = link("eth0", LinkKind.PHYSICAL, "e1000e", new Ties(null, List.of(), List.of(), null, 0));

  @Test
  void columnsAreAligned() {
    List<String> lines = table(VIF, BRIDGE).lines().toList();

    assertThat(lines.get(0)).startsWith("NAME    KIND    STATE  MTU   MAC                TX-V4  TX-V6  TSO   GSO  GRO  RX  TIES");
    assertThat(lines.get(1)).isEqualTo(
        "vif1.0  vif     up     1500  00:16:3e:00:00:11  [on]   on     off!  on   ?    on  port of xenbr0");
    assertThat(lines.get(2)).endsWith("bridges vif1.0, vif2.0");
  }

  @Test
  void fixedAndRefusedAreToldApartWithoutColour() {
    assertThat(table(VIF)).contains("[on]", "off!").contains("fixed", "not granted");
  }

  @Test
  void aCardNamesItsDriver() {
    assertThat(table(CARD)).contains("physical e1000e");
  }

  @Test
  void aPairThatReachesIntoAContainerSaysSo() {
    assertThat(table(VETH)).contains("paired with number 2 of another namespace");
  }

  @Test
  void aTapThatLosesTheNoteSaysSo() {
    assertThat(table(link("tap0", LinkKind.TAP, "tun", CARD.ties()))).contains("no virtio header");
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    assertThat(table(link("e\u001b[31m", LinkKind.DUMMY, null, CARD.ties()))).contains("e\\u001b[31m").doesNotContain("\u001b");
  }

  @Test
  void asCsvItHasARowEach() throws Exception {
    StringBuilder csv = new StringBuilder();
    LinkRows.write(List.of(VIF, VETH), csv);

    assertThat(csv.toString().lines()).containsExactly(
        "name,index,kind,driver,state,mtu,mac,tx_checksum_v4,tx_checksum_v6,tso,gso,gro,rx_checksum,master,ports,lower,"
            + "peer,peer_index,virtio_header",
        "vif1.0,4,vif,vif,up,1500,00:16:3e:00:00:11,on [fixed],on,off [requested on],on,,on,xenbr0,,,,,false",
        "'=v,4,veth,veth,up,1500,00:16:3e:00:00:11,on [fixed],on,off [requested on],on,,on,,,,,2,false");
  }

  private static String table(Link... links) {
    return new LinkTable(List.of(links), new Style(false, false)).toString();
  }

  private static Link link(String name, LinkKind kind, String driver, Ties ties) {
    return new Link(name, 4, kind, LinkState.UP, 1500, "00:16:3e:00:00:11", driver, false, ties, FEATURES);
  }
}
