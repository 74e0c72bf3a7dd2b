package csumaudit.diagnose;

import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.List;

/** The addresses behind one MAC address, as many as it takes to tell a router from a host. */
public final class HostOrRouter {
  /** Addresses of one host; its temporary ones, in IPv6, come and go. */
  private static final int MOST_OF_A_HOST = 1;
  private static final int MOST_OF_A_HOST_IN_IPV6 = 8;

  private final List<String> ipv4 = new ArrayList<>(1);
  private final List<String> ipv6 = new ArrayList<>(1);

  /** One of them; it may have been noted before. */
  public void note(String address) {
    note(address, Addresses.version(address));
  }

  /** Likewise, where its version of IP is known. */
  void note(String address, int version) {
    if (version == 4) {
      note(address, ipv4, MOST_OF_A_HOST);
    } else {
      note(address, ipv6, MOST_OF_A_HOST_IN_IPV6);
    }
  }

  /** Who has no address yet, and asks for one, has none beside the next. */
  private static void note(String address, List<String> addresses, int most) {
    boolean enough = addresses.size() > most;
    if (!enough && !address.equals(Addresses.UNSPECIFIED_IPV4) && !address.equals(Addresses.UNSPECIFIED_IPV6)
        && !addresses.contains(address)) {
      addresses.add(address);
    }
  }

  /** Whether there are too many for one host: whatever comes from there comes through a router. */
  public boolean isRouter() {
    return ipv4.size() > MOST_OF_A_HOST || ipv6.size() > MOST_OF_A_HOST_IN_IPV6;
  }
}
