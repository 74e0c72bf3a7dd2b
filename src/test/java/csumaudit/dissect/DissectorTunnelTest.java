package csumaudit.dissect;

import static csumaudit.testing.Tunnelled.GENEVE;
import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.ipv4;
import static csumaudit.testing.Tunnelled.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to carry a packet leads to the packet. */
class DissectorTunnelTest {
  private static final byte[] LABELS = Octets.hex("00010040 00011140");
  private static final byte[] TYPE_II = Octets.hex("1001 0002 0000 0003");
  private static final byte[] TYPE_III = Octets.hex("2001 0002 0000 0003 0000 0000");

  static Stream<Arguments> wrappings() {
    byte[] four = bare(Packets.udp4().payload(20));
    byte[] six = bare(Packets.udp6().payload(20));
    byte[] frame = frame(Packets.udp4().payload(20));
    return Stream.of(
        Arguments.of("VXLAN", udp4(4789, VXLAN, frame)),
        Arguments.of("VXLAN as Linux had it first", udp4(8472, VXLAN, frame)),
        Arguments.of("VXLAN, tagged inside", udp4(4789, VXLAN, frame(Packets.udp4().vlan(7).payload(20)))),
        Arguments.of("VXLAN-GPE", udp4(4790, Octets.hex("0c000001 00000700"), four)),
        Arguments.of("VXLAN-GPE, Ethernet", udp4(4790, Octets.hex("0c000003 00000700"), frame)),
        Arguments.of("VXLAN-GPE, NSH", udp4(4790, Octets.hex("0c000004 00000700 0fc20201 00000103"), four)),
        Arguments.of("Geneve", udp4(6081, GENEVE, frame)),
        Arguments.of("Geneve, bare", udp4(6081, Octets.hex("00000800 00000700"), four)),
        Arguments.of("GTP", udp4(2152, Octets.hex("30ff0030 00000007"), four)),
        Arguments.of("GTP, options and extension", udp4(2152, Octets.hex("34ff0038 00000007 00010085 01000000"), four)),
        Arguments.of("Teredo", udp4(3544, six)),
        Arguments.of("Teredo, authentication and origin",
            udp4(3544, Octets.hex("0001 0000 0102030405060708 00 0000 1234 01020304"), six)),
        Arguments.of("L2TP", udp4(1701, Octets.hex("4002 0044 0001 0002 ff03 0021"), four)),
        Arguments.of("L2TP, all fields", udp4(1701, Octets.hex("4a02 0044 0001 0002 0003 0004 0002 7777 21"), four)),
        Arguments.of("MPLS over UDP", udp4(6635, LABELS, four)),
        Arguments.of("GRE", ipv4(47, Octets.hex("00000800"), four)),
        Arguments.of("GRE, key and sequence", ipv4(47, Octets.hex("300086dd 00000007 00000001"), six)),
        Arguments.of("GRE of PPTP", ipv4(47, Octets.hex("3081880b 00320007 00000001 00000001 ff030021"), four)),
        Arguments.of("GRE, bridged", ipv4(47, Octets.hex("00006558"), frame)),
        Arguments.of("ERSPAN", ipv4(47, Octets.hex("000088be"), frame)),
        Arguments.of("ERSPAN II", ipv4(47, Octets.hex("100088be 00000001"), TYPE_II, frame)),
        Arguments.of("ERSPAN III", ipv4(47, Octets.hex("100022eb 00000001"), TYPE_III, frame)),
        Arguments.of("MPLS over GRE", ipv4(47, Octets.hex("00008847"), LABELS, four)),
        Arguments.of("IP in IP", ipv4(4, four)),
        Arguments.of("6in4", ipv4(41, six)),
        Arguments.of("EtherIP", ipv4(97, Octets.hex("3000"), frame)),
        Arguments.of("Ethernet in IP", ipv4(143, frame)),
        Arguments.of("MPLS in IP", ipv4(137, LABELS, four)),
        Arguments.of("L2TP 3", ipv4(115, Octets.hex("00000007"), frame)),
        Arguments.of("L2TP 3, cookie and sublayer", ipv4(115, Octets.hex("00000007 deadbeefcafef00d 40000001"), frame)),
        Arguments.of("L2TP 3, tagged inside", ipv4(115, Octets.hex("00000007"), frame(Packets.udp6().vlan(7).payload(20)))),
        Arguments.of("L2TP 3 over UDP", udp4(1701, Octets.hex("00030000 00000007 deadbeef"), frame)),
        Arguments.of("GRE over UDP", udp4(4754, Octets.hex("20000800 00000007"), four)),
        Arguments.of("LISP", udp4(4341, Octets.hex("80000001 00000000"), six)),
        Arguments.of("LISP, next protocol", udp4(4341, Octets.hex("0c000000 00000703"), frame)),
        Arguments.of("GUE", udp4(6080, Octets.hex("00290000"), six)),
        Arguments.of("GUE, octets of no flag", udp4(6080, Octets.hex("01040000 00000000"), four)),
        Arguments.of("VXLAN, an inner sum left to the receiver", udp4(4789, Octets.hex("08200000 00000791"), frame)),
        Arguments.of("GUE, an inner sum left to the receiver", udp4(6080, Octets.hex("03040001 80000000 0014001a 00000000"), four)),
        Arguments.of("GUE, GRE", udp4(6080, Octets.hex("002f0000 00006558"), frame)),
        Arguments.of("GUE without header", udp4(6080, six)),
        Arguments.of("TZSP", udp4(37008, Octets.hex("01000001 01"), frame)),
        Arguments.of("TZSP, tags", udp4(37008, Octets.hex("01000001 00 0a01c8 0d020001 01"), frame)),
        Arguments.of("TZSP, from the air", udp4(37008, Octets.hex("01000012 01 0801 0000"), new byte[18], Octets.hex("1000"),
            Octets.hex("aaaa03 000000 0800"), four)),
        Arguments.of("AH", ipv4(51, Octets.hex("04040000 00000001 00000002"), new byte[12], four)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void theInnerPacketIsFound(String name, Packets outer) {
    assertThat(Walk.of(outer.build())).as(name).matches("IPV4 14.*, IPV[46] .*, UDP [0-9.]*, COMPLETE")
        .satisfies(walk -> assertThat(walk.substring(0, walk.lastIndexOf(',')))
            .endsWith(".." + outer.build().length()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void wherePacketsAreCutTheWalkEnds(String name, Packets outer) {
    Packet packet = outer.build();
    for (int captured = 0; captured < packet.length(); captured++) {
      assertThat(Walk.of(packet.cutTo(captured))).as("%s, %d octets", name, captured).matches(".*(TRUNCATED|COMPLETE)");
    }
  }

  static Stream<Arguments> disagreements() {
    byte[] frame = frame(Packets.udp4().payload(20));
    return Stream.of(
        Arguments.of("VXLAN without identifier", udp4(4789, Octets.hex("00000000 00000700"), frame)),
        Arguments.of("VXLAN with something behind", udp4(4789, Octets.hex("08000000 00000701"), frame)),
        Arguments.of("Geneve of another version", udp4(6081, Octets.hex("40006558 00000700"), frame)),
        Arguments.of("GTP control", udp4(2152, Octets.hex("32010004 00000000"), frame)),
        Arguments.of("GTP with another length", udp4(2152, Octets.hex("30ff0031 00000007"), bare(Packets.udp4().payload(20)))),
        Arguments.of("L2TP control", udp4(1701, Octets.hex("c802 0044 0001 0002 0021"), frame)),
        Arguments.of("L2TP 3 control", ipv4(115, new byte[4], frame)),
        Arguments.of("L2TP 3 of something else", ipv4(115, Octets.hex("00000007 deadbeef 0f000800"), bare(Packets.udp4()))),
        Arguments.of("GRE over UDP, reserved flag", udp4(4754, Octets.hex("00010800"), bare(Packets.udp4()))),
        Arguments.of("LISP, encrypted", udp4(4341, Octets.hex("81000001 00000000"), bare(Packets.udp4()))),
        Arguments.of("GUE control", udp4(6080, Octets.hex("20040000"), bare(Packets.udp4()))),
        Arguments.of("GUE, a flag nobody knows", udp4(6080, Octets.hex("01048000 00000000"), bare(Packets.udp4()))),
        Arguments.of("GUE, a private flag nobody knows", udp4(6080, Octets.hex("02040001 c0000000 0014001a"), bare(Packets.udp4()))),
        Arguments.of("GUE, no room for what a flag says", udp4(6080, Octets.hex("01040001 80000000"), bare(Packets.udp4()))),
        Arguments.of("GUE, a transport alone", udp4(6080, Octets.hex("00060000"), Packets.tcp4().segment())),
        Arguments.of("TZSP keepalive", udp4(37008, Octets.hex("01040001 01"), frame)),
        Arguments.of("TZSP without end", udp4(37008, Octets.hex("01000001 0affffff"))),
        Arguments.of("SCTP without chunks that fit", udp4(9899, Octets.hex("9c400050 00000001 12345678 00000fff"))),
        Arguments.of("another port", udp4(4788, VXLAN, frame)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disagreements")
  void whereTheHeaderDisagreesNothingIsOpened(String name, Packets outer) {
    assertThat(Walk.layers(outer.build()).count()).as(name).isLessThanOrEqualTo(2);
    assertThat(Walk.of(outer.build())).as(name).matches("IPV4 [0-9.]*(, UDP [0-9.]*)?, [A-Z]*");
  }

  @Test
  void theAnswerOfATunnelIsOneToo() {
    Packets answer = Packets.udp4().ports(4789, 50_000).payload(Octets.join(VXLAN, frame(Packets.udp4())));

    assertThat(Walk.layers(answer.build()).count()).isEqualTo(4);
  }

  @Test
  void aBombOfHeadersIsPutDown() {
    byte[] bomb = bare(Packets.udp4());
    for (int i = 0; i < 500; i++) {
      bomb = bare(ipv4(4, bomb));
    }
    Layers layers = Walk.layers(ipv4(4, bomb).build());

    assertThat(layers.count()).isEqualTo(Layers.MOST);
    assertThat(layers.stop()).isEqualTo(Stop.UNSUPPORTED);
  }

  @Test
  void soIsABombWithoutIp() {
    byte[] frame = frame(Packets.udp4());
    for (int i = 0; i < 2_000; i++) {
      frame = Octets.join(new byte[12], Octets.hex("8847 00000100 00000000"), frame);
    }
    byte[] services = Octets.join(new byte[12], Octets.hex("894f"));
    for (int i = 0; i < 10_000; i++) {
      services = Octets.join(services, Octets.hex("00020104 00000000"));
      i += services.length > 60_000 ? 10_000 : 0;
    }

    assertThat(Walk.of(new Packet(1, frame))).isEqualTo("UNSUPPORTED");
    assertThat(Walk.of(new Packet(1, services))).isEqualTo("UNSUPPORTED");
  }

  @Test
  void tagsOfAllSortsArePassed() {
    byte[] four = bare(Packets.udp4());
    byte[] frame = frame(Packets.udp4());

    assertThat(Walk.of(typed("f1c1 0000 0001 0800", four))).as("802.1CB").startsWith("IPV4 20..48, UDP");
    assertThat(Walk.of(typed("892f 0030 0001 0800", four))).as("HSR").startsWith("IPV4 20..48, UDP");
    assertThat(Walk.of(typed("893f 0000 0001 0000 0800", four))).as("802.1BR").startsWith("IPV4 22..50, UDP");
    assertThat(Walk.of(typed("8926 0001 0002 8100 0007 0800", four))).as("VN-TAG").startsWith("IPV4 24..52, UDP");
    assertThat(Walk.of(typed("8909 0101 0001 0007 0800", four))).as("Cisco MetaData").startsWith("IPV4 22..50, UDP");
    assertThat(Walk.of(typed("88e7 00000007", frame))).as("802.1ah").startsWith("IPV4 32..60, UDP");
    assertThat(Walk.of(typed("8870 aaaa03 000000 0800", four))).as("long LLC").startsWith("IPV4 22..50, UDP");
    assertThat(Walk.of(typed("8903 4020", frame))).as("FabricPath").startsWith("IPV4 30..58, UDP");
    assertThat(Walk.of(typed("d28b 0001 0010 5ceeed57384f59c8 0800", four))).as("Arista").startsWith("IPV4 28..56, UDP");
    assertThat(Walk.of(typed("d28b 0001 0120 eda038ec11c8 8100 0007 0800", four))).as("Arista").startsWith("IPV4 30..58, UDP");
    assertThat(Walk.of(typed("d28b 0002 0010", four))).as("Arista, no time").isEqualTo("UNSUPPORTED");
    assertThat(Walk.of(typed("88fb 0001 0001 1706", four))).as("supervision, no tag").isEqualTo("UNSUPPORTED");
  }

  @Test
  void whatIsSignedEndsBeforeItsSignature() {
    byte[] signed = Octets.join(bare(Packets.udp4().payload(20)), new byte[16]);

    assertThat(Walk.of(typed("88e5 0000 00000001 0800", signed))).isEqualTo("IPV4 22..70, UDP 42..70, COMPLETE");
    assertThat(Walk.of(typed("88e5 2000 00000001 0200000000010001 0800", signed))).startsWith("IPV4 30..78, UDP");
    assertThat(Walk.layers(typed("88e5 0032 00000001 0800", Octets.join(signed, new byte[9]))).room(0)
        - Walk.layers(typed("88e5 0032 00000001 0800", Octets.join(signed, new byte[9]))).start(0)).isEqualTo(48);
    assertThat(Walk.of(typed("88e5 0c00 00000001 0800", signed))).as("encrypted").isEqualTo("UNSUPPORTED");
    assertThat(Walk.of(typed("88e5 0000 00000001", new byte[17]))).as("nothing but a signature").isEqualTo("MALFORMED");
  }

  @Test
  void aBombOfTagsIsPutDown() {
    byte[] tags = new byte[0];
    for (int i = 0; i < 5_000; i++) {
      tags = Octets.join(tags, Octets.hex("0000 0001 f1c1"));
    }
    byte[] frames = new byte[0];
    for (int i = 0; i < 2_000; i++) {
      frames = Octets.join(frames, Octets.hex("00000007"), new byte[12], Octets.hex("88e7"));
    }

    byte[] signed = new byte[0];
    for (int i = 0; i < 1_000; i++) {
      signed = Octets.join(signed, Octets.hex("0000 00000001 88e5"));
    }

    assertThat(Walk.of(typed("88e5", Octets.join(signed, new byte[20_000])))).isEqualTo("UNSUPPORTED");
    assertThat(Walk.of(typed("f1c1", tags))).isEqualTo("UNSUPPORTED");
    assertThat(Walk.of(typed("88e7", frames))).isEqualTo("UNSUPPORTED");
  }

  private static Packet typed(String type, byte[] content) {
    return new Packet(1, Octets.join(new byte[12], Octets.hex(type), content));
  }

  @Test
  void labelsMayStandInFrontOfIpAndEthernet() {
    byte[] ethernet = Octets.join(new byte[12], Octets.hex("8847"), LABELS);
    byte[] four = bare(Packets.udp4());
    byte[] frame = frame(Packets.udp4());

    assertThat(Walk.of(new Packet(1, Octets.join(ethernet, four)))).startsWith("IPV4 22..50, UDP");
    assertThat(Walk.of(new Packet(1, Octets.join(ethernet, bare(Packets.udp6()))))).startsWith("IPV6 22..70, UDP");
    assertThat(Walk.of(new Packet(1, Octets.join(ethernet, new byte[4], frame)))).startsWith("IPV4 40..68, UDP");
    assertThat(Walk.of(new Packet(1, Octets.join(ethernet, frame)))).startsWith("IPV4 36..64, UDP");
    assertThat(Walk.of(new Packet(1, Octets.join(ethernet, four)).with(24, 0xFF))).isEqualTo("UNSUPPORTED");
  }

  @Test
  void pppoeLeadsToIpWhateverItsLengthSays() {
    byte[] session = Octets.join(new byte[12], Octets.hex("8864 1100 0007 0001 0021"));

    assertThat(Walk.of(new Packet(1, Octets.join(session, bare(Packets.udp4()))))).startsWith("IPV4 22..50, UDP");
  }

  @Test
  void whatAnAccessPointSendsToItsControllerIsOpened() {
    byte[] frame = frame(Packets.udp4());
    byte[] air = Octets.join(Octets.hex("0000 020000000001 020000000002 020000000003 1000 aaaa03 000000 0800"), bare(Packets.udp4()));

    assertThat(capwap("0010 0200 00000000", frame)).as("Ethernet").endsWith("IPV4 64..92, UDP 84..92, COMPLETE");
    assertThat(capwap("0010 0300 00000000 0801", air)).endsWith("IPV4 82..110, UDP 102..110, COMPLETE");
    assertThat(capwap("0010 0300 00000000 0108", air)).as("swapped").endsWith("IPV4 82..110, UDP 102..110, COMPLETE");
    assertThat(capwap("0028 0330 00000000 06020000000009 00 03010203 0801", air)).as("options")
        .endsWith("IPV4 94..122, UDP 114..122, COMPLETE");
    assertThat(capwap("0010 0280 00010000", frame)).as("the first part").endsWith("IPV4 64..92, UDP 84..92, COMPLETE");
    assertThat(capwap("01000000 17 fefd 0001000000000001 0010", new byte[16])).as("DTLS").contains("DTLS 46..75");
    for (String closed : List.of("0010 0208 00000000", "0010 0280 00010008", "0010 0210 00000000", "0010 0200 00000001",
        "2010 0200 00000000", "0008 0200 00000000", "0010 0700 00000000 0801", "0010 0300 00000000 0841",
        "01000000 63 fefd 0001000000000001 0010")) {
      assertThat(capwap(closed, closed.contains(" 08") ? air : frame)).as(closed).matches("IPV4 [0-9.]*, UDP [0-9.]*, [A-Z]*");
    }
  }

  private static String capwap(String header, byte[] content) {
    return Walk.of(udp4(5247, Octets.hex(header), content).build());
  }

  @Test
  void theSenderAndItsTagAreThoseOfTheFrame() {
    Layers layers = Walk.layers(udp4(4789, VXLAN, frame(Packets.udp4().mac("02:00:00:00:00:99").vlan(7))).build());

    assertThat(layers.vlan()).isEqualTo(Layers.NO_VLAN);
    assertThat(layers.addressAt()).isLessThan(layers.start(0));
  }

  @Test
  void otherPortsAreThoseOfTunnelsOnRequest() {
    TunnelPorts ports = TunnelPorts.USUAL.with(7777, Tunnel.VXLAN).with(4789, Tunnel.NONE);

    assertThat(ports.with(5555, Tunnel.FOU).of(50_000, 5555)).isEqualTo(Tunnel.FOU);
    assertThat(ports.of(50_000, 7777)).isEqualTo(Tunnel.VXLAN);
    assertThat(ports.of(50_000, 4789)).isEqualTo(Tunnel.NONE);
    assertThat(ports.of(2152, 50_000)).isEqualTo(Tunnel.GTP);
    assertThat(ports.mayBeTunnel(7777)).isTrue();
    assertThat(ports.mayBeTunnel(7777 << 16)).isTrue();
    assertThat(ports.mayBeTunnel(53 << 16 | 123)).isFalse();
  }
}
