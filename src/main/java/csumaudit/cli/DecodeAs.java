package csumaudit.cli;

import csumaudit.dissect.Tunnel;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the user says of a UDP port: {@code udp:7777=vxlan}; {@code none} makes a tunnel's port an ordinary one. */
record DecodeAs(int port, Tunnel tunnel) {
  private static final String PREFIX = "udp:";

  static final class Converter implements ITypeConverter<DecodeAs> {
    @Override
    public DecodeAs convert(String text) {
      int equals = text.indexOf('=');
      if (!text.startsWith(PREFIX) || equals < 0) {
        throw wrong(text);
      }
      return new DecodeAs(port(text, equals), tunnel(text, equals));
    }

    private static int port(String text, int equals) {
      try {
        int port = Integer.parseInt(text, PREFIX.length(), equals, 10);
        if (port > 0 && port <= 0xFFFF) {
          return port;
        }
      } catch (NumberFormatException none) {
        // said below
      }
      throw wrong(text);
    }

    private static Tunnel tunnel(String text, int equals) {
      String name = text.substring(equals + 1);
      for (Tunnel tunnel : Tunnel.values()) {
        if (tunnel.label().equalsIgnoreCase(name)) {
          return tunnel;
        }
      }
      throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
      return new TypeConversionException("'" + text + "' is not udp:PORT=TUNNEL with a port from 1 to 65535 and one of "
          + Arrays.stream(Tunnel.values()).map(Tunnel::label).collect(Collectors.joining(", ")));
    }
  }
}
