package csumaudit.checksum;

import csumaudit.dissect.Fragment;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Tcp;
import java.nio.ByteBuffer;

/**
 * The size of the segments that a TCP packet stands for, where its checksum should be: so IBM's ibmveth hands them on,
 * with 0xFFFF in the field of the IPv4 header (Linux drivers/net/ethernet/ibm/ibmveth.c).
 */
final class SegmentSize {
  private static final int HEADER_FIELD = 0xFFFF;

  /**
   * Whether the fields of both headers look so; only where the header's checksum is wrong does that mean anything.
   *
   * @param ip the IPv4 layer
   * @param layer the one behind it, which may not be there
   */
  static boolean isInField(ByteBuffer octets, Layers layers, int ip, int layer) {
    if (layer >= layers.count() || layers.kind(layer) != Kind.TCP || layers.fragment(ip) != Fragment.WHOLE) {
      return false;
    }
    int tcpAt = layers.start(layer);
    if (Tcp.checksumAt(tcpAt) + Short.BYTES > layers.limit()) {
      return false;
    }
    int size = field(octets, Tcp.checksumAt(tcpAt));
    long payload = layers.end(layer) - tcpAt - Tcp.LENGTH;
    return size > 0 && size < payload && field(octets, Ipv4.checksumAt(layers.start(ip))) == HEADER_FIELD;
  }

  private static int field(ByteBuffer octets, int place) {
    return octets.getShort(place) & 0xFFFF;
  }

  private SegmentSize() {}
}
