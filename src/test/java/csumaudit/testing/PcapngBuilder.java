package csumaudit.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Makes pcapng files, honest and otherwise, block by block: {@code new PcapngBuilder().section().interfaceOf(1,
 * name("vif1.0")).enhanced(0, frame)}. Options are octets made by {@link #option} and its kin, in the byte order that
 * {@link #littleEndian} or {@link #bigEndian} has set last.
 *
 * <p>Packets count one second each from {@link PcapBuilder#START}, in microseconds, unless {@link #at} says otherwise.
 */
public final class PcapngBuilder {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private boolean littleEndian;
  private long ticks = PcapBuilder.START * 1_000_000;
  private long step = 1_000_000;

  public PcapngBuilder littleEndian() { littleEndian = true; return this; }
  public PcapngBuilder bigEndian()    { littleEndian = false; return this; }

  /** The time stamp of the packets that follow. */
  public PcapngBuilder at(long stamp) {
    ticks = stamp;
    step = 0;
    return this;
  }

  /** A Section Header Block that does not say how long the section is. */
  public PcapngBuilder section(byte[]... options) {
    return section(-1, options);
  }

  public PcapngBuilder section(long length, byte[]... options) {
    return block(0x0A0D0D0A, word(0x1A2B3C4D), half(1), half(0), number(length), Octets.join(options));
  }

  /** An Interface Description Block with a snap length of 262,144. */
  public PcapngBuilder interfaceOf(int linkType, byte[]... options) {
    return snapping(262_144, linkType, options);
  }

  public PcapngBuilder snapping(int snapLength, int linkType, byte[]... options) {
    return block(1, half(linkType), half(0), word(snapLength), Octets.join(options));
  }

  /** An Enhanced Packet Block. */
  public PcapngBuilder enhanced(int id, byte[] frame, byte[]... options) {
    return enhanced(id, frame, frame.length, options);
  }

  public PcapngBuilder enhanced(int id, byte[] frame, int onWire, byte[]... options) {
    return block(6, word(id), stamp(), word(frame.length), word(onWire), padded(frame), Octets.join(options));
  }

  /** Packets without regard to their link type. */
  public PcapngBuilder packets(int id, Packet... packets) {
    for (Packet packet : packets) {
      enhanced(id, packet.octets(), packet.onWire());
    }
    return this;
  }

  /** A Packet Block of old. */
  public PcapngBuilder old(int id, byte[] frame, int onWire, byte[]... options) {
    return block(2, half(id), half(0xFFFF), stamp(), word(frame.length), word(onWire), padded(frame),
        Octets.join(options));
  }

  /** A Simple Packet Block. */
  public PcapngBuilder simple(byte[] frame, int onWire) {
    return block(3, word(onWire), padded(frame));
  }

  /** An Interface Statistics Block. */
  public PcapngBuilder statistics(int id, byte[]... options) {
    return block(5, word(id), stamp(), Octets.join(options));
  }

  /** A block of any type, whole. */
  public PcapngBuilder block(int type, byte[]... body) {
    int length = 12 + Octets.join(body).length;
    return damage(word(type), word(length), Octets.join(body), word(length));
  }

  /** Octets as they are. */
  public PcapngBuilder damage(byte[]... octets) {
    file.writeBytes(Octets.join(octets));
    return this;
  }

  /** Octets of the file so far: where the next block will begin. */
  public int length() {
    return file.size();
  }

  public byte[] toBytes() {
    return file.toByteArray();
  }

  public Path writeTo(Path path) {
    return PcapBuilder.write(path, toBytes());
  }

  public byte[] option(int code, byte[] value) {
    return Octets.join(half(code), half(value.length), padded(value));
  }

  public byte[] text(int code, String value) {
    return option(code, value.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] name(String name)          { return text(2, name); }
  /** The octet if_tsresol. */
  public byte[] resolution(int value)      { return option(9, Octets.of(value)); }
  public byte[] frameCheck(int value)      { return option(13, Octets.of(value)); }
  /** In seconds. */
  public byte[] timeOffset(long seconds)   { return option(14, number(seconds)); }
  /** Of a packet. */
  public byte[] flags(int flags)           { return option(2, word(flags)); }
  public byte[] counter(int code, long value) { return option(code, number(value)); }
  public byte[] end()                      { return option(0, new byte[0]); }

  public byte[] word(int value) {
    return inOrder(Octets.word(value));
  }

  public byte[] half(int value) {
    return inOrder(Octets.half(value));
  }

  /** 64 bits. */
  public byte[] number(long value) {
    return inOrder(Octets.join(Octets.word((int) (value >> 32)), Octets.word((int) value)));
  }

  private byte[] stamp() {
    byte[] stamp = Octets.join(word((int) (ticks >> 32)), word((int) ticks));
    ticks += step;
    return stamp;
  }

  private byte[] inOrder(byte[] bigEndian) {
    byte[] octets = bigEndian.clone();
    for (int i = 0; littleEndian && i < octets.length; i++) {
      octets[i] = bigEndian[octets.length - 1 - i];
    }
    return octets;
  }

  private static byte[] padded(byte[] octets) {
    return Octets.join(octets, new byte[-octets.length & 3]);
  }
}
