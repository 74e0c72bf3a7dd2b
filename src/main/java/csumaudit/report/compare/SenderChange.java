package csumaudit.report.compare;

import java.util.List;

/**
 * One sender, before and after.
 *
 * @param address its IP address, as it was before if it was there
 * @param addressNow another one, if its MAC address shows that it has moved; else the same
 * @param mac or empty
 */
record SenderChange(String address, String addressNow, String mac, List<Change> changes) {
  Outcome outcome() {
    return Outcome.together(changes.stream().map(Change::outcome).toList());
  }

  String name() {
    return address.equals(addressNow) ? address : address + ", now " + addressNow;
  }

  String family() {
    return isIpv6(addressNow) ? "IPv6" : "IPv4";
  }

  static boolean isIpv6(String address) {
    return address.indexOf(':') >= 0;
  }
}
