package csumaudit.checksum;

import csumaudit.dissect.Kind;
import csumaudit.wire.Dccp;
import csumaudit.wire.HostIdentity;
import csumaudit.wire.Ospf;
import csumaudit.wire.Pim;
import csumaudit.wire.Udp;
import csumaudit.wire.UdpLite;
import java.nio.ByteBuffer;

/** Which octets a checksum covers: mostly all behind the IP header, but some protocols say it themselves. */
final class Span {
  private int at;
  private boolean fragment;

  /** Where the segment ends: its length is what the pseudo-header has. */
  long end;
  /** Where the octets end that are summed. */
  long coveredEnd;
  /** Whether that length is known, and so the seed: UDP says it even in a first fragment. */
  boolean lengthKnown;
  /** Whether lengths contradict each other. */
  boolean contradicted;
  /** Whether the header leaves its length open where it must not: UDP over IPv4, which receivers then drop unsummed. */
  boolean unsaid;

  /** Reads it from the header, of which all up to its checksum is there. */
  void read(ByteBuffer octets, Kind kind, int version, int headerAt, long ipEnd, boolean isFragment) {
    at = headerAt;
    end = ipEnd;
    coveredEnd = ipEnd;
    fragment = isFragment;
    lengthKnown = !isFragment;
    contradicted = false;
    unsaid = false;
    switch (kind) {
      case UDP -> readUdp(Udp.declaredLength(octets, at), version);
      case UDP_LITE -> {
        int coverage = UdpLite.coverage(octets, at);
        if (coverage != 0) {
          cover(at + coverage, UdpLite.LENGTH);
        }
      }
      case DCCP -> {
        int coverage = Dccp.coverage(octets, at);
        if (coverage != 0) {
          cover(at + Dccp.headerLength(octets, at) + (coverage - 1) * Integer.BYTES, Dccp.LENGTH);
        }
      }
      case OSPF -> {
        cover(at + Ospf.declaredLength(octets, at), version == 4 ? Ospf.LENGTH_2 : Ospf.LENGTH);
        end = coveredEnd;
      }
      case HIP -> {
        cover(at + HostIdentity.declaredLength(octets, at), HostIdentity.LENGTH);
        end = coveredEnd;
      }
      case PIM -> {
        if (Pim.isRegister(octets, at)) {
          cover(at + Pim.REGISTER_LENGTH, Pim.REGISTER_LENGTH);
          end = coveredEnd;
        }
      }
      default -> {}
    }
  }

  private void readUdp(int declared, int version) {
    unsaid = declared == 0 && version == 4;
    if (declared != 0) {
      cover(at + declared, Udp.LENGTH);
      end = coveredEnd;
      lengthKnown = true;
    }
  }

  private void cover(long last, int atLeast) {
    contradicted = last < at + atLeast || last > end && !fragment;
    coveredEnd = last;
  }
}
