package csumaudit.report;

import csumaudit.checksum.Checks;
import csumaudit.wire.Addresses;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import java.nio.ByteBuffer;

/** Who sent a packet to whom, as its IP header has it, and the ports if there are any: {@code 10.77.0.11:80}. */
public final class Endpoints {
  /** Empty when it cannot be read, as are all of them. */
  public static String sourceAddress(Checks checks, int check) {
    int ipAt = checks.ipAt(check);
    return address(checks, check, checks.version(check) == 4 ? Ipv4.sourceAt(ipAt) : Ipv6.sourceAt(ipAt));
  }

  public static String destinationAddress(Checks checks, int check) {
    int ipAt = checks.ipAt(check);
    return address(checks, check, checks.version(check) == 4 ? Ipv4.destinationAt(ipAt) : Ipv6.destinationAt(ipAt));
  }

  static String source(Checks checks, int check) {
    return with(sourceAddress(checks, check), checks.sourcePort(check));
  }

  static String destination(Checks checks, int check) {
    return with(destinationAddress(checks, check), checks.destinationPort(check));
  }

  private static String address(Checks checks, int check, int at) {
    ByteBuffer octets = checks.octets();
    return switch (checks.version(check)) {
      case 4 -> Addresses.ipv4(octets.getInt(at));
      case 6 -> Addresses.ipv6(octets.getLong(at), octets.getLong(at + 8));
      default -> "";
    };
  }

  private static String with(String address, int port) {
    return port < 0 ? address : (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
  }

  private Endpoints() {}
}
