package csumaudit.diagnose;

import csumaudit.wire.Addresses;
import java.util.Collection;
import java.util.List;

/** What the MAC address and the names of interfaces tell of the host behind a diagnosis. */
final class Host {
  private static final int VENDOR = 24;
  private static final int XEN = 0x00163E;
  private static final int KVM = 0x525400;
  private static final int HYPER_V = 0x00155D;
  private static final List<Integer> VMWARE = List.of(0x000C29, 0x005056, 0x000569);

  /** Machines that a command names. */
  static final int MOST_NAMED = 8;

  private final Diagnosis diagnosis;
  private final List<String> interfaceNames;

  /** The names are those of the interfaces of the diagnosis, as far as there are any. */
  Host(Diagnosis diagnosis, List<String> interfaceNames) {
    this.diagnosis = diagnosis;
    this.interfaceNames = interfaceNames;
  }

  /** Whether a hypervisor gave out this MAC address: to a machine with several IP addresses rather than to a router. */
  static boolean isGuest(long mac) {
    int vendor = (int) (mac >> VENDOR);
    return vendor == XEN || vendor == KVM || vendor == HYPER_V || VMWARE.contains(vendor);
  }

  static boolean isXen(long mac) {
    return mac >> VENDOR == XEN;
  }

  boolean isXenGuest() {
    return isXen(diagnosis.mac());
  }

  /** Such as {@code the Xen guest 10.77.0.11 (00:16:3e:00:00:11)}. */
  String name() {
    String mac = diagnosis.mac() < 0 ? "" : " (" + Addresses.mac(diagnosis.mac()) + ")";
    return kind() + " " + diagnosis.address() + mac;
  }

  private String kind() {
    if (vendor() == XEN) {
      return "the Xen guest";
    }
    return vendor() == KVM ? "the KVM guest" : vendor() == HYPER_V ? "the Hyper-V guest"
        : VMWARE.contains(vendor()) ? "the VMware guest" : "the host";
  }

  private int vendor() {
    return diagnosis.mac() < 0 ? -1 : (int) (diagnosis.mac() >>> VENDOR);
  }

  /** A command that listens where this was seen; where that has no name, a word in capitals stands for it. */
  String listenAgain() {
    StringBuilder interfaces = new StringBuilder();
    for (String name : interfaceNames) {
      interfaces.append(" -i ").append(Shell.word(name));
    }
    return listen(interfaces.length() == 0 ? " -i INTERFACE" : interfaces.toString());
  }

  /** A command that listens at another place, which the text around it is to name. */
  String listenElsewhere() {
    return listen(" -i INTERFACE");
  }

  private String listen(String interfaces) {
    return listen(interfaces, List.of(diagnosis.node()));
  }

  /** Likewise for several machines; where they are too many to name, for whomever. */
  static String listenElsewhere(Collection<String> nodes) {
    return listen(" -i INTERFACE", nodes.size() <= MOST_NAMED ? nodes : List.of());
  }

  private static String listen(String interfaces, Collection<String> nodes) {
    return "csumaudit live" + interfaces + " --duration 30s"
        + (nodes.isEmpty() ? "" : " host " + String.join(" or host ", nodes));
  }
}
