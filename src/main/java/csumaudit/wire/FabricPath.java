package csumaudit.wire;

/** Cisco FabricPath's tag: forwarding tree, time to live; the frame that was sent into the fabric follows. */
public final class FabricPath {
  public static final int LENGTH = 2;

  private FabricPath() {}
}
