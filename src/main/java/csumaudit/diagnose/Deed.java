package csumaudit.diagnose;

import java.util.EnumSet;
import java.util.Set;

/** What makes a machine sum in software, in the order in which it is typed. */
enum Deed {
  /** On the device of the tunnel: what is in it is summed before it comes in. */
  SUM_BEFORE_TUNNEL,
  /** On the device of the machine's address. */
  SWITCH_OFF,
  /** There, too, where switching off may not take. */
  SUM_ON_LEAVING;

  /**
   * What cures the machine behind a diagnosis; nothing where something else is to be done.
   *
   * <p>A tunnel whose datagrams have no sum leaves but the inner one open, which costs least where the tunnel begins.
   * One whose datagrams have a sum, too, goes on to leave that one: the device below fills in both. What sums on
   * leaving fills in the outer one only.
   */
  static Set<Deed> of(Diagnosis diagnosis) {
    Set<Deed> deeds = EnumSet.noneOf(Deed.class);
    switch (diagnosis.cause()) {
      case RELIES_ON_MISSING_OFFLOAD, LEAKS_DEFERRED -> {
        boolean stockXen = Host.isXen(diagnosis.mac()) && diagnosis.nodeVersion() == 4;
        boolean toDevice = diagnosis.isLeftToDevice();
        add(deeds, SUM_BEFORE_TUNNEL, diagnosis.isOfTunnel() && (stockXen || !toDevice));
        add(deeds, SWITCH_OFF, toDevice);
        add(deeds, SUM_ON_LEAVING, toDevice && stockXen);
      }
      case REWRITTEN_IN_TRANSIT, CORRUPTED -> add(deeds, SUM_BEFORE_TUNNEL, diagnosis.isOfTunnel());
      default -> { }
    }
    return deeds;
  }

  private static void add(Set<Deed> deeds, Deed deed, boolean wanted) {
    if (wanted) {
      deeds.add(deed);
    }
  }
}
