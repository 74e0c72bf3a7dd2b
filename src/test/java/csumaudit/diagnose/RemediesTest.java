package csumaudit.diagnose;

import static csumaudit.diagnose.Scene.Act.tcp;
import static csumaudit.diagnose.Scene.Act.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediesTest {
  private static final String A = "10.77.0.11";
  private static final long NODE = 0x525400000011L;
  private static final Scene.Act PEER = tcp("10.77.0.12").valid(5);

  @Test
  void theCureNamesTheHostAndFindsItsDevice() {
    Remedy remedy = remedy(Scene.of(tcp(A).mac(0x020000000011L).deferred(9).lost(9), PEER));

    assertThat(remedy.where()).isEqualTo("on the host 10.77.0.11 (02:00:00:00:00:11)");
    assertThat(remedy.commands()).containsExactly(
        "dev=$(ip -br addr show to 10.77.0.11 | cut -d' ' -f1 | cut -d@ -f1)", "ethtool -K \"$dev\" tx off");
    assertThat(remedy.handbook()).contains("Verify", "Cost", "systemd", "NetworkManager", "netplan", "ifupdown", "udev",
        "Ansible", "Puppet", "libvirt", "flannel", "Calico", "FreeBSD", "Windows", "Beware", "bridge",
        "MACAddress=02:00:00:00:00:11").doesNotContain("XCP-ng").doesNotContain("@");
  }

  @Test
  void aStockXenGuestNeedsMoreOverIpv4() {
    Remedy ipv4 = remedy(Scene.of(tcp(A).deferred(9).lost(9), PEER));
    Remedy ipv6 = remedy(Scene.of(tcp("fd77::11").deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(5)));

    assertThat(ipv4.where()).startsWith("on the Xen guest 10.77.0.11 (00:16:3e:");
    assertThat(ipv4.inOneLine()).contains("gso_max_segs 1", "action csum");
    assertThat(ipv4.handbook()).contains("[requested off]", "xe vif-param-set", "dom0 does not help");
    assertThat(ipv4.handbook()).contains("tc filter del dev \"$dev\" egress pref 7735\n", "gso_max_segs 65535");
    assertThat(ipv6.inOneLine()).doesNotContain("tc qdisc");
  }

  @Test
  void behindARouterTheHostIsSoughtByItsAddress() {
    Scene scene = Scene.of(tcp(A).mac(0x020000000001L).deferred(9).lost(9), tcp("10.1.1.1").mac(0x020000000001L).valid(9), PEER);

    assertThat(remedy(scene).where()).isEqualTo("on the host 10.77.0.11");
    assertThat(remedy(scene).commands()).first().asString().contains("show to 10.77.0.11");
    assertThat(remedy(scene).handbook()).contains("MACAddress=MAC\n").doesNotContain("02:00:00:00:00:01");
  }

  @Test
  void bothEndsAreNamedWhereBothLeak() {
    assertThat(remedy(Scene.of(tcp(A).deferred(9).lost(9), tcp("10.77.0.12").deferred(2).became(0, 0, 0).to(A))).where())
        .endsWith(", and likewise, with its own address, on 10.77.0.12");
  }

  @Test
  void soAreAllBehindARouterThatHasTheMacOfAGuest() {
    assertThat(remedy(Scene.of(tcp(A).mac(NODE).deferred(9).lost(9), tcp("10.77.0.13").mac(NODE).deferred(9).lost(9), PEER)).where())
        .endsWith(", and likewise, with its own address, on 10.77.0.13");
  }

  @Test
  void theAddressesOfOneHostAreNotNamedBesideEachOther() {
    assertThat(remedy(Scene.of(tcp("fd77::11").mac(NODE).deferred(9).lost(9).to("fd77::12"),
        tcp("fe80::11").mac(NODE).deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(5))).where())
        .isEqualTo("on the KVM guest fd77::11 (52:54:00:00:00:11)");
  }

  @Test
  void aTunnelWithoutSumsIsCuredWhereItBegins() {
    Remedy remedy = remedy(Scene.of(pod("10.244.1.2").within(A, false), pod("10.244.1.3").within(A, false),
        tcp("10.244.2.2").deferred(2).became(0, 0, 0).within("10.77.0.12", false), PEER));

    assertThat(remedy.where()).isEqualTo("on the node 10.77.0.11, on the device of its tunnel, such as flannel.1 or"
        + " vxlan.calico, and likewise on 10.77.0.12");
    assertThat(remedy.commands()).hasSize(2).last().isEqualTo("ethtool -K \"$dev\" tx-checksum-ip-generic off");
  }

  @Test
  void oneWhoseDatagramsHaveASumAsWellIsCuredOnTheDeviceBelow() {
    Remedy remedy = remedy(Scene.of(pod("10.244.1.2").within(A, true),
        tcp("10.244.2.2").deferred(2).became(0, 0, 0).within("10.77.0.12", true), PEER));

    assertThat(remedy.where()).isEqualTo("on the node 10.77.0.11, on the device of its own address, for the datagrams"
        + " of its tunnel have a sum, too, and likewise, with its own address, on 10.77.0.12");
    assertThat(remedy.commands()).containsExactly(
        "dev=$(ip -br addr show to 10.77.0.11 | cut -d' ' -f1 | cut -d@ -f1)", "ethtool -K \"$dev\" tx off");
  }

  /** What sums on leaving is right but of what is whole. */
  @Test
  void onAStockXenGuestWhatIsInTheTunnelHasToBeWholeFirst() {
    Remedy remedy = remedy(Scene.of(pod("10.244.1.2").mac(0x00163E000011L).within(A, true), PEER));

    assertThat(remedy.inOneLine()).containsSubsequence("tx-checksum-ip-generic off", "show to 10.77.0.11", "tx off",
        "action csum");
  }

  @Test
  void whatIsInATunnelIsHeardByTheAddressOfTheNode() {
    assertThat(remedy(Scene.of(pod("10.244.1.2").within(A, false), PEER)).handbook())
        .contains("--duration 30s host 10.77.0.11\n", "Nothing of 10.244.1.2 may");
  }

  @Test
  void eachCureOfAHostIsToldOnce() {
    Scene scene = Scene.of(pod("10.244.1.2").within(A, false), pod("10.244.1.3").within(A, false),
        tcp(A).mac(NODE).deferred(9).lost(9), tcp("fd77::11").mac(NODE).deferred(9).lost(9), PEER);

    assertThat(scene.diagnose()).hasSize(4);
    assertThat(new Remedies(scene.diagnose()).of(scene.diagnose(), found -> List.of())).extracting(Remedy::where)
        .satisfiesExactlyInAnyOrder(
            where -> assertThat(where).startsWith("on the node 10.77.0.11, on the device of its tunnel"),
            where -> assertThat(where).startsWith("on the KVM guest "));
  }

  @Test
  void aTunnelIsMadeToLastByItsOwnName() {
    assertThat(remedy(Scene.of(pod("10.244.1.2").within(A, false), PEER)).handbook())
        .contains("KERNEL==\"flannel.1\"", "Calico").doesNotContain("MACAddress", "@");
    assertThat(remedy(Scene.of(pod("10.244.1.2").within(A, true), PEER)).handbook())
        .contains("MACAddress=52:54:00:00:00:11");
  }

  /** A macvlan says that it did as it was told. */
  @Test
  void whatToDoIsSaidWhereSwitchingOffDoesNotTake() {
    assertThat(remedy(Scene.of(tcp(A).mac(NODE).deferred(9).lost(9), PEER)).handbook())
        .contains("ethtool -K LOWER tx off\n", "action csum tcp udp\n", "tc filter del dev \"$dev\" egress pref 7735\n");
  }

  @Test
  void halfACureIsRecognised() {
    long mac = 0x00163E000011L;

    assertThat(remedy(Scene.of(tcp(A).mac(mac).deferred(9).lost(9), PEER, tcp("fd77::11").mac(mac).valid(9))).where())
        .contains("cured IPv6 only");
  }

  @Test
  void halfACureIsRecognisedByTheOneTransportThatIsSound() {
    long mac = 0x00163E000011L;

    assertThat(remedy(Scene.of(tcp(A).mac(mac).deferred(9).lost(9), PEER, tcp("fd77::11").mac(mac).corrupt(1),
        udp("fd77::11").mac(mac).valid(9))).where()).contains("cured IPv6 only");
  }

  @Test
  void halfACureInMidCaptureIsRecognised() {
    long mac = 0x00163E000011L;
    Scene.Act cured = tcp("fd77::11").mac(mac).deferred(4).lost(4).valid(9).validSince(9).validBecame(5, 0).to("fd77::12");

    assertThat(remedy(Scene.of(tcp(A).mac(mac).deferred(9).lost(9), PEER, cured, tcp("fd77::12").valid(5))).where())
        .as("silent since").doesNotContain("cured IPv6 only");
    assertThat(remedy(Scene.of(tcp(A).mac(mac).deferred(9).lost(9).lastDeferred(90), PEER, cured, tcp("fd77::12").valid(5))).where())
        .contains("cured IPv6 only");
    assertThat(remedy(Scene.of(tcp(A).deferred(9).lost(9).lastDeferred(90), PEER, cured.mac(NODE), tcp("fd77::12").valid(5))).where())
        .as("of another host").doesNotContain("cured IPv6 only");
  }

  @Test
  void whoIsCuredNeedsNoCureLikewise() {
    Scene.Act cured = tcp("10.77.0.13").deferred(4).lost(4).valid(9).validSince(9).validBecame(5, 0);

    assertThat(remedy(Scene.of(tcp(A).deferred(9).lost(9), cured, PEER)).where()).doesNotContain("likewise");
    assertThat(remedy(Scene.of(cured, tcp(A).deferred(9).lost(9), PEER)).where()).startsWith("cured already")
        .doesNotContain("likewise");
  }

  @Test
  void whatWasCuredMeanwhileIsToldToLast() {
    assertThat(remedy(Scene.of(tcp(A).deferred(4).lost(4).valid(9).validSince(9).validBecame(5, 0), PEER)).where())
        .startsWith("cured already");
  }

  @Test
  void dhcpMayBeCuredAlone() {
    assertThat(remedy(Scene.of(udp(A).deferred(17).lost(15), PEER)).handbook()).contains("--checksum-fill");
    assertThat(remedy(Scene.of(tcp(A).deferred(17).lost(15), PEER)).handbook()).doesNotContain("--checksum-fill");
  }

  @Test
  void everyCauseHasAnAnswer() {
    assertThat(remedy(Scene.of(tcp(A).deferred(9).delivered(9), PEER)).inOneLine()).isEqualTo("nothing to mend");
    assertThat(remedy(Scene.of(tcp(A).corrupt(9).alike(9), PEER)).inOneLine()).contains("both sides", "host 10.77.0.11");
    assertThat(remedy(Scene.of(tcp(A).corrupt(9), PEER)).inOneLine()).contains("along the way", "ethtool -S");
    assertThat(remedy(Scene.of(tcp(A).merged(9).valid(9), PEER)).inOneLine()).contains("nothing to mend", "gro off");
    assertThat(remedy(Scene.of(tcp(A).deferred(2), PEER)).inOneLine()).contains("to decide it", "csumaudit live -i INTERFACE");
  }

  @Test
  void whereItWasHeardItIsVerified() {
    List<Diagnosis> found = Scene.of(tcp(A).deferred(9).lost(9), PEER).diagnose();

    assertThat(new Remedies(found).of(found.get(0), List.of("vif1.0", "eth 0;reboot")).handbook())
        .contains("csumaudit live -i vif1.0 -i 'eth 0;reboot' --duration 30s host 10.77.0.11");
  }

  @Test
  void whatIsOpenOfSeveralMachinesIsDecidedAtOnce() {
    assertThat(toDecide(2)).endsWith("csumaudit live -i INTERFACE --duration 30s host 10.1.1.1 or host 10.1.1.2");
    assertThat(toDecide(9)).endsWith("csumaudit live -i INTERFACE --duration 30s");
  }

  private static String toDecide(int machines) {
    List<Diagnosis> open = Scene.of(IntStream.rangeClosed(1, machines)
        .mapToObj(machine -> tcp("10.1.1." + machine).mac(NODE + machine).deferred(2).became(0, 0, 0))
        .toArray(Scene.Act[]::new)).diagnose();
    assertThat(open).extracting(Diagnosis::cause).hasSize(machines).containsOnly(Cause.NOT_ENOUGH_EVIDENCE);
    List<Remedy> remedies = new Remedies(open).of(open, finding -> List.of());
    assertThat(remedies).hasSize(1);
    return remedies.get(0).inOneLine();
  }

  @Test
  void whatAShellReadsIsOneWord() {
    assertThat(Shell.word("vif1.0")).isEqualTo("vif1.0");
    assertThat(Shell.word("-x")).isEqualTo("'-x'");
    assertThat(Shell.word("")).isEqualTo("''");
    assertThat(Shell.word("a'b")).isEqualTo("'a'\\''b'");
    assertThat(Shell.word("$(reboot)\u001b[2J\u202e")).isEqualTo("'$(reboot)?[2J?'");
  }

  @Test
  void theCommandsAreGoodShell() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here");
    Remedy remedy = remedy(Scene.of(tcp(A).deferred(9).lost(9), PEER));

    assertThat(new ProcessBuilder("/bin/sh", "-n", "-c", String.join("; ", remedy.commands())).inheritIO().start().waitFor())
        .isZero();
  }

  @Test
  void theCureOfAStockXenGuestMayBeTypedAgainAndIsUndone(@TempDir Path directory) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here");
    Remedy remedy = remedy(Scene.of(tcp(A).deferred(9).lost(9), PEER));
    FakeGuest guest = new FakeGuest(directory);
    for (int time = 0; time < 2; time++) {
      csumaudit.testing.Shell typed = guest.types(String.join("; ", remedy.commands()));
      assertThat(typed.exit()).as(typed.err()).isZero();
      assertThat(typed.err()).isEmpty();
    }

    assertThat(guest.kept("filter")).isEqualTo("matchall action csum tcp udp");
    assertThat(guest.kept("segments")).isEqualTo("1");
    assertThat(guest.kept("switched").lines()).containsExactly("tx off", "tso off gso off", "tx off", "tso off gso off");

    String undo = remedy.handbook().lines().dropWhile(line -> !line.contains("does nothing:")).skip(1).limit(3)
        .collect(Collectors.joining("\n"));
    assertThat(guest.types("dev=eth7\n" + undo).exit()).isZero();
    assertThat(guest.kept("filter")).isEmpty();
    assertThat(guest.kept("segments")).isEqualTo("65535");
    assertThat(guest.kept("switched").lines().toList()).last().isEqualTo("tx on tso on gso on");
  }

  @Test
  void theHandbookFitsATerminal() {
    String text = remedy(Scene.of(udp(A).deferred(17).lost(15), PEER)).handbook()
        + remedy(Scene.of(udp(A).mac(NODE).deferred(17).lost(15), PEER)).handbook()
        + remedy(Scene.of(pod("10.244.1.2").within(A, false), PEER)).handbook();

    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(76));
  }

  private static Scene.Act pod(String address) {
    return tcp(address).mac(NODE).deferred(9).lost(9);
  }

  private static Remedy remedy(Scene scene) {
    return new Remedies(scene.diagnose()).of(scene.first(), List.of());
  }
}
