package csumaudit.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tree such as {@code /sys/class/net}, made for a test. */
final class FakeSysfs {
  private final Path root;

  FakeSysfs(Path root) {
    this.root = root;
  }

  /** One interface in the tree, which is up unless the test says otherwise. */
  final class Device {
    private final String name;

    private Device(String name) {
      this.name = name;
    }

    Device says(String file, Object content) {
      return written(file, content + "\n");
    }

    Device has(String folder) {
      return written(folder + "/.", "");
    }

    Device pointsTo(String target, String link) {
      try {
        Path at = root.resolve(name).resolve(link);
        Files.createDirectories(at.getParent());
        Files.createSymbolicLink(at, Path.of(target));
        return this;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private Device written(String file, String content) {
      try {
        Path at = root.resolve(name).resolve(file);
        Files.createDirectories(at.getParent());
        if (!file.endsWith("/.")) {
          Files.writeString(at, content);
        }
        return this;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  Device device(String name, int index) {
    return new Device(name).says("ifindex", index).says("iflink", index).says("type", 1).says("flags", "0x1003")
        .says("carrier", 1).says("mtu", 1500).says("address", "00:16:3e:00:00:11")
        .says("uevent", "INTERFACE=" + name + "\nIFINDEX=" + index);
  }

  /** Asks nobody about features. */
  Links links() {
    return Links.of(root, Ethtool.ABSENT);
  }

  Links links(Ethtool ethtool) {
    return Links.of(root, ethtool);
  }

  Link link(String name) {
    return links().matching(name).get(0);
  }
}
