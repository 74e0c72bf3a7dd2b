package csumaudit.capture.live;

import java.util.function.Consumer;

/** An interface that is listened to, as it was when last looked at. */
final class HeardInterface {
  private final String name;
  private final int index;
  private final long missedBefore;
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

  /** Frames that the interface itself could not take in. */
  long missed() {
    return Math.max(0, Interfaces.missed(name, index) - missedBefore);
  }

  String name()    { return name; }
  int index()      { return index; }
  boolean isUp()   { return up; }
  boolean isGone() { return gone; }
}
