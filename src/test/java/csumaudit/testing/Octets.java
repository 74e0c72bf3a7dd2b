package csumaudit.testing;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Octets as tests write them. */
public final class Octets {
  /** Of numbers, each cut to eight bits. */
  public static byte[] of(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }

  /** Of hexadecimal digits; spaces are for the eye. */
  public static byte[] hex(String digits) {
    String bare = digits.replace(" ", "");
    byte[] octets = new byte[bare.length() / 2];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) Integer.parseInt(bare.substring(2 * i, 2 * i + 2), 16);
    }
    return octets;
  }

  /** {@code count} octets that tell their place: 0, 1, 2... and so on, differently for each {@code seed}. */
  public static byte[] counting(int count, int seed) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) (i * 7 + (i >> 8) + seed * 31);
    }
    return octets;
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Big-endian, 16 bits. */
  public static byte[] half(int value) {
    return of(value >> 8, value);
  }

  /** Big-endian, 32 bits. */
  public static byte[] word(int value) {
    return of(value >> 24, value >> 16, value >> 8, value);
  }

  /** Of an IPv4 or IPv6 address as text; never asks a name server, as it is no name. */
  public static byte[] address(String text) {
    if (!text.contains(":") && !text.matches("[0-9.]+")) {
      throw new IllegalArgumentException("no address: " + text);
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException wrong) {
      throw new IllegalArgumentException(text, wrong);
    }
  }

  /** Of a MAC address with colons. */
  public static byte[] mac(String text) {
    return hex(text.replace(":", ""));
  }

  /** A direct buffer with just these octets. */
  public static ByteBuffer buffer(byte[]... parts) {
    byte[] octets = join(parts);
    return ByteBuffer.allocateDirect(octets.length).put(octets).flip();
  }

  private Octets() {}
}
