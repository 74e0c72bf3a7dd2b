package csumaudit.capture.live;

import csumaudit.capture.Direction;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.wire.EtherType;
import csumaudit.wire.Ethernet;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Frames that nobody sent, in a ring block that no kernel filled, lent again and again: TCP and UDP over IPv4 and IPv6
 * of a few senders, every other one left to hardware and marked so, small ones, full ones, and some that are still to
 * be cut.
 */
final class Rehearsal implements FrameSource {
  /**
   * After so many the optimising compiler has seen every method that matters as often as it wants to (the launcher's
   * flags).
   */
  private static final int ROUNDS = 400;
  private static final int[] LENGTHS = {90, 576, 90, 1514};
  private static final int FRAMES = 512;
  private static final int SUPER_FRAMES = 4;
  private static final int SUPER_LENGTH = 64_000;
  private static final int SENDERS = 64;

  private static final int BLOCK_HEADER = 48;
  private static final int FRAME_AT = 96;

  private final ByteBuffer octets = ByteBuffer.allocateDirect(RingBlock.SIZE);
  private final ByteBuffer headers = octets.duplicate().order(ByteOrder.nativeOrder());
  private final RingBlock block = new RingBlock(octets);
  private final RingFrames frames = new RingFrames(Direction.UNKNOWN, Long.MAX_VALUE);
  private final int end;
  private volatile boolean stopped;

  Rehearsal() {
    int at = BLOCK_HEADER;
    for (int i = 0; i < FRAMES + SUPER_FRAMES; i++) {
      int length = i < FRAMES ? LENGTHS[i % LENGTHS.length] : SUPER_LENGTH;
      int next = at + FRAME_AT + length + 15 & -16;
      writeHeader(at, next - at, length, isDeferred(i));
      writeFrame(at + FRAME_AT, at + FRAME_AT + length, i);
      at = next;
    }
    end = at;
  }

  private static boolean isDeferred(int i)  { return (i & 4) != 0 || i >= FRAMES; }
  private static boolean isTcp(int i)       { return (i & 8) != 0 || i >= FRAMES; }
  private static boolean isIpv6(int i)      { return (i & 16) != 0; }

  /** As {@link Tpacket3} reads it. */
  private void writeHeader(int at, int offset, int length, boolean deferred) {
    headers.putInt(at, offset).putInt(at + 4, 1).putInt(at + 12, length).putInt(at + 16, length);
    headers.putInt(at + 20, deferred ? Tpacket3.CHECKSUM_NOT_READY : 0);
    headers.putShort(at + 24, (short) FRAME_AT).putShort(at + 26, (short) (FRAME_AT + Ethernet.LENGTH));
    headers.putInt(at + 52, 1).putShort(at + 56, (short) RingFrames.ETHERNET);
    headers.put(at + FRAME_AT - Tpacket3.VIRTIO_LENGTH + 1, (byte) (length == SUPER_LENGTH ? 1 : 0));
  }

  private void writeFrame(int at, int frameEnd, int i) {
    int sender = 2 + i / 8 % SENDERS;
    octets.putInt(at + 2, 1).putInt(at + 8, sender);
    octets.putShort(at + 12, (short) (isIpv6(i) ? EtherType.IPV6 : EtherType.IPV4));
    int ip = at + Ethernet.LENGTH;
    int protocol = isTcp(i) ? IpProtocol.TCP : IpProtocol.UDP;
    int transport = ip + (isIpv6(i) ? Ipv6.LENGTH : Ipv4.LENGTH);
    int addresses = isIpv6(i) ? writeIpv6(ip, frameEnd, sender, protocol) : writeIpv4(ip, frameEnd, sender, protocol);
    octets.putShort(transport, (short) (40_000 + sender)).putShort(transport + 2, (short) 7777);
    int field = isTcp(i) ? Tcp.checksumAt(transport) : Udp.checksumAt(transport);
    if (isTcp(i)) {
      octets.putShort(transport + 12, (short) (Tcp.LENGTH / 4 << 12 | Tcp.ACK));
    } else {
      octets.putShort(transport + 4, (short) (frameEnd - transport));
    }
    octets.putShort(field, (short) sum(addresses, transport, protocol + frameEnd - transport));
    if (!isDeferred(i)) {
      octets.putShort(field, (short) ~sum(transport, frameEnd, 0));
    }
  }

  /** Returns where the addresses begin, behind which the header ends. */
  private int writeIpv4(int ip, int frameEnd, int sender, int protocol) {
    octets.putShort(ip, (short) 0x4500).putShort(Ipv4.totalLengthAt(ip), (short) (frameEnd - ip));
    octets.putShort(ip + 8, (short) (64 << 8 | protocol));
    octets.putInt(Ipv4.sourceAt(ip), 10 << 24 | sender).putInt(Ipv4.destinationAt(ip), 10 << 24 | 1);
    octets.putShort(Ipv4.checksumAt(ip), (short) ~sum(ip, ip + Ipv4.LENGTH, 0));
    return Ipv4.sourceAt(ip);
  }

  /** Likewise. */
  private int writeIpv6(int ip, int frameEnd, int sender, int protocol) {
    octets.putInt(ip, 6 << 28).putShort(Ipv6.payloadLengthAt(ip), (short) (frameEnd - ip - Ipv6.LENGTH));
    octets.putShort(Ipv6.nextHeaderAt(ip), (short) (protocol << 8 | 64));
    octets.putLong(Ipv6.sourceAt(ip), 0xFDL << 56).putLong(Ipv6.sourceAt(ip) + 8, sender);
    octets.putLong(Ipv6.destinationAt(ip), 0xFDL << 56).putLong(Ipv6.destinationAt(ip) + 8, 1);
    return Ipv6.sourceAt(ip);
  }

  /** The one's complement sum of an even number of octets. */
  private int sum(int from, int to, int more) {
    int sum = more;
    for (int at = from; at < to; at += Short.BYTES) {
      sum += octets.getShort(at) & 0xFFFF;
    }
    sum = (sum >>> 16) + (sum & 0xFFFF);
    return (sum >>> 16) + sum & 0xFFFF;
  }

  @Override
  public void deliverTo(FrameSink sink) {
    for (int round = 0; round < ROUNDS && !stopped; round++) {
      block.lend(FRAMES + SUPER_FRAMES, BLOCK_HEADER, end);
      if (block.isLent()) {
        frames.deliver(block, sink);
        block.giveBack();
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public SourceSummary summary() {
    return new SourceSummary("rehearsal", "live", LinkType.ETHERNET, frames.lent(), null);
  }

  @Override
  public long octetsRead() {
    return frames.octets();
  }

  @Override
  public void close() {
    stop();
  }
}
