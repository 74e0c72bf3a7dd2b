package csumaudit.cli;

import csumaudit.report.metrics.MetricsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where somebody may connect: {@code 127.0.0.1:9464}, {@code [::1]:9464}, {@code localhost:0}; {@code :9464} and
 * {@code 9464} alone are of this machine, for itself.
 *
 * @param host a name or address; empty for the loopback address
 */
record ListeningAddress(String host, int port) {
  private static final int LAST_PORT = 0xFFFF;
  private static final Pattern FORM =
      Pattern.compile("(?:(?:\\[([\\p{XDigit}:.]+(?:%[\\w.-]+)?)]|([\\w.-]*)):)?([0-9]{1,5})");

  static final class Converter implements ITypeConverter<ListeningAddress> {
    @Override
    public ListeningAddress convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches() || Integer.parseInt(form.group(3)) > LAST_PORT) {
        throw new TypeConversionException("'" + text
            + "' is no address and port, such as 127.0.0.1:9464 or [::1]:9464");
      }
      String host = form.group(1) != null ? form.group(1) : form.group(2);
      return new ListeningAddress(host == null ? "" : host, Integer.parseInt(form.group(3)));
    }
  }

  /**
   * Takes it for the metrics.
   *
   * @throws IOException with a message that says what is wrong and what to do next
   */
  MetricsServer serve() throws IOException {
    try {
      InetAddress address = host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      return new MetricsServer(new InetSocketAddress(address, port));
    } catch (UnknownHostException unknown) {
      throw new IOException("cannot serve metrics: there is no host " + host, unknown);
    } catch (SocketException refused) {
      throw new IOException("cannot serve metrics at " + this + ": " + explain(refused), refused);
    }
  }

  private static String explain(SocketException refused) {
    return switch (String.valueOf(refused.getMessage())) {
      case "Address already in use" -> "somebody else has this port; name another, or 0 for any that is free";
      case "Cannot assign requested address" -> "this machine does not have that address; see: ip addr";
      case "Permission denied" -> "ports below 1024 are for root; name another";
      default -> refused.getMessage();
    };
  }

  @Override
  public String toString() {
    return (host.isEmpty() ? "localhost" : host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
