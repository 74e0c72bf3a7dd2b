package csumaudit.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Makes classic pcap files, honest and otherwise. What stands in the file header has to be said first: the records
 * follow it.
 *
 * <p>Records count one second each from {@link #START}, unless {@link #at} says otherwise.
 */
public final class PcapBuilder {
  /** 2026-01-02T03:04:05Z. */
  public static final long START = 1_767_323_045L;

  private boolean littleEndian;
  private int magic = 0xA1B2C3D4;
  private int major = 2;
  private int minor = 4;
  private int snapLength = 262_144;
  private int linkWord = 1;
  private long seconds = START;
  private long fraction;
  private int interfaceIndex;
  private int packetType;
  private final ByteArrayOutputStream records = new ByteArrayOutputStream();

  public PcapBuilder littleEndian()            { littleEndian = true; return this; }
  public PcapBuilder nanoseconds()             { magic = 0xA1B23C4D; return this; }
  /** With interface and packet type in each record. */
  public PcapBuilder kuznetzov()               { magic = 0xA1B2CD34; return this; }
  public PcapBuilder magic(int number)         { magic = number; return this; }
  /** Up to 2.2 the lengths of a record are written in the old order. */
  public PcapBuilder version(int first, int second) { major = first; minor = second; return this; }
  public PcapBuilder snapLength(int length)    { snapLength = length; return this; }
  public PcapBuilder linkType(int type)        { linkWord = linkWord & 0xFFFF0000 | type; return this; }
  /** Bits above the link type. */
  public PcapBuilder linkFlags(int bits)       { linkWord |= bits; return this; }
  /** Declares a frame check sequence of this many octets, an even number. */
  public PcapBuilder frameCheck(int octets)    { return linkFlags(1 << 26 | octets / 2 << 28); }

  /** The time of the next record; the fraction in the unit of the file. */
  public PcapBuilder at(long second, long part) {
    seconds = second;
    fraction = part;
    return this;
  }

  /** Kuznetzov: where the records that follow were seen; packet type 4 is outgoing. */
  public PcapBuilder seenOn(int index, int type) {
    interfaceIndex = index;
    packetType = type;
    return this;
  }

  public PcapBuilder record(byte[] octets)     { return record(octets, octets.length); }
  public PcapBuilder record(byte[] octets, int onWire) {
    return header(octets.length, onWire).damage(octets);
  }

  /** Packets without regard to their link type. */
  public PcapBuilder packets(Packet... packets) {
    for (Packet packet : packets) {
      record(packet.octets(), packet.onWire());
    }
    return this;
  }

  /** A record header alone, which may lie. */
  public PcapBuilder header(int captured, int onWire) {
    boolean old = major == 543 || minor < 3;
    word((int) seconds++);
    word((int) fraction);
    word(old ? onWire : captured);
    word(old ? captured : onWire);
    if (magic == 0xA1B2CD34) {
      word(interfaceIndex);
      half(0x0800);
      records.write(packetType);
      records.write(0);
    }
    return this;
  }

  /** Octets as they are, where a record would stand. */
  public PcapBuilder damage(byte[] octets) {
    records.writeBytes(octets);
    return this;
  }

  /** Octets of the file so far: where the next record will begin. */
  public int length() {
    return 24 + records.size();
  }

  public byte[] toBytes() {
    byte[] body = records.toByteArray();
    records.reset();
    word(magic);
    half(major);
    half(minor);
    word(0);
    word(0);
    word(snapLength);
    word(linkWord);
    byte[] head = records.toByteArray();
    records.reset();
    records.writeBytes(body);
    return Octets.join(head, body);
  }

  public byte[] toGzip() {
    return gzip(toBytes());
  }

  public Path writeTo(Path file) {
    return write(file, toBytes());
  }

  public static byte[] gzip(byte[] octets) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(octets);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  public static Path write(Path file, byte[] octets) {
    try {
      return Files.write(file, octets);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private void word(int value) {
    half(littleEndian ? value : value >>> 16);
    half(littleEndian ? value >>> 16 : value);
  }

  private void half(int value) {
    records.write(littleEndian ? value : value >>> 8);
    records.write(littleEndian ? value >>> 8 : value);
  }
}
