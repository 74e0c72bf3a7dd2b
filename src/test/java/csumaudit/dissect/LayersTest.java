package csumaudit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayersTest {
  private final Layers layers = new Layers();

  @BeforeEach
  void start() {
    layers.restart(100, 200, 3, Direction.OUT);
  }

  @Test
  void startsWithNothingFound() {
    assertThat(layers.count()).isZero();
    assertThat(layers.stop()).isEqualTo(Stop.COMPLETE);
    assertThat(layers.addressAt()).isEqualTo(-1);
    assertThat(layers.vlan()).isEqualTo(Layers.NO_VLAN);
    assertThat(layers.limit()).isEqualTo(100);
    assertThat(layers.wireEnd()).isEqualTo(200);
    assertThat(layers.interfaceIndex()).isEqualTo(3);
    assertThat(layers.direction()).isEqualTo(Direction.OUT);
  }

  @Test
  void forgetsTheFrameBefore() {
    layers.add(Kind.IPV4, 14, 54);
    layers.addresses(26, 30, Fragment.LATER);
    layers.tag(5);
    layers.address(6);
    layers.stop(Stop.MALFORMED);

    layers.restart(60, 60, -1, Direction.UNKNOWN);
    layers.add(Kind.IPV4, 14, 54);

    assertThat(layers.count()).isEqualTo(1);
    assertThat(layers.isReadable(0)).isFalse();
    assertThat(layers.vlan()).isEqualTo(Layers.NO_VLAN);
    assertThat(layers.addressAt()).isEqualTo(-1);
    assertThat(layers.stop()).isEqualTo(Stop.COMPLETE);
  }

  @Test
  void anIpHeaderIsReadableOnceItsAddressesAreKnown() {
    layers.add(Kind.IPV6, 14, 100);
    assertThat(layers.isReadable(0)).isFalse();

    layers.addresses(22, 38, Fragment.WHOLE);
    assertThat(layers.isReadable(0)).isTrue();
  }

  @Test
  void hasRoomForSixteen() {
    for (int i = 0; i < Layers.MOST; i++) {
      assertThat(layers.add(Kind.IPV4, i, i + 1)).isTrue();
    }

    assertThat(layers.add(Kind.IPV4, 99, 100)).isFalse();
    assertThat(layers.count()).isEqualTo(16);
  }

  @Test
  void anInnerVlanOfZeroIsNotNone() {
    layers.tag(0);
    assertThat(Layers.outerVlan(layers.vlan())).isZero();
    assertThat(Layers.innerVlan(layers.vlan())).isEqualTo(-1);

    layers.tag(0);
    assertThat(Layers.innerVlan(layers.vlan())).isZero();
  }

  @Test
  void theHighestIdentifierAloneHasNoInner() {
    layers.tag(4095);

    assertThat(Layers.innerVlan(layers.vlan())).isEqualTo(-1);
  }

  @Test
  void theThirdTagChangesNothing() {
    layers.tag(4095);
    layers.tag(4094);
    layers.tag(1);

    assertThat(Layers.outerVlan(layers.vlan())).isEqualTo(4095);
    assertThat(Layers.innerVlan(layers.vlan())).isEqualTo(4094);
  }
}
