package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every finding over public captures, each looked at; the right-hand side says why it is there. */
class PublicFindingsTest {
  private static final String[][] LOOKED_AT = {
    {"arkime_arkime_synthetic.pcap 10.2.14.100 TCP NOT_ENOUGH_EVIDENCE", "one packet of a collection was made wrong"},
    {"arkime_arkime_synthetic.pcap 2001:db8:dc::100 UDP NOT_ENOUGH_EVIDENCE", "one packet of a collection was made wrong"},
    {"arkime_arkime_synthetic.pcap 2001:db8:dc::200 UDP NOT_ENOUGH_EVIDENCE", "one packet of a collection was made wrong"},
    {"arkime_smtp-starttls.pcap 10.0.0.1 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published, partly while deferred"},
    {"arkime_smtp-starttls.pcap 173.194.68.26 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published"},
    {"pcapflowlab_20_geneve_outer_tagged_contexts.pcap 10.50.0.10 TCP NOT_ENOUGH_EVIDENCE", "one packet, in a tunnel"},
    {"pcapflowlab_20_geneve_outer_tagged_contexts.pcap 2001:db8:50::10 UDP NOT_ENOUGH_EVIDENCE", "one packet, in a tunnel"},
    {"tcpdump_bigtcp-ipv6-vxlan-ipv4.pcap 192.168.1.1 TCP NOT_ENOUGH_EVIDENCE", "one packet, in a tunnel"},
    {"zeek_vxlan-inner-tcp-bad-checksum.pcap 10.0.0.1 TCP NOT_ENOUGH_EVIDENCE", "one packet, made wrong"},
    {"pcapplusplus_nanosecs_big_endian.pcap 127.0.0.1 TCP DEFERS_HARMLESSLY", "loopback"},
    {"pcapplusplus_pcapng-example.pcapng 127.0.0.1 TCP DEFERS_HARMLESSLY", "loopback"},
    {"pcapplusplus_pcapng-example.pcapng 130.217.250.13 TCP DEFERS_HARMLESSLY", "the host that captured"},
    {"pcapplusplus_raw_ip.pcap 10.0.0.1 TCP DEFERS_HARMLESSLY", "the host that captured; its TCP is in one direction only"},
    {"pcapplusplus_raw_ip.pcap 10.0.0.1 UDP DEFERS_HARMLESSLY", "the host that captured"},
    {"pcapplusplus_sll.pcap 10.0.0.8 TCP DEFERS_HARMLESSLY", "the host that captured"},
    {"pcapplusplus_sll.pcap 10.0.0.8 UDP DEFERS_HARMLESSLY", "the host that captured"},
    {"pcapplusplus_sll.pcap 127.0.0.1 UDP DEFERS_HARMLESSLY", "loopback"},
    {"suricata_06-vnc-Password-3.3.pcap 192.168.1.10 TCP MERGED_ON_RECEIPT", "only its long packets look deferred"},
    {"suricata_transform-base64-7296-input.pcap 127.0.0.1 TCP CORRUPTED", "loopback, and packets that were edited"},
    {"tcpdump_bigtcp-ipv6-vxlan-ipv4.pcap 2604:1380:4091:ce00::d UDP NOT_ENOUGH_EVIDENCE", "one packet"},
    {"tcpdump_ipv4_tcp_http_xml_tso.pcap 30.7.181.121 TCP NOT_ENOUGH_EVIDENCE", "one packet"},
    {"tcpdump_kday4.pcap 204.0.55.10 TCP REWRITTEN_IN_TRANSIT", "addresses were changed by a fuzzer"},
    {"tcpdump_kday4.pcap 204.9.51.132 TCP NOT_ENOUGH_EVIDENCE", "octets were changed by a fuzzer, in frames that come twice"},
    {"tcpdump_kday4.pcap 204.9.54.80 TCP NOT_ENOUGH_EVIDENCE", "octets were changed by a fuzzer"},
    {"tcpdump_kday4.pcap 204.9.64.80 TCP NOT_ENOUGH_EVIDENCE", "octets were changed by a fuzzer"},
    {"tcpdump_kday4.pcap 212.9.51.132 TCP NOT_ENOUGH_EVIDENCE", "octets were changed by a fuzzer"},
    {"zeek_dssetup_DsRoleGetPrimaryDomainInformation_standalone_workstation.cap 205.227.227.226 TCP REWRITTEN_IN_TRANSIT",
      "got other addresses when it was published"},
    {"zeek_dssetup_DsRoleGetPrimaryDomainInformation_standalone_workstation.cap 205.227.227.243 TCP REWRITTEN_IN_TRANSIT",
      "got other addresses when it was published"},
    {"zeek_get-to-ssh-server.pcap 130.74.164.231 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published"},
    {"zeek_get-to-ssh-server.pcap 136.216.42.40 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published"},
    {"zeek_ip4-tcp-bad-chksum.pcap 127.0.0.1 TCP NOT_ENOUGH_EVIDENCE", "one packet, made wrong"},
    {"zeek_ipv6-http-atomic-frag.pcap 2001:db8:1::1 TCP DEFERS_HARMLESSLY", "the host that captured"},
    {"zeek_kerberos_tso.pcapng 172.16.0.100 TCP MERGED_ON_RECEIPT", "only its long packets look deferred"},
    {"zeek_kerberos_tso.pcapng 172.16.0.211 TCP DEFERS_HARMLESSLY", "the host that captured"},
    {"zeek_localhost-bad-chksum.pcap 192.168.1.28 TCP DEFERS_HARMLESSLY", "the host that captured"},
    {"zeek_mixed-vlan-mpls.pcap 125.190.109.199 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published"},
    {"zeek_mixed-vlan-mpls.pcap 141.42.64.125 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published"},
    {"zeek_reverse-ssh.pcap 13.13.13.37 TCP REWRITTEN_IN_TRANSIT", "got other addresses when it was published"},
  };

  @TempDir
  Path temporary;

  @Test
  void nobodyIsAccusedWithoutAReason() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String[] finding : LOOKED_AT) {
      reasons.put(finding[0], finding[1]);
    }
    Path folder = SharedCaptures.folder("public");

    assertThat(Finding.audit(temporary, SharedCaptures.captures(folder)))
        .noneMatch(finding -> finding.cause().equals("RELIES_ON_MISSING_OFFLOAD"))
        .extracting(finding -> finding.of() + " " + finding.cause()).containsExactlyInAnyOrderElementsOf(reasons.keySet());
  }
}
