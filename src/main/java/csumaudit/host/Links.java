package csumaudit.host;

import com.sun.jna.LastErrorException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The interfaces of this machine, or rather of this network namespace, as they are now.
 *
 * @param all in the order of the kernel's numbers
 */
public record Links(List<Link> all) {
  private static final Path SYSFS = Path.of("/sys/class/net");

  /** Looks, without any privilege. Where the kernel does not tell, what Java knows has to do. */
  public static Links now() throws SocketException {
    if (!Files.isDirectory(SYSFS)) {
      return ofJava();
    }
    try (EthtoolSocket ethtool = new EthtoolSocket()) {
      return of(SYSFS, ethtool);
    } catch (LastErrorException | LinkageError nobodyToAsk) {
      return of(SYSFS, Ethtool.ABSENT);
    }
  }

  static Links of(Path sysfs, Ethtool ethtool) {
    List<Link> links = new ArrayList<>(new Sysfs(sysfs, ethtool).links());
    links.sort(Comparator.comparingInt(Link::index));
    return new Links(List.copyOf(links));
  }

  static Links ofJava() throws SocketException {
    List<Link> links = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      byte[] mac = each.getHardwareAddress();
      links.add(new Link(each.getName(), each.getIndex(), each.isLoopback() ? LinkKind.LOOPBACK : LinkKind.OTHER,
          each.isUp() ? LinkState.UP : LinkState.DOWN, each.getMTU(),
          mac == null ? null : HexFormat.ofDelimiter(":").formatHex(mac), null, false, Ties.NONE,
          OffloadFeatures.UNKNOWN));
    }
    return new Links(List.copyOf(links));
  }

  public List<String> names() {
    return all.stream().map(Link::name).toList();
  }

  /** Those with this name, or whose names match a pattern such as {@code vif*}. */
  public List<Link> matching(String pattern) {
    return all.stream().filter(link -> matches(pattern, link.name())).toList();
  }

  /** Whether a name matches: {@code *} stands for any characters, {@code ?} for one. */
  public static boolean matches(String pattern, String name) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), name);
  }
}
