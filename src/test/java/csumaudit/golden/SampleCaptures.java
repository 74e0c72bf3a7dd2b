package csumaudit.golden;

import csumaudit.capture.LinkType;
import csumaudit.testing.Aggregated;
import csumaudit.testing.Fragmented;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import csumaudit.testing.Sums;
import csumaudit.testing.Tunnelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes the samples that are made by hand, the same octets at every run. */
final class SampleCaptures {
  private static final long SEED = 20261122;
  private static final byte[] HOME = Octets.address("fd77::99");

  private final Random random = new Random(SEED);

  /** Each file's content by its name. */
  static Map<String, byte[]> all() {
    SampleCaptures samples = new SampleCaptures();
    return Map.of(
        "made-verdicts.pcap", samples.verdicts(),
        "made-links.pcap.gz", samples.links(),
        "made-damaged.pcap", samples.damaged(),
        "made-marks.pcapng", samples.marks(),
        "made-tunnels.pcap", samples.tunnels(),
        "made-fragments.pcap", samples.fragments(),
        "made-frame-relay.pcap", samples.frameRelay(),
        "made-air.pcap", samples.air(),
        "made-causes.pcap", causes());
  }

  /** Every verdict and every reason, one packet after the other. */
  private byte[] verdicts() {
    byte[] eigrp = Octets.hex("0205 fbdd 00000000 00000000 00000000 00000001 0001000c 01000100 0000000f");
    byte[] identity = Octets.join(Octets.hex("3b04 01 21 a07d 0000"), Octets.counting(32, 7));
    byte[] data = Octets.hex("9c40 0050 04 00 510b 0a4d000b0001 0004 00000001 00000000 01020304");
    return new PcapBuilder().littleEndian().packets(
        // VALID: SUM_OK, plain and with everything that moves the pseudo-header
        Packets.tcp4().payload(noise(100)).build(),
        Packets.tcp6().payload(noise(101)).build(),
        Packets.udp4().vlan(100).payload(noise(33)).build(),
        Packets.udp6().tag(0x88A8, 100).vlan(200).payload(noise(33)).build(),
        Packets.icmp4().payload(noise(56)).build().followedBy(1, 2, 3),
        Packets.icmp6().payload(noise(56)).build(),
        Packets.udp4().options(131, 7, 4, 10, 88, 0, 1, 0).covering("10.77.0.11", "10.88.0.1").payload(noise(9)).build(),
        Packets.tcp6().extension(43, Octets.of(2, 0, 1, 0, 0, 0, 0), HOME).covering("fd77::11", "fd77::99")
            .payload(noise(9)).build(),
        Packets.udp6().extension(60, Octets.hex("02 0102 0000 c910"), HOME).covering("fd77::99", "fd77::12")
            .payload(noise(9)).build(),
        // DEFERRED: SEED, whole, cut, in a first fragment; SEED_WITHOUT_LENGTH; BLANK; MSS_IN_FIELD
        Packets.tcp4().seed().payload(noise(1000)).build(),
        Packets.tcp4().seed().payload(noise(1000)).build().cutTo(96),
        Packets.udp6().seed().payload(noise(200)).build(),
        Packets.udp4().fragment(0, true).ipLength(108).udpLength(2008).checksum(seedOf2008()).payload(noise(80)).build(),
        Packets.tcp4().ipChecksum(0).ipLength(0).seedWithoutLength().payload(noise(2920)).build(),
        Packets.tcp4().checksum(0).payload(noise(20)).build(),
        Packets.tcp4().ipChecksum(0xFFFF).checksum(1448).payload(noise(4344)).build(),
        // CORRUPT: MISMATCH in each header, ILLEGAL_ZERO
        Packets.tcp4().from("10.77.0.66").payload(noise(50)).build().damaged(),
        Packets.udp4().from("10.77.0.66").ipChecksum(0x1234).payload(noise(50)).build(),
        Packets.icmp6().from("fd77::66").payload(noise(50)).build().damaged(),
        Packets.udp6().from("fd77::66").checksum(0).payload(noise(50)).build(),
        // ABSENT: UDP_ZERO, over IPv6 to the port of a tunnel
        Packets.udp4().checksum(0).payload(noise(50)).build(),
        Packets.udp6().ports(50_000, 4789).checksum(0).payload(noise(50)).build(),
        // UNVERIFIABLE: TRUNCATED, FRAGMENT first and later, MALFORMED
        Packets.tcp4().payload(noise(1000)).build().cutTo(96),
        Packets.tcp4().payload(noise(20)).build().cutTo(30),
        Packets.udp4().fragment(0, true).payload(noise(80)).udpLength(2008).build(),
        Packets.udp4().fragment(125, false).payload(noise(80)).build(),
        Packets.udp6().fragment(125, false).payload(noise(80)).build(),
        Packets.udp4().udpLength(4).payload(noise(20)).build(),
        Packets.tcp4().ipLength(9000).payload(noise(20)).build(),
        // other: nothing with a checksum
        Packets.ipv6(59).build(),
        // VALID and CORRUPT in what is seldom met: EIGRP, HIP, Shim6, PGM
        Packets.ipv4(88).payload(eigrp).build(),
        Packets.ipv4(88).from("10.77.0.66").payload(eigrp).build().damaged(),
        Packets.ipv6(139).payload(identity).build(),
        Packets.ipv6(139).from("fd77::66").payload(identity).build(),
        Packets.ipv4(139).from("10.77.0.66").payload(identity).build().with(14 + 20 + 4, 0, 0),
        Packets.ipv6(59).extension(140, Octets.hex("01 0100 c3f8 0001 00000002 00000003")).build(),
        Packets.udp6().extension(140, Octets.hex("01 0100 edf8 0001 00000002 00000003")).payload(9).build(),
        Packets.ipv6(59).from("fd77::66").extension(140, Octets.hex("01 0100 c3fb 0001 00000002 00000003")).build(),
        Packets.ipv4(113).payload(data).build(),
        Packets.ipv4(113).from("10.77.0.66").payload(data).build().damaged(),
        Packets.ipv4(113).payload(Octets.hex("9c40 0050 08 00 0000 0a4d000b0001 0000 00000001")).build()).toBytes();
  }

  /** Linux cooked v2, as {@code tcpdump -i any} writes it: the direction is known. */
  private byte[] links() {
    return new PcapBuilder().nanoseconds().linkType(LinkType.LINUX_SLL2).at(PcapBuilder.START, 123_456_789).packets(
        Packets.tcp4().cooked2(3, 4).seed().payload(noise(40)).build(),
        Packets.tcp4().cooked2(4, 0).seed().payload(noise(40)).build(),
        Packets.udp6().cooked2(3, 0).payload(noise(40)).build()).toGzip();
  }

  /** Whole frames, and half of one. */
  private byte[] damaged() {
    Packet last = Packets.tcp4().payload(noise(400)).build();
    return new PcapBuilder().packets(Packets.tcp4().payload(noise(40)).build(), Packets.udp4().seed().build())
        .header(last.length(), last.length()).damage(last.cutTo(200).octets()).toBytes();
  }

  /**
   * The kernel's marks on both sides of a relay that loses them, in a section as this program writes it; behind it one of
   * another writer, in the other byte order, with all that pcapng has besides.
   */
  private byte[] marks() {
    PcapngBuilder file = new PcapngBuilder().littleEndian();
    file.section(file.text(4, "csumaudit"));
    byte[] promise = file.text(1, "csumaudit: epb_flags bits 9 and 10 are the kernel's, set or not");
    for (String name : new String[] {"vif1.0", "vif2.0"}) {
      file.interfaceOf(LinkType.ETHERNET, promise, file.name(name), file.resolution(9));
    }
    file.at(PcapBuilder.START * 1_000_000_000 + 123_456_789);
    byte[] deferred = Packets.tcp4().seed().payload(noise(40)).build().octets();
    byte[] merged = Packets.tcp4().from("10.77.0.12").to("10.77.0.11").mac("00:16:3e:00:00:12").seed()
        .payload(noise(2_000)).build().octets();
    byte[] fraglist = Packets.tcp4().from("10.77.0.12").to("10.77.0.11").mac("00:16:3e:00:00:12").checksum(0x2008)
        .payload(noise(2_000)).build().octets();
    file.enhanced(0, deferred, file.flags(0x201), file.end())
        .enhanced(1, deferred, file.flags(2), file.end())
        .enhanced(1, merged, file.flags(0xA01), file.end())
        .enhanced(1, fraglist, file.flags(0x802), file.end())
        .enhanced(0, Packets.udp6().payload(noise(9)).build().octets(), file.flags(0x401), file.end())
        .enhanced(1, deferred, file.flags(2), file.end())
        .enhanced(1, deferred, file.flags(2), file.end())
        .statistics(0, file.counter(4, 2), file.counter(5, 0)).statistics(1, file.counter(4, 5), file.counter(5, 3));

    file.bigEndian().section();
    file.interfaceOf(LinkType.LINUX_SLL, file.name("any"), file.resolution(0x94), file.timeOffset(PcapBuilder.START))
        .interfaceOf(LinkType.ETHERNET).interfaceOf(189, file.name("usbmon1")).block(4, new byte[4]);
    file.at(1 << 19).enhanced(0, Packets.tcp4().cooked(4).seed().payload(noise(40)).build().octets())
        .block(0xBAD, file.word(0x7ED9), noise(8))
        .simple(Packets.icmp6().cooked(0).payload(noise(56)).build().octets(), 16 + 40 + 8 + 56)
        .at(PcapBuilder.START * 1_000_000 + 999_999)
        .old(1, deferred, deferred.length, file.flags(1)).enhanced(2, noise(40));
    return file.toBytes();
  }

  /** Packets in packets: sound, deferred inside, damaged inside; what is encrypted, and what only looks like a tunnel. */
  private byte[] tunnels() {
    byte[] labels = Octets.hex("00010040 00011140");
    Packets inner = tcp();
    Packets second = tcp().vlan(7);
    Packets third = Packets.udp6().from("fd99::11").to("fd99::12").payload(noise(31));
    return new PcapBuilder().packets(
        Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(tcp())).build(),
        Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(tcp().seed())).checksum(0).build(),
        Tunnelled.notYetFilled(Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(inner)), inner),
        Tunnelled.notYetFilled(Tunnelled.udp6(6081, Tunnelled.GENEVE, Tunnelled.frame(second)), second),
        Tunnelled.notYetFilled(Tunnelled.ipv4(47, Tunnelled.summedGre(0x86DD, Tunnelled.bare(third))), third),
        Tunnelled.udp4(8472, Tunnelled.VXLAN, Tunnelled.frame(tcp())).checksum(0).build().damaged(),
        Tunnelled.udp4(4790, Octets.hex("0c000001 00000700"), Tunnelled.bare(tcp())).build(),
        Tunnelled.udp4(2152, Octets.hex("30ff003d 00000007"), Tunnelled.bare(tcp())).build(),
        Tunnelled.udp4(3544, Tunnelled.bare(Packets.udp6().payload(noise(9)))).build(),
        Tunnelled.udp4(1701, Octets.hex("0002 0001 0002 ff03 0021"), Tunnelled.bare(tcp())).build(),
        Tunnelled.udp4(6635, labels, Tunnelled.bare(tcp())).build(),
        Tunnelled.ipv4(4, Tunnelled.bare(Packets.ipv4(41).payload(Tunnelled.bare(Packets.icmp6().payload(noise(8)))))).build(),
        Tunnelled.ipv4(47, Octets.hex("100088be 00000001 1001000200000003"), Tunnelled.frame(tcp())).build(),
        Tunnelled.ipv4(97, Octets.hex("3000"), Tunnelled.frame(tcp())).build(),
        Tunnelled.ipv4(51, Octets.hex("06040000 00000001 00000002"), noise(12), Packets.tcp4().payload(noise(21)).segment()).build(),
        Tunnelled.ipv4(50, noise(64)).build(),
        Tunnelled.udp4(4500, Octets.word(7), noise(60)).build(),
        Tunnelled.udp4(51820, Octets.hex("04000000"), noise(60)).build(),
        Tunnelled.udp4(4789, noise(60)).build(),
        new Packet(LinkType.ETHERNET, Octets.join(new byte[12], Octets.hex("8847"), labels, Tunnelled.bare(tcp()))),
        new Packet(LinkType.ETHERNET, Octets.join(new byte[12], Octets.hex("8864 1100 0007 003f 0021"), Tunnelled.bare(tcp()))))
        .packets(rarerTunnels()).toBytes();
  }

  private Packet[] rarerTunnels() {
    byte[] object = Octets.hex("0008 0101 00010140");
    byte[] version = Octets.hex("2000");
    byte[] extension = Octets.join(version, Octets.half(Sums.checksum(version, object)), object);
    byte[] register = Octets.join(Octets.half(0x2100), Octets.half(0xDEFF), Octets.word(0));
    byte[] ether = new byte[12];
    byte[] air = Octets.hex("020000000001 020000000002 020000000003 1000 aaaa03 000000 0800");
    return new Packet[] {
      Packets.icmp4().echo(11, 0x0020, 0).payload(Octets.join(Tunnelled.bare(Packets.udp4().payload(noise(100))), extension)).build(),
      // more behind the structure than it was made for
      Packets.icmp6().echo(3, 0x1000, 0).payload(Octets.join(noise(128), Octets.join(extension, object))).build(),
      Tunnelled.ipv4(103, register, Tunnelled.bare(tcp())).build(),
      Tunnelled.ipv4(115, Octets.hex("00000007 deadbeef"), Tunnelled.frame(tcp())).build(),
      Tunnelled.udp4(1701, Octets.hex("00030000 00000007"), Tunnelled.frame(tcp())).build(),
      Tunnelled.udp4(4754, Tunnelled.summedGre(0x0800, Tunnelled.bare(tcp()))).build(),
      Tunnelled.udp4(4341, Octets.hex("80000001 00000000"), Tunnelled.bare(tcp())).build(),
      Tunnelled.udp4(6080, Octets.hex("00040000"), Tunnelled.bare(tcp())).build(),
      Tunnelled.udp4(37008, Octets.hex("01000001 01"), Tunnelled.frame(tcp())).build(),
      Tunnelled.udp4(4789, Octets.hex("08200000 00000711"), Tunnelled.frame(Packets.tcp4().from("192.168.9.11").to("192.168.9.12")
          .payload(21).seed())).build(),
      Tunnelled.udp4(9899, Octets.hex("9c400050 00000001 8f59f895 0b000004")).build(),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("f1c1 0000 0001 0800"), Tunnelled.bare(tcp()))),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("892f 0044 0001 0800"), Tunnelled.bare(tcp()))),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("893f 0000 0001 0000 0800"), Tunnelled.bare(tcp()))),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("88e7 00000007"), Tunnelled.frame(tcp()))),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("8870 aaaa03 000000 0800"), Tunnelled.bare(tcp()))),
      Tunnelled.ipv4(143, Tunnelled.frame(quiet())).build(),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("d28b 0001 0010 5ceeed57384f59c8 0800"), Tunnelled.bare(quiet()))),
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("88e5 0000 00000001 0800"), Tunnelled.bare(quiet()), new byte[16])),
      Packets.ipv6(89).payload(Octets.hex("0301 0010 0a0a0a0a 00000000 1234 0000 0001 0014 0000 0001 0000000000000007 01234567"))
          .build(),
      Tunnelled.udp4(5247, Octets.hex("0010 0200 00000000"), Tunnelled.frame(quiet())).build(),
      Tunnelled.udp4(5247, Octets.hex("0028 0330 00000000 06020000000009 00 03010203 0801 0000"), air, Tunnelled.bare(quiet())).build(),
      Tunnelled.udp4(5247, Octets.hex("0010 0300 00000000 0108 0000"), air, Tunnelled.bare(quiet().seed())).build(),
      Tunnelled.udp4(5247, Octets.hex("0010 0300 00000000 0108 0000"), air, Tunnelled.bare(quiet().checksum(0x1234))).build(),
      Tunnelled.udp4(5247, Octets.hex("0010 0390 00010000 0108 0000"), air, Tunnelled.bare(quiet())).build(),
      Tunnelled.udp4(5247, Octets.hex("01000000 17 fefd 0001000000000001 0030"), Octets.counting(48, 1)).build(),
      // what does not hold together, where nothing but a label or a port says that it is a packet
      new Packet(LinkType.ETHERNET, Octets.join(ether, Octets.hex("8847 00011140"), Tunnelled.bare(Packets.udp6().ipLength(900).payload(9)))),
      Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(quiet().ipChecksum(0x1234)), new byte[30]).build()
    };
  }

  /** One that takes no noise from those that follow. */
  private static Packets quiet() {
    return Packets.tcp4().from("192.168.9.11").to("192.168.9.12").payload(Octets.counting(21, 1));
  }

  /** From the air: padded to words behind the header, and two packets in one frame, the second damaged. */
  private byte[] air() {
    byte[] snap = Octets.hex("aaaa03 000000 0800");
    byte[] addresses = Octets.hex("020000000001 020000000002 020000000003 1000");
    byte[] part = Octets.hex("020000000009 020000000003");
    byte[] first = Tunnelled.bare(tcp());
    byte[] second = Tunnelled.bare(Packets.udp4().payload(noise(9)).checksum(0x1234));
    return new PcapBuilder().linkType(LinkType.RADIOTAP).packets(
        new Packet(LinkType.RADIOTAP, Octets.join(Octets.hex("0000 0900 02000000 20 8801 0000"), addresses, Octets.hex("0000 0000"),
            snap, first)),
        new Packet(LinkType.RADIOTAP, Octets.join(Octets.hex("0000 0900 02000000 00 8801 0000"), addresses, Octets.hex("8000"),
            part, Octets.half(snap.length + first.length), snap, first, new byte[-14 - snap.length - first.length & 3],
            part, Octets.half(snap.length + second.length), snap, second))).toBytes();
  }

  /** Each way in which IP is framed there, and a wrong sum in one of them. */
  private byte[] frameRelay() {
    byte[] four = Tunnelled.bare(quiet());
    byte[] six = Tunnelled.bare(Packets.udp6().payload(9));
    byte[] ethernet = Octets.join(Octets.hex("1841 0300 80 0080c2 0007"), Tunnelled.frame(quiet()));
    return new PcapBuilder().linkType(LinkType.FRAME_RELAY).packets(
        new Packet(LinkType.FRAME_RELAY, Octets.join(Octets.hex("1841 03cc"), four)),
        new Packet(LinkType.FRAME_RELAY, Octets.join(Octets.hex("1841 038e"), six)),
        new Packet(LinkType.FRAME_RELAY, Octets.join(Octets.hex("1841 0300 80 000000 86dd"), six)),
        new Packet(LinkType.FRAME_RELAY, Octets.join(Octets.hex("1841 0800"), four)),
        new Packet(LinkType.FRAME_RELAY, Octets.join(Octets.hex("18404041 03cc"), four)),
        new Packet(LinkType.FRAME_RELAY, ethernet),
        new Packet(LinkType.FRAME_RELAY, Octets.join(Octets.hex("1841 03cc"), Tunnelled.bare(quiet().checksum(0x1234))))).toBytes();
  }

  /** Datagrams in fragments: in order and not, several under way, in a tunnel and around one; and what does not hold together. */
  private byte[] fragments() {
    PcapBuilder file = new PcapBuilder();
    file.packets(Fragmented.ipv4(17, Packets.udp4().payload(noise(3000)), 1480, 2960));
    Packet[] late = Fragmented.ipv6(17, Packets.udp6().payload(noise(3000)), 1448, 2896);
    Packet[] deferred = Fragmented.of(() -> Packets.ipv4(6).identification(2), Packets.tcp4().seed().payload(noise(2000)).segment(), 1480);
    file.packets(late[2], deferred[0], late[0], deferred[1], late[1]);
    Packet[] damaged = Fragmented.of(() -> Packets.ipv4(17).from("10.77.0.66").identification(3),
        Packets.udp4().covering("10.77.0.66", "10.77.0.12").payload(noise(2000)).segment(), 1480);
    file.packets(damaged[0], damaged[1].damaged());
    Packet[] twice = Fragmented.of(() -> Packets.ipv4(1).identification(4), Packets.icmp4().payload(noise(2000)).segment(), 1480);
    file.packets(twice[0], twice[0], twice[1]);
    byte[] unsummed = Packets.udp4().checksum(0).payload(noise(100)).segment();
    file.packets(Fragmented.of(() -> Packets.ipv4(17).vlan(7).identification(5), unsummed, 64));
    Packet[] inner = Fragmented.of(() -> Packets.ipv4(17).from("192.168.9.11").to("192.168.9.12").identification(6),
        Packets.udp4().covering("192.168.9.11", "192.168.9.12").payload(noise(100)).segment(), 64);
    file.packets(Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[0].octets()).build(),
        Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[1].octets()).build());
    Packets around = Packets.udp4().ports(50_000, 4789).payload(Octets.join(Tunnelled.VXLAN, Tunnelled.frame(tcp())));
    file.packets(Fragmented.of(() -> Packets.ipv4(17).identification(7), around.segment(), 80));
    // not to be put together: without its end, with a part that overlaps, cut short
    Packet[] lost = Fragmented.of(() -> Packets.ipv4(17).identification(8), Packets.udp4().payload(noise(100)).segment(), 64);
    file.packets(lost[0]);
    byte[] torn = Packets.udp4().payload(noise(100)).segment();
    file.packets(Fragmented.of(() -> Packets.ipv4(17).identification(9), torn, 64)[0],
        Packets.ipv4(17).identification(9).fragment(6, false).segment(Arrays.copyOfRange(torn, 48, 108)).build());
    Packet[] cut = Fragmented.of(() -> Packets.ipv4(17).identification(10), Packets.udp4().payload(noise(100)).segment(), 64);
    return file.packets(cut[0].cutBy(20), cut[1]).packets(wrapped()).packets(others()).toBytes();
  }

  /** Tunnels that were too large for the path, whatever the outer packet: opened where they are whole. */
  private static Packet[] wrapped() {
    List<Packet> packets = new ArrayList<>();
    Packets segment = Packets.tcp4().from("192.168.9.11").to("192.168.9.12").payload(300);
    byte[] frame = Octets.join(Tunnelled.VXLAN, Tunnelled.frame(segment));
    byte[] damaged = Octets.join(Tunnelled.GENEVE, segment.build().damaged().octets());
    byte[] gre = Tunnelled.summedGre(0x0800, Tunnelled.bare(segment));
    byte[] bareGre = Octets.join(Octets.hex("00000800"), Tunnelled.bare(segment));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(17).identification(11),
        Packets.udp4().ports(50_000, 4789).checksum(0).payload(frame).segment(), 304)));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv6(17), Packets.udp6().ports(50_000, 6081).payload(damaged).segment(), 304)));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(47).identification(12), gre, 200)));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv6(47), bareGre, 200)));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(4).identification(13), Tunnelled.bare(segment), 200)));
    byte[] signed = Octets.join(Octets.hex("06040000 00000001 00000002"), new byte[12], Packets.tcp4().payload(300).segment());
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(51).identification(14), signed, 200)));
    Packet[] inner = Fragmented.of(() -> Packets.ipv4(17).from("192.168.9.11").to("192.168.9.12").identification(15),
        Packets.udp4().covering("192.168.9.11", "192.168.9.12").payload(600).segment(), 304);
    for (int i = 0; i < inner.length; i++) {
      int number = 16 + i;
      packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(17).identification(number),
          Packets.udp4().ports(50_000, 4789).payload(Octets.join(Tunnelled.VXLAN, inner[i].octets())).segment(), 304)));
    }
    return packets.toArray(Packet[]::new);
  }

  /** A message without ports, several packets in one frame of the air, and a frame on its way to a controller. */
  private static Packet[] others() {
    List<Packet> packets = new ArrayList<>();
    Packets tcp = Packets.tcp4().from("192.168.9.11").to("192.168.9.12").payload(21);
    byte[] frame = Tunnelled.frame(tcp);
    byte[] header = Octets.hex("0204 0068 0a0a0a0a 00000000");
    byte[] content = Octets.join(new byte[10], new byte[80]);
    byte[] update = Octets.join(header, Octets.half(Sums.checksum(header, new byte[2], content)), content);
    byte[] aggregate = Aggregated.of(Tunnelled.bare(tcp), Tunnelled.bare(Packets.udp4().seed().payload(9)), Tunnelled.bare(tcp)).octets();
    byte[] sniffed = Packets.udp4().ports(50_000, 37_008).payload(Octets.join(Octets.hex("01000012 01"), aggregate)).segment();
    byte[] relayed = Packets.udp4().ports(50_000, 5247)
        .payload(Octets.join(Octets.hex("0010 0200 00000000"), frame)).segment();
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(89).identification(21), update, 64)));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(17).identification(22), sniffed, 96)));
    packets.addAll(List.of(Fragmented.of(() -> Packets.ipv4(17).identification(23), relayed, 48)));
    return packets.toArray(Packet[]::new);
  }

  /** Senders whose sums are wrong for other reasons than offload: damaged, translated, merged on receipt; and one open. */
  private static byte[] causes() {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < 4; i++) {
      int port = 50_000 + i;
      file.packets(
          Packets.udp4().from("10.77.0.66").mac("00:16:3e:00:00:66").ports(port, 7).payload(200 + i).build().damaged(),
          Packets.udp4().from("10.77.0.66").mac("00:16:3e:00:00:66").ports(port, 8).payload(200 + i).build(),
          Packets.tcp4().from("10.77.0.67").mac("00:16:3e:00:00:67").covering("192.168.1.67", "10.77.0.12")
              .ports(port, 80).numbers(1_000, 2_000, 0x18).payload(80 + i).build(),
          Packets.tcp4().from("10.77.0.68").mac("00:16:3e:00:00:68").ports(443, port).numbers(5_000, 6_000, 0x10)
              .payload(1_448).build(),
          Packets.tcp4().from("10.77.0.68").mac("00:16:3e:00:00:68").ports(443, port).numbers(6_448, 6_000, 0x18)
              .seed().payload(2_896).build());
    }
    return file.packets(
        Packets.tcp6().from("fd77::69").mac("00:16:3e:00:00:69").numbers(1_000, 2_000, 0x18).seed().payload(80).build(),
        Packets.tcp6().from("fd77::69").mac("00:16:3e:00:00:69").numbers(1_080, 2_000, 0x18).seed().payload(81).build())
        .toBytes();
  }

  private Packets tcp() {
    return Packets.tcp4().from("192.168.9.11").to("192.168.9.12").payload(noise(21));
  }

  /** The folded pseudo-header of 10.77.0.11, 10.77.0.12, UDP, 2,008 octets. */
  private static int seedOf2008() {
    return 0x0A4D + 0x000B + 0x0A4D + 0x000C + 17 + 2008;
  }

  private byte[] noise(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }
}
