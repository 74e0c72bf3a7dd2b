package csumaudit.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The kernel's interfaces as {@code /sys/class/net} shows them; what a file does not say is unknown. */
final class Sysfs {
  private static final int LOOPBACK = 772;
  private static final int IFF_UP = 1;
  private static final int IFF_TAP = 2;
  private static final int IFF_VNET_HDR = 0x4000;

  private final Path root;
  private final FeatureReader reader;

  Sysfs(Path root, Ethtool ethtool) {
    this.root = root;
    this.reader = new FeatureReader(ethtool);
  }

  List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (String name : names(root, "")) {
      // beside interfaces the folder holds files of some drivers, such as bonding_masters
      if (Files.exists(root.resolve(name).resolve("ifindex"))) {
        links.add(link(name));
      }
    }
    List<Link> tied = new ArrayList<>();
    for (Link link : links) {
      tied.add(link.with(ties(link, links)));
    }
    return tied;
  }

  private Link link(String name) {
    // .../bus/BUS/drivers/DRIVER
    Path device = target(name, "device/driver");
    String driver = device == null ? reader.driver(name) : device.getFileName().toString();
    LinkKind kind = device == null ? virtualKind(name, driver) : deviceKind(name, device);
    return new Link(name, number(name, "ifindex", 0), kind, state(name), number(name, "mtu", -1), mac(name), driver,
        (number(name, "tun_flags", 0) & IFF_VNET_HDR) != 0, Ties.NONE, reader.features(name));
  }

  private LinkKind deviceKind(String name, Path driver) {
    boolean deep = driver.getNameCount() >= 3;
    return has(name, "phy80211") ? LinkKind.WIRELESS
        : LinkKind.onBus(deep ? driver.getName(driver.getNameCount() - 3).toString() : "");
  }

  private LinkKind virtualKind(String name, String driver) {
    if (number(name, "type", -1) == LOOPBACK) {
      return LinkKind.LOOPBACK;
    }
    if (has(name, "tun_flags")) {
      return (number(name, "tun_flags", 0) & IFF_TAP) != 0 ? LinkKind.TAP : LinkKind.TUN;
    }
    if (has(name, "macvtap")) {
      return LinkKind.MACVTAP;
    }
    LinkKind declared = LinkKind.of(deviceType(name));
    return declared != LinkKind.OTHER || driver == null ? declared : LinkKind.of(driver);
  }

  private String deviceType(String name) {
    return text(name, "uevent").lines().filter(line -> line.startsWith("DEVTYPE="))
        .map(line -> line.substring("DEVTYPE=".length())).findFirst().orElse("");
  }

  private LinkState state(String name) {
    int flags = number(name, "flags", -1);
    if (flags < 0) {
      return LinkState.UNKNOWN;
    }
    if ((flags & IFF_UP) == 0) {
      return LinkState.DOWN;
    }
    return number(name, "carrier", 1) == 0 ? LinkState.NO_CARRIER : LinkState.UP;
  }

  private String mac(String name) {
    String mac = text(name, "address");
    return mac.isEmpty() ? null : mac;
  }

  private Ties ties(Link link, List<Link> links) {
    Path master = target(link.name(), "master");
    List<String> ports = has(link.name(), "bonding") ? words(text(link.name(), "bonding/slaves"))
        : names(at(link.name(), "brif"), "");
    List<String> lower = ports.isEmpty() ? names(root.resolve(link.name()), "lower_") : List.of();
    int peerIndex = link.kind() == LinkKind.VETH ? number(link.name(), "iflink", 0) : 0;
    return new Ties(master == null ? null : master.getFileName().toString(), ports, lower,
        peer(link, peerIndex, links), peerIndex);
  }

  /** The veth end that has this number and names ours in return: numbers are counted in each namespace anew. */
  private String peer(Link link, int peerIndex, List<Link> links) {
    for (Link other : links) {
      if (other.index() == peerIndex && other.kind() == LinkKind.VETH && !other.name().equals(link.name())
          && number(other.name(), "iflink", 0) == link.index()) {
        return other.name();
      }
    }
    return null;
  }

  /** What a folder holds; nothing if it is not there, or no longer: interfaces come and go. */
  private static List<String> names(Path folder, String prefix) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length())).sorted().toList();
    } catch (IOException | UncheckedIOException gone) {
      return List.of();
    }
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  private int number(String name, String file, int unknown) {
    try {
      return Integer.decode(text(name, file));
    } catch (NumberFormatException absent) {
      return unknown;
    }
  }

  /** Empty when there is no such file, or, as with the carrier of an interface that is down, the kernel refuses. */
  private String text(String name, String file) {
    try {
      return new String(Files.readAllBytes(at(name, file)), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      return "";
    }
  }

  private Path target(String name, String file) {
    try {
      return Files.readSymbolicLink(at(name, file));
    } catch (IOException noLink) {
      return null;
    }
  }

  private boolean has(String name, String file) {
    return Files.exists(at(name, file));
  }

  private Path at(String name, String file) {
    return root.resolve(name).resolve(file);
  }
}
