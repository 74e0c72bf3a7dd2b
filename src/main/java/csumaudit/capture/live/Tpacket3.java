package csumaudit.capture.live;

import java.nio.ByteBuffer;

/**
 * Header of a frame in a ring of version 3, the link-level address behind it, and the virtio header in front of the
 * frame (tpacket3_hdr and sockaddr_ll, linux/if_packet.h; virtio_net_hdr, linux/virtio_net.h). In the order of the
 * machine.
 */
final class Tpacket3 {
  static final int LENGTH = 68;
  static final int VIRTIO_LENGTH = 10;

  static final int CHECKSUM_NOT_READY = 1 << 3;
  static final int VLAN_VALID = 1 << 4;
  static final int VLAN_TYPE_VALID = 1 << 6;
  static final int CHECKSUM_VALID = 1 << 7;
  static final int VIRTIO_NEEDS_CHECKSUM = 1;
  static final int VIRTIO_DATA_VALID = 2;

  /**
   * Which bits of the status say that a sum is right: {@link #CHECKSUM_VALID}, but not before Linux 6.1, which set it
   * for CHECKSUM_COMPLETE as well, where the card has summed up and nobody compared (net/packet/af_packet.c).
   *
   * @param kernel the release, such as {@code 5.15.0-91-generic}
   */
  static int proofOf(String kernel) {
    String[] numbers = kernel.split("[^0-9]+", 3);
    try {
      int major = Integer.parseInt(numbers[0]);
      return major > 6 || major == 6 && Integer.parseInt(numbers[1]) >= 1 ? CHECKSUM_VALID : 0;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
      return 0;
    }
  }

  static boolean fits(int at, int end)                     { return at >= 0 && end - at >= LENGTH; }
  /** From this header to the next; 0 in the last of a block. */
  static int nextOffset(ByteBuffer ring, int at)           { return ring.getInt(at); }
  static int seconds(ByteBuffer ring, int at)              { return ring.getInt(at + 4); }
  static int nanos(ByteBuffer ring, int at)                { return ring.getInt(at + 8); }
  static int captured(ByteBuffer ring, int at)             { return ring.getInt(at + 12); }
  static int onWire(ByteBuffer ring, int at)               { return ring.getInt(at + 16); }
  static int status(ByteBuffer ring, int at)               { return ring.getInt(at + 20); }
  /** From this header to the link header of the frame. */
  static int linkOffset(ByteBuffer ring, int at)           { return ring.getShort(at + 24) & 0xFFFF; }
  /** From this header to the network header of the frame. */
  static int networkOffset(ByteBuffer ring, int at)        { return ring.getShort(at + 26) & 0xFFFF; }
  /** Priority and identifier of a tag that the kernel has taken out of the frame. */
  static int vlanTag(ByteBuffer ring, int at)              { return ring.getShort(at + 32) & 0xFFFF; }
  static int vlanType(ByteBuffer ring, int at)             { return ring.getShort(at + 36) & 0xFFFF; }

  /** An EtherType, the one field in the order of the network. */
  static int protocol(ByteBuffer octets, int at)           { return octets.getShort(at + 50) & 0xFFFF; }
  static int interfaceIndex(ByteBuffer ring, int at)       { return ring.getInt(at + 52); }
  /** An ARPHRD number. */
  static int hardwareType(ByteBuffer ring, int at)         { return ring.getShort(at + 56) & 0xFFFF; }
  static int packetType(ByteBuffer ring, int at)           { return ring.get(at + 58); }

  static int virtioFlags(ByteBuffer ring, int frameAt)     { return ring.get(frameAt - VIRTIO_LENGTH); }
  /** What kind of segments the packet is to be cut into, or was merged from; 0 for a single one. */
  static int segmentation(ByteBuffer ring, int frameAt)    { return ring.get(frameAt - VIRTIO_LENGTH + 1); }

  private Tpacket3() {}
}
