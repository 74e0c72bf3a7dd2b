package csumaudit.report;

import csumaudit.dissect.Layers;
import csumaudit.wire.Addresses;

/** How reports write what has no text of its own. */
public final class Texts {
  /** The interface, as far as it is known: {@code if} and the kernel's number; else empty. */
  static String interfaceName(int index) {
    return index < 0 ? "" : "if" + index;
  }

  /** {@code 100}, or {@code 100.200} for a tag within a tag; empty for none. */
  static String vlan(int vlan) {
    if (vlan == Layers.NO_VLAN) {
      return "";
    }
    int inner = Layers.innerVlan(vlan);
    return Layers.outerVlan(vlan) + (inner < 0 ? "" : "." + inner);
  }

  static String mac(long mac) {
    return mac < 0 ? "" : Addresses.mac(mac);
  }

  /** A text of foreign origin, such that it cannot steer a terminal: control and format characters as {@code \\u001b}. */
  public static String printable(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      boolean harmful = type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE && !isPaired(text, i);
      if (harmful && safe == null) {
        safe = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (harmful) {
        safe.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? text : safe.toString();
  }

  private static boolean isPaired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        || Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private Texts() {}
}
