package csumaudit;

import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes a capture in which each packet has another sender, to standard output: {@code AddressScan COUNT}. */
final class AddressScan {
  private static final int FILE_HEADER = 24;
  private static final int ADDRESS = 16 + 14 + 12;

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    byte[] one = new PcapBuilder().packets(Packets.udp4().build()).toBytes();
    byte[] record = Arrays.copyOfRange(one, FILE_HEADER, one.length);
    try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      out.write(one, 0, FILE_HEADER);
      for (int i = 0; i < count; i++) {
        for (int octet = 0; octet < 4; octet++) {
          record[ADDRESS + octet] = (byte) (i >>> 8 * (3 - octet));
        }
        out.write(record);
      }
    }
  }

  private AddressScan() {}
}
