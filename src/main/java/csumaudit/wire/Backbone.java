package csumaudit.wire;

/**
 * Service tag of provider backbone bridges: priority, service identifier; the customer's frame follows (IEEE 802.1ah).
 */
public final class Backbone {
  public static final int LENGTH = 4;

  private Backbone() {}
}
