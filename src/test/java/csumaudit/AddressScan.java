package csumaudit;

import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a capture in which each packet has another sender and is deferred, to standard output: {@code AddressScan COUNT}. */
final class AddressScan {
  private static final int FILE_HEADER = 24;

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      for (int i = 0; i < count; i++) {
        String address = "10." + (i >>> 16 & 0xFF) + "." + (i >>> 8 & 0xFF) + "." + (i & 0xFF);
        byte[] capture = new PcapBuilder().packets(Packets.udp4().from(address).seed().build()).toBytes();
        out.write(capture, i == 0 ? 0 : FILE_HEADER, capture.length - (i == 0 ? 0 : FILE_HEADER));
      }
    }
  }

  private AddressScan() {}
}
