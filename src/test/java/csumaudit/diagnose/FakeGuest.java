package csumaudit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Xen guest whose driver does not let IPv4 be switched off, as far as {@code ip}, {@code ethtool} and {@code tc} tell and
 * keep: programs in a directory that do nothing to this machine, and refuse what the real ones refuse.
 */
final class FakeGuest {
  private static final String FILES = "cd \"$(dirname \"$0\")\"\n";
  private static final String IP = """
      case "$*" in
        "-br addr show to 10.77.0.11") echo "eth7@if3  UP  10.77.0.11/24" ;;
        "link set dev eth7 gso_max_segs "*) echo "${6}" >segments ;;
        *) echo "no such command: $*" >&2; exit 255 ;;
      esac
      """;
  private static final String ETHTOOL = """
      case "$1 $2" in
        "-k eth7") printf 'tx-checksumming: on\\n\\ttx-checksum-ipv4: on [fixed]\\n\\ttx-checksum-ipv6: off\\n' ;;
        "-K eth7") shift 2; echo "$*" >>switched ;;
        *) echo "bad command line argument" >&2; exit 1 ;;
      esac
      """;
  private static final String TC = """
      case "$*" in
        "qdisc replace dev eth7 clsact") echo clsact >qdisc ;;
        "filter show dev eth7 egress pref 7735") grep . filter || true ;;
        "filter del dev eth7 egress pref 7735") [ -s filter ] || exit 2; : >filter ;;
        "filter add dev eth7 egress pref 7735 "*)
          if [ ! -s qdisc ] || [ -s filter ]; then echo "RTNETLINK answers: File exists" >&2; exit 2; fi
          shift 7; echo "$*" >filter ;;
        *) echo "no such command: $*" >&2; exit 1 ;;
      esac
      """;

  private final Path directory;

  FakeGuest(Path directory) throws IOException {
    this.directory = directory;
    program("ip", IP);
    program("ethtool", ETHTOOL);
    program("tc", TC);
    for (String file : new String[] {"segments", "switched", "qdisc", "filter"}) {
      Files.writeString(directory.resolve(file), "");
    }
  }

  private void program(String name, String script) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + FILES + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Types it, and goes no further than the first command that fails. */
  Shell types(String commands) throws IOException, InterruptedException {
    return Shell.run(directory, Map.of("PATH", directory + ":/usr/bin:/bin"), "/bin/sh", "-ec", commands);
  }

  /** What is kept of {@code segments}, {@code switched}, {@code qdisc} or {@code filter}. */
  String kept(String what) throws IOException {
    return Files.readString(directory.resolve(what)).strip();
  }
}
