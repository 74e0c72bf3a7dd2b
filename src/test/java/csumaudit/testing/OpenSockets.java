package csumaudit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packet sockets that this process has open; others may have theirs in the same namespace. */
public final class OpenSockets {

  /** How many there are. */
  public static long ofPackets() throws IOException {
    Set<String> inodes;
    try (Stream<String> all = Files.lines(Path.of("/proc/self/net/packet"))) {
      inodes = all.map(line -> "socket:[" + line.substring(line.lastIndexOf(' ') + 1) + "]").collect(Collectors.toSet());
    }
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(file -> inodes.contains(target(file))).count();
    }
  }

  /** What an open file is; nothing when it has been closed meanwhile. */
  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  private OpenSockets() {}
}
