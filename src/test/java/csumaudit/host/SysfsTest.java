package csumaudit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsTest {
  @TempDir
  private Path root;
  private FakeSysfs sysfs;

  @BeforeEach
  void makeTree() {
    sysfs = new FakeSysfs(root);
  }

  @Test
  void aCardOnABusIsPhysicalAndNamesItsDriver() {
    sysfs.device("eth0", 2).pointsTo("../../../../bus/pci/drivers/e1000e", "device/driver");

    assertThat(sysfs.link("eth0").kind()).isEqualTo(LinkKind.PHYSICAL);
    assertThat(sysfs.link("eth0").driver()).isEqualTo("e1000e");
  }

  @Test
  void theTwoEndsOfAXenCardAreToldApartByTheirBus() {
    sysfs.device("vif1.0", 7).pointsTo("../../../../bus/xen-backend/drivers/vif", "device/driver");
    sysfs.device("eth0", 2).pointsTo("../../../bus/xen/drivers/vif", "device/driver");

    assertThat(sysfs.link("vif1.0").kind()).isEqualTo(LinkKind.VIF);
    assertThat(sysfs.link("eth0").kind()).isEqualTo(LinkKind.PARAVIRTUAL);
  }

  @Test
  void aVethIsNoVifWhateverItIsCalled() {
    sysfs.device("vif1.0", 7);

    assertThat(sysfs.links(new FakeEthtool().driver("veth")).all().get(0).kind()).isEqualTo(LinkKind.VETH);
  }

  @Test
  void aTapTellsWhetherItsUserGetsTheNoteOnEachPacket() {
    sysfs.device("tap0", 3).says("tun_flags", "0x5002");
    sysfs.device("tap1", 4).says("tun_flags", "0x1002");
    sysfs.device("tun0", 5).says("tun_flags", "0x1001");

    assertThat(sysfs.links().all()).extracting(Link::kind)
        .containsExactly(LinkKind.TAP, LinkKind.TAP, LinkKind.TUN);
    assertThat(sysfs.links().all()).extracting(Link::virtioHeader).containsExactly(true, false, false);
  }

  @Test
  void whatSaysItsTypeIsOfThatKind() {
    sysfs.device("xenbr0", 3).says("uevent", "DEVTYPE=bridge");
    sysfs.device("eth0.5", 4).says("uevent", "DEVTYPE=vlan");
    sysfs.device("wlan0", 5).says("uevent", "DEVTYPE=wlan");
    sysfs.device("lo", 1).says("type", 772);
    sysfs.device("odd", 9);

    assertThat(sysfs.links().all()).extracting(Link::kind)
        .containsExactly(LinkKind.LOOPBACK, LinkKind.BRIDGE, LinkKind.VLAN, LinkKind.WIRELESS, LinkKind.OTHER);
  }

  @Test
  void aWirelessCardIsWirelessThoughItSitsOnABus() {
    sysfs.device("wlp3s0", 3).pointsTo("../../../../bus/pci/drivers/iwlwifi", "device/driver").has("phy80211");

    assertThat(sysfs.link("wlp3s0").kind()).isEqualTo(LinkKind.WIRELESS);
  }

  @Test
  void aPortKnowsItsBridgeAndTheBridgeItsPorts() {
    sysfs.device("xenbr0", 3).has("brif/vif2.0").has("brif/vif1.0").pointsTo("../vif1.0", "lower_vif1.0");
    sysfs.device("vif1.0", 4).pointsTo("../xenbr0", "master");

    assertThat(sysfs.link("vif1.0").ties().master()).isEqualTo("xenbr0");
    assertThat(sysfs.link("xenbr0").ties().ports()).containsExactly("vif1.0", "vif2.0");
    assertThat(sysfs.link("xenbr0").ties().lower()).isEmpty();
  }

  @Test
  void aBondNamesItsSlaves() {
    sysfs.device("bond0", 3).says("uevent", "DEVTYPE=bond").says("bonding/slaves", "eth0 eth1");

    assertThat(sysfs.link("bond0").ties().ports()).containsExactly("eth0", "eth1");
  }

  @Test
  void aTunnelKnowsWhatItStandsOn() {
    sysfs.device("vxlan0", 5).says("uevent", "DEVTYPE=vxlan").pointsTo("../eth0", "lower_eth0");

    assertThat(sysfs.link("vxlan0").ties().lower()).containsExactly("eth0");
  }

  @Test
  void twoEndsOfAPairNameEachOther() {
    sysfs.device("a", 3).says("iflink", 2);
    sysfs.device("b", 2).says("iflink", 3);

    assertThat(sysfs.links(new FakeEthtool().driver("veth")).all()).extracting(link -> link.ties().peer())
        .containsExactly("a", "b");
  }

  @Test
  void anEndWhosePeerLiesInAContainerIsNotPairedWithAStrangerOfTheSameNumber() {
    sysfs.device("vif1.0", 3).says("iflink", 2);
    sysfs.device("vif2.0", 2).says("iflink", 2);

    Ties ties = sysfs.links(new FakeEthtool().driver("veth")).matching("vif1.0").get(0).ties();

    assertThat(ties.peer()).isNull();
    assertThat(ties.peerElsewhere()).isTrue();
    assertThat(ties.peerIndex()).isEqualTo(2);
  }

  @Test
  void switchedOnWithoutACarrierIsNeitherUpNorDown() {
    sysfs.device("a", 1);
    sysfs.device("b", 2).says("carrier", 0);
    sysfs.device("c", 3).says("flags", "0x1002");

    assertThat(sysfs.links().all()).extracting(Link::state)
        .containsExactly(LinkState.UP, LinkState.NO_CARRIER, LinkState.DOWN);
  }

  @Test
  void whatNoFileSaysIsUnknown() {
    sysfs.device("gone", 4).says("flags", "").says("mtu", "many").says("address", "").says("carrier", "");

    Link link = sysfs.link("gone");

    assertThat(link.state()).isEqualTo(LinkState.UNKNOWN);
    assertThat(link.mtu()).isEqualTo(-1);
    assertThat(link.mac()).isNull();
    assertThat(link.features()).isEqualTo(OffloadFeatures.UNKNOWN);
  }

  @Test
  void aFileOfADriverAmongTheInterfacesIsNone() throws Exception {
    sysfs.device("bond0", 3);
    Files.writeString(root.resolve("bonding_masters"), "bond0\n");

    assertThat(sysfs.links().all()).extracting(Link::name).containsExactly("bond0");
  }
}
