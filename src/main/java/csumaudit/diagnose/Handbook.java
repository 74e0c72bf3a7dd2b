package csumaudit.diagnose;

/** What is to be known of a cure before it is made to last. What stands between at signs is filled in. */
final class Handbook {
  /** What cures IPv4 on a stock Xen guest; does nothing where ethtool took. May be typed again. */
  static final String IF_IPV4_STAYS_ON = "if ethtool -k \"$dev\" | grep -q 'tx-checksum-ip.*: on'; then"
      + " ethtool -K \"$dev\" tso off gso off; ip link set dev \"$dev\" gso_max_segs 1; tc qdisc replace dev \"$dev\" clsact;"
      + " tc filter show dev \"$dev\" egress pref 7735 | grep -q csum ||"
      + " tc filter add dev \"$dev\" egress pref 7735 matchall action csum tcp udp; fi";

  /** Finds the first tunnel there; several are to be done one by one. */
  static final String TUNNEL_DEVICE = "dev=$( (ip -br link show type vxlan; ip -br link show type geneve) | head -n 1"
      + " | cut -d' ' -f1 | cut -d@ -f1)";
  /** So that neither card nor translation of addresses has to know what is in the tunnel. */
  static final String SUM_BEFORE_TUNNEL = "ethtool -K \"$dev\" tx-checksum-ip-generic off";

  static final String VERIFY = """
      Verify
        ethtool -k "$dev" | grep -e tx-checksum -e segmentation
          Each tx-checksum line must say off; "on [fixed]" and "[requested off]"
          mean that it did not take.
        @LISTEN@
          Nothing of @ADDRESS@ may be deferred any more.
      """;

  static final String XEN_IPV4 = """
      Stock Xen guests
        The netfront driver of stock modern kernels cannot switch IPv4 off:
        ethtool answers "on [requested off]", and cures IPv6 only. What cures IPv4
        is that the guest sums on its way out: the lines after "if" do that, and
        may be typed again. The line of tx-checksum-ipv4 goes on saying on; that
        nothing is deferred any more counts. Without gso_max_segs 1 long segments
        still leak.
        Datagrams that a program leaves to the kernel to cut (UDP_SEGMENT, as
        some QUIC servers do) stay wrong: forbid it to the program. To undo it,
        but for an empty clsact, which does nothing:
          tc filter del dev "$dev" egress pref 7735
          ip link set dev "$dev" gso_max_segs 65535
          ethtool -K "$dev" tx on tso on gso on
        Switching off on the vif in dom0 does not help: it acts on what goes to
        that guest, and the note is lost before.
      """;

  static final String COST = """
      Cost
        The processor sums, and large segments (TSO, GSO) go as well: between two
        guests of a test host 12.6 Gbit/s became 3.8. To mend what loses the note
        costs nothing: a kernel bridge, or a relay that hands on virtio headers.
        Then undo it:
          ethtool -K "$dev" tx on
      """;

  static final String LINUX = """
      Make it last, by one of
        systemd: /etc/systemd/network/10-checksums.link, before 99-default.link
          [Match]
          MACAddress=@MAC@
          [Link]
          NamePolicy=keep kernel database onboard slot path
          TransmitChecksumOffload=no
          TCPSegmentationOffload=no
        NetworkManager
          nmcli connection modify CONNECTION ethtool.feature-tx off
        netplan, under the device
          transmit-checksum-offload: false
          tcp-segmentation-offload: false
        ifupdown, under the device
          post-up ethtool -K $IFACE tx off
        udev: /etc/udev/rules.d/70-checksums.rules, on one line
          ACTION=="add", SUBSYSTEM=="net", ATTR{address}=="@MAC@",
          RUN+="/usr/sbin/ethtool -K $name tx off"
        Ansible
          - ansible.builtin.copy:
              src: 70-checksums.rules
              dest: /etc/udev/rules.d/70-checksums.rules
        Puppet
          file { '/etc/udev/rules.d/70-checksums.rules':
            source => 'puppet:///modules/checksums/70-checksums.rules',
          }
      """;

  static final String XEN_HOSTS = """
      On Xen hosts
        XCP-ng, for what goes to a guest while dom0 still knows what to fill in
          xe vif-list MAC=MAC_OF_THE_RECEIVER params=uuid
          xe vif-param-set uuid=UUID other-config:ethtool-tx=off
          and unplug and plug the vif.
        xl has no setting for it: set it in the guest; a vif script can call
        ethtool for what goes to the guest.
      """;

  static final String OTHER_SYSTEMS = """
      Elsewhere
        libvirt, in <interface>, so that the guest is not offered it
          <driver name='qemu'>
            <host csum='off' gso='off' tso4='off' tso6='off'/>
          </driver>
        flannel
          ethtool -K flannel.1 tx-checksum-ip-generic off
        Calico, in the FelixConfiguration
          featureDetectOverride: "ChecksumOffloadBroken=true"
        FreeBSD; in /etc/rc.conf the same words behind ifconfig_DEVICE
          ifconfig DEVICE -txcsum -txcsum6 -tso
        Windows
          Disable-NetAdapterChecksumOffload -Name ADAPTER
          Disable-NetAdapterLso -Name ADAPTER
      """;

  static final String DHCP = """
      If it is DHCP only, on the host of the server, on one line
        iptables -t mangle -A POSTROUTING -p udp --dport 68
        -j CHECKSUM --checksum-fill
      """;

  static final String BEWARE = """
      Beware
        Switch off on the device that sends, never on a bridge: that has broken
        sums, and a bridge sets its features anew whenever a port joins.
        One end alone does not restore a connection while the other leaks.
        A reboot forgets what was only typed.
      """;

  private Handbook() {}
}
