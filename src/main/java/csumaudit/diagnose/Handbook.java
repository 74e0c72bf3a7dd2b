package csumaudit.diagnose;

/** What is to be known of a cure before it is made to last. What stands between at signs is filled in. */
final class Handbook {
  /** What cures where ethtool did not take, as for IPv4 on a stock Xen guest; else nothing. May be typed again. */
  private static final String SUM_ON_LEAVING = """
      if ethtool -k "$dev" | grep -q 'tx-checksum-ip.*: on'; then
        ethtool -K "$dev" tso off gso off
        ip link set dev "$dev" gso_max_segs 1
        tc qdisc replace dev "$dev" clsact
        tc filter show dev "$dev" egress pref 7735 | grep -q csum ||
          tc filter add dev "$dev" egress pref 7735 matchall \\
            action csum tcp udp
      fi
      """;

  private static final String UNDO_SUM_ON_LEAVING = """
      tc filter del dev "$dev" egress pref 7735
      ip link set dev "$dev" gso_max_segs 65535
      ethtool -K "$dev" tx on tso on gso on
      """;

  static final String IF_IPV4_STAYS_ON = Shell.inOneLine(SUM_ON_LEAVING);

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

  /** Where a stock Xen guest is not the reason. */
  static final String NOT_TAKEN = """
      If it did not take
        A macvlan, as a container may have, has no switch that works. The device
        below has one, on the host; its number there is the one behind "if" in
        "ip link" of the container. It acts on all that leaves by it
          ethtool -K LOWER tx off
        Any other device can sum on the way out
      """ + SUM_ON_LEAVING.indent(4) + """
        which is undone, but for an empty clsact, which does nothing, by
      """ + UNDO_SUM_ON_LEAVING.indent(4) + """
        The line that says on stays; that nothing is deferred any more counts.
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
      """ + UNDO_SUM_ON_LEAVING.indent(4) + """
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

  /** The same for a stock Xen guest, where switching off does not take: a file with the lines that were typed. */
  static final String SCRIPT = """
      Make it last on a stock Xen guest
        /usr/local/sbin/sum-in-software, after chmod 755
          #!/bin/sh
          PATH=/usr/sbin:/usr/bin:/sbin:/bin
          dev=$1
          ethtool -K "$dev" tx off
      """ + SUM_ON_LEAVING.indent(4) + """
        and udev or ifupdown to run it, as below. systemd, NetworkManager and
        netplan alone cure IPv6 only.
      """;

  /** What udev and ifupdown run; the device follows. */
  static final String RUN = "/usr/sbin/ethtool -K @DEVICE@ tx off";
  static final String RUN_SCRIPT = "/usr/local/sbin/sum-in-software @DEVICE@";

  static final String LINUX = """
      Make it last, by one of
        systemd: /etc/systemd/network/10-checksums.link, before 99-default.link
          [Match]
          MACAddress=@MAC@
          [Link]
          NamePolicy=keep kernel database onboard slot path
          TransmitChecksumOffload=no
          TCPSegmentationOffload=no
          TCP6SegmentationOffload=no
        NetworkManager
          nmcli connection modify CONNECTION ethtool.feature-tx off
          nmcli connection up CONNECTION
        netplan: in /etc/netplan, DEVICE as it is called there; netplan apply
          network:
            ethernets:
              DEVICE:
                match:
                  macaddress: "@MAC@"
                transmit-checksum-offload: false
                tcp-segmentation-offload: false
                tcp6-segmentation-offload: false
        ifupdown: in /etc/network/interfaces, under "iface DEVICE"
          post-up @RUN_IFACE@
        udev: /etc/udev/rules.d/70-checksums.rules
          ACTION=="add", SUBSYSTEM=="net", ENV{DEVTYPE}!="bridge", \\
          ATTR{address}=="@MAC@", \\
          RUN+="@RUN_NAME@"
        and to have udev run it now
          udevadm control --reload
          udevadm trigger --action=add --subsystem-match=net \\
            --attr-match=address=@MAC@
        udev, where $dev is a bridge that has the address of the host itself: it
        is known by its name, and gets the MAC address of a port only later
          ACTION=="add", SUBSYSTEM=="net", KERNEL=="br0", \\
          RUN+="@RUN_NAME@"
        Ansible: the file for udev@TOO@
          - hosts: HOST
            become: true
            tasks:
              - name: Sum in software from boot on
                ansible.builtin.copy:
                  src: 70-checksums.rules
                  dest: /etc/udev/rules.d/
                  mode: "0644"
                notify: Sum in software now
            handlers:
              - name: Sum in software now
                ansible.builtin.shell: |
                  udevadm control --reload
                  udevadm trigger --action=add --subsystem-match=net \\
                    --attr-match=address=@MAC@
                changed_when: true
        Puppet: the file for udev@TOO@
          file { '/etc/udev/rules.d/70-checksums.rules':
            source => 'puppet:///modules/checksums/70-checksums.rules',
          }
          ~> exec { 'sum-in-software-now':
            command     => 'udevadm control --reload; udevadm trigger \\
              --action=add --subsystem-match=net \\
              --attr-match=address=@MAC@',
            path        => ['/usr/bin', '/bin', '/usr/sbin', '/sbin'],
            provider    => shell,
            refreshonly => true,
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

  private static final String CALICO = """
        Calico
          kubectl patch felixconfiguration default --type merge --patch \\
            '{"spec":{"featureDetectOverride":"ChecksumOffloadBroken=true"}}'
      """;

  static final String OTHER_SYSTEMS = """
      Elsewhere
        libvirt, in <interface>; then shut the guest down, and start it
          <driver>
            <host csum='off' gso='off' tso4='off' tso6='off'/>
          </driver>
        flannel, and ifupdown or udev as above for the device flannel.1
          ethtool -K flannel.1 tx-checksum-ip-generic off
      """ + CALICO + """
        FreeBSD; in /etc/rc.conf the same words behind ifconfig_DEVICE
          ifconfig DEVICE -txcsum -txcsum6 -tso
        Windows, which keeps it
          Disable-NetAdapterChecksumOffload -Name ADAPTER
          Disable-NetAdapterLso -Name ADAPTER
      """;

  /** In place of all that is for a device with an address. */
  static final String TUNNEL = """
      Make it last, by one of
        udev, if it is flannel.1: /etc/udev/rules.d/70-tunnel.rules
          ACTION=="add", SUBSYSTEM=="net", KERNEL=="flannel.1", \\
          RUN+="/usr/sbin/ethtool -K $name tx-checksum-ip-generic off"
        and to have udev run it now
          udevadm control --reload
          udevadm trigger --action=add --subsystem-match=net \\
            --sysname-match=flannel.1
      """ + CALICO;

  static final String DHCP = """
      If it is DHCP only, on the host of the server
        iptables -t mangle -C POSTROUTING -p udp --dport 68 \\
          -j CHECKSUM --checksum-fill ||
          iptables -t mangle -A POSTROUTING -p udp --dport 68 \\
            -j CHECKSUM --checksum-fill
        and iptables-save where rules are kept.
      """;

  static final String BEWARE = """
      Beware
        One end alone does not restore a connection while the other leaks.
        A reboot forgets what was only typed.
      """;

  /** Of the device that an address is on; follows. */
  static final String BRIDGES = """
        Switch off on the device that has the address of the sender, be it a
        bridge; never on one that only passes on what others send: that cures
        nothing, and has broken sums.
      """;

  private Handbook() {}
}
