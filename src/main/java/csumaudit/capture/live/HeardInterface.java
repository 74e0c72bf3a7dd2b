package csumaudit.capture.live;

import java.util.Map;
import java.util.function.Consumer;

/** An interface that is listened to, as it was when last looked at. */
final class HeardInterface {
  private final String name;
  private final int index;
  private final long missedBefore;
  private long missed;
  private long refusals = -1;
  private boolean up;
  private boolean gone;

  /** There under this name and index; all that it loses from now on is counted. */
  HeardInterface(String name, int index, boolean up) {
    this.name = name;
    this.index = index;
    this.up = up;
    missedBefore = Interfaces.missed(name, index);
  }

  /** Looks what has become of it, and says so. */
  void look(PacketSocket asker, Consumer<String> notices) {
    if (Interfaces.index(asker, name) != index) {
      gone = true;
      notices.accept(name + " is gone; it is listened to again when it is back");
    } else if (Interfaces.isUp(asker, name) != up) {
      up = !up;
      notices.accept(name + (up ? " is up again" : " went down; it is heard again as soon as it is up"));
    }
  }

  /** Counts what the interface itself could not take in, if it has refused more than when last counted. */
  void count(Map<String, Long> refusalsByName) {
    long now = refusalsByName.getOrDefault(name, refusals);
    if (now != refusals) {
      refusals = now;
      missed = Math.max(missed, Interfaces.missed(name, index) - missedBefore);
    }
  }

  /** Frames that the interface itself could not take in, when last counted. */
  long missed() {
    return missed;
  }

  String name()    { return name; }
  int index()      { return index; }
  boolean isUp()   { return up; }
  boolean isGone() { return gone; }
}
