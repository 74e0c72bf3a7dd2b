package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the captures of the Xen host would have been with another filter, snap length, clock or tap: less may be known, but nobody
 * is accused who is innocent, and where the evidence is still there it is found.
 */
class SiblingsTest {
  private static final Set<String> ACCUSATIONS = Set.of("RELIES_ON_MISSING_OFFLOAD", "LEAKS_DEFERRED", "REWRITTEN_IN_TRANSIT",
      "CORRUPTED");
  private static final long SECOND = 1_000_000_000L;

  private record Seen(long nanos, int onWire, byte[] octets, int linkType) {
    int etherType() {
      int at = linkType == 1 ? 12 : 0;
      return half(at) == 0x8100 ? half(at + 4) : half(at);
    }

    /** Of IPv4 or IPv6; else -1. */
    int protocol() {
      int at = linkType == 1 ? half(12) == 0x8100 ? 18 : 14 : 20;
      return etherType() == 0x0800 ? octets[at + 9] : etherType() == 0x86DD ? octets[at + 6] : -1;
    }

    String mac() {
      return linkType == 1 ? Arrays.toString(Arrays.copyOfRange(octets, 6, 12)) : "";
    }

    Seen cut(int length) {
      return new Seen(nanos, onWire, Arrays.copyOf(octets, Math.min(length, octets.length)), linkType);
    }

    Seen at(long time) {
      return new Seen(time, onWire, octets, linkType);
    }

    private int half(int at) {
      return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
    }
  }

  /** By which nothing is lost that the findings rest on. */
  private final Map<String, UnaryOperator<List<Seen>>> harmless = new LinkedHashMap<>();
  /** By which evidence is lost. */
  private final Map<String, UnaryOperator<List<Seen>>> harmful = new LinkedHashMap<>();

  @TempDir
  Path temporary;

  @BeforeEach
  void deriveSiblings() {
    harmless.put("cut to 128", all -> all.stream().map(seen -> seen.cut(128)).toList());
    harmless.put("IP only", all -> only(all, seen -> seen.protocol() >= 0));
    harmless.put("without ping", all -> only(all, seen -> seen.protocol() != 1));
    harmless.put("seen twice", all -> again(all, 15_000));
    harmless.put("seen twice by a mirror port", all -> again(all, 2_000_000));
    harmless.put("an hour later once more", all -> again(all, 3600 * SECOND));
    harmful.put("in whole seconds", all -> all.stream().map(seen -> seen.at(seen.nanos / SECOND * SECOND)).toList());
    harmful.put("without time", all -> all.stream().map(seen -> seen.at(0)).toList());
    harmful.put("with a clock that runs backwards", all -> all.stream().map(seen -> seen.at(4_000_000_000L * SECOND / 2 - seen.nanos)).toList());
    harmful.put("cut to 64", all -> all.stream().map(seen -> seen.cut(64)).toList());
    harmful.put("TCP only", all -> only(all, seen -> seen.protocol() == 6));
    harmful.put("UDP only", all -> only(all, seen -> seen.protocol() == 17));
    harmful.put("IPv6 only", all -> only(all, seen -> seen.etherType() == 0x86DD));
    harmful.put("IPv4 only", all -> only(all, seen -> seen.etherType() == 0x0800));
    harmful.put("from one sender only", all -> only(all, seen -> seen.mac().equals(all.get(0).mac())));
    harmful.put("to the other only", all -> only(all, seen -> !seen.mac().equals(all.get(0).mac())));
    harmful.put("first half", all -> all.subList(0, all.size() / 2));
    harmful.put("second half", all -> all.subList(all.size() / 2, all.size()));
    harmful.put("middle", all -> all.subList(all.size() / 3, 2 * all.size() / 3));
    for (int every : new int[] {2, 3, 5, 10}) {
      harmful.put("one of " + every, all -> sampled(all, every));
      harmful.put("one of about " + every, all -> drawn(all, 1.0 / every, every));
    }
    for (int seed = 1; seed <= 5; seed++) {
      int dice = seed;
      harmful.put("one of twenty missing, " + seed, all -> drawn(all, 0.95, dice));
      harmful.put("one of five missing, " + seed, all -> drawn(all, 0.8, dice));
    }
  }

  @Test
  void nobodyIsAccusedWhoIsInnocent() throws IOException {
    Map<String, UnaryOperator<List<Seen>>> all = new LinkedHashMap<>(harmless);
    all.putAll(harmful);
    Set<String> guilty = accusations(Finding.audit(temporary.resolve("base"), captures()));

    assertThat(guilty).hasSizeGreaterThan(10);
    assertThat(accusations(audit(all))).isNotEmpty().isSubsetOf(guilty);
  }

  @Test
  void whereTheEvidenceIsThereTheGuiltyAreNamed() throws IOException {
    List<Finding> found = Finding.audit(temporary.resolve("base"), captures());
    Set<String> guilty = accusations(found.stream().filter(finding -> finding.confidence().equals("LIKELY")).toList());

    for (Map.Entry<String, UnaryOperator<List<Seen>>> sibling : harmless.entrySet()) {
      assertThat(accusations(audit(Map.of(sibling.getKey(), sibling.getValue())))).as(sibling.getKey()).containsAll(guilty);
    }
  }

  private static List<Path> captures() throws IOException {
    return SharedCaptures.captures(SharedCaptures.folder("xen"));
  }

  private List<Finding> audit(Map<String, UnaryOperator<List<Seen>>> siblings) throws IOException {
    Path folder = Files.createTempDirectory(temporary, "siblings");
    List<Path> made = new ArrayList<>();
    for (Path capture : captures()) {
      List<Seen> all = read(capture);
      for (Map.Entry<String, UnaryOperator<List<Seen>>> sibling : siblings.entrySet()) {
        made.add(write(folder.resolve(sibling.getKey() + " of " + capture.getFileName()), sibling.getValue().apply(all),
            all.get(0).linkType));
      }
    }
    return Finding.audit(folder.resolve("report"), made);
  }

  /** Such as {@code xen-S3a-vif1.0.pcap 10.77.0.11 TCP}, of whatever sibling. */
  private static Set<String> accusations(List<Finding> findings) {
    return findings.stream().filter(finding -> ACCUSATIONS.contains(finding.cause()))
        .map(finding -> finding.of().replaceFirst(".* of ", "")).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Seen> only(List<Seen> all, Predicate<Seen> wanted) {
    return all.stream().filter(wanted).toList();
  }

  private static List<Seen> sampled(List<Seen> all, int every) {
    List<Seen> left = new ArrayList<>();
    for (int i = 0; i < all.size(); i += every) {
      left.add(all.get(i));
    }
    return left;
  }

  private static List<Seen> drawn(List<Seen> all, double share, int seed) {
    Random dice = new Random(seed);
    return all.stream().filter(seen -> dice.nextDouble() < share).toList();
  }

  private static List<Seen> again(List<Seen> all, long later) {
    List<Seen> twice = new ArrayList<>(all);
    all.forEach(seen -> twice.add(seen.at(seen.nanos + later)));
    twice.sort(Comparator.comparingLong(Seen::nanos));
    return twice;
  }

  private static List<Seen> read(Path capture) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
    int unit = file.getInt() == 0xA1B23C4D ? 1 : 1_000;
    int linkType = file.getInt(20);
    List<Seen> all = new ArrayList<>();
    file.position(24);
    while (file.hasRemaining()) {
      long nanos = file.getInt() * SECOND + (long) file.getInt() * unit;
      byte[] octets = new byte[file.getInt()];
      int onWire = file.getInt();
      file.get(octets);
      all.add(new Seen(nanos, onWire, octets, linkType));
    }
    return all;
  }

  private static Path write(Path file, List<Seen> all, int linkType) {
    PcapBuilder builder = new PcapBuilder().nanoseconds().linkType(linkType);
    all.forEach(seen -> builder.at(seen.nanos / SECOND, seen.nanos % SECOND).record(seen.octets, seen.onWire));
    return builder.writeTo(file);
  }
}
