package csumaudit.wire;

/** Header of Solaris ipnet devices: version, address family, hook, length, interfaces, zones (LINKTYPE_IPNET). */
public final class Ipnet {
  public static final int LENGTH = 24;

  private Ipnet() {}
}
