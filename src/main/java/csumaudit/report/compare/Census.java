package csumaudit.report.compare;

import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Remedies;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Sender;
import csumaudit.report.AtomicFile;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import csumaudit.report.csv.CsvReport;
import csumaudit.report.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The senders of one report, counted by IP address and protocol, whatever file, interface or VLAN they were seen in.
 */
public final class Census {
  private static final int LONGEST_ADDRESS = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
  private static final int LONGEST_WORD = "00:16:3e:00:00:11".length();

  /** Addresses that are told apart; those of which nothing is wrong fill three quarters at most. */
  static final int BOUND = 1 << 14;

  /** The MAC address behind which most packets of an IP address came. */
  private record Link(String mac, long packets) {}

  private final String name;
  private final Map<String, Map<String, Standing>> senders = new LinkedHashMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();
  /** Hosts of which something deferred got through, by {@link #host}. */
  private final Set<String> thriving = new HashSet<>();
  /** Of whom there is a finding, by address and protocol. */
  private final Set<String> found = new HashSet<>();
  private long leftOut;

  private Census(String name) {
    this.name = name;
  }

  /** Of an audit, with what its diagnosis says. */
  public static Census of(String name, AuditReport report) {
    Census census = new Census(name);
    for (Sender sender : report.snapshot().senders()) {
      for (Sender.Protocol protocol : sender.protocols()) {
        census.count(sender.address(), Texts.mac(sender.mac()), protocol.kind().label(), new Standing(
            protocol.checks().of(Verdict.VALID) - protocol.resets(), protocol.deferred(), protocol.corrupt(),
            protocol.ofDeferred().leaked(), Standing.Proof.NONE));
      }
    }
    for (Conduct conduct : report.snapshot().conducts()) {
      if (conduct.ofDeferred().delivered() > 0) {
        census.learn(conduct.speaker().address(), conduct.speaker().protocol().label(), Standing.Proof.DELIVERED);
      }
    }
    for (Diagnosis finding : report.findings()) {
      census.learnFinding(finding.address(), finding.protocol().label(),
          census.proof(finding.cause(), finding.address(), finding.confidence() == Confidence.POSSIBLE),
          finding.isCured());
    }
    return census;
  }

  /** Whether a file of this name is what would be read of a report in this directory. */
  public static boolean isRead(Path file, Path directory) {
    return AtomicFile.replaces(file, directory.resolve(CsvReport.SENDERS))
        || AtomicFile.replaces(file, directory.resolve(CsvReport.FINDINGS))
        || AtomicFile.replaces(file, directory.resolve(CsvReport.FLOWS));
  }

  /**
   * Of a report in this directory.
   *
   * @throws IOException with a message that says what is wrong and what to do next
   */
  public static Census read(Path directory) throws IOException {
    Census census = new Census(directory.toString());
    Path senders = directory.resolve(CsvReport.SENDERS);
    if (!Files.exists(senders)) {
      throw new IOException(Texts.printable(directory.toString())
          + " holds no " + CsvReport.SENDERS + "; name a capture, or a directory written by csumaudit analyse -o");
    }
    try (CsvTable table = new CsvTable(senders, "mac", "ip", "protocol", "valid", "deferred", "corrupt")) {
      while (table.next()) {
        census.count(address(table, "ip"), word(table, "mac"), word(table, "protocol"), standing(table));
      }
    }
    census.readFlows(directory.resolve(CsvReport.FLOWS));
    census.readFindings(directory.resolve(CsvReport.FINDINGS));
    return census;
  }

  private static Standing standing(CsvTable table) throws IOException {
    long deferred = table.number("deferred");
    long leaked = table.has("leaked") ? table.number("leaked") : 0;
    if (leaked > deferred) {
      throw table.damaged("more are leaked than deferred");
    }
    long valid = table.number("valid");
    long resets = resets(table, valid);
    if (resets > valid) {
      throw table.damaged("more are resets than valid");
    }
    return new Standing(valid - resets, deferred, table.number("corrupt"), leaked, Standing.Proof.NONE);
  }

  /** A report of old does not say: all may be. */
  private static long resets(CsvTable table, long valid) throws IOException {
    return table.has("resets") ? table.number("resets") : table.text("protocol").equals("TCP") ? valid : 0;
  }

  private void readFlows(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (CsvTable table = new CsvTable(file, "protocol", "source", "deferred_delivered")) {
      while (table.next()) {
        if (table.number("deferred_delivered") > 0) {
          learn(address(table, "source"), table.text("protocol"), Standing.Proof.DELIVERED);
        }
      }
    }
  }

  private void readFindings(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (CsvTable table = new CsvTable(file, "sender", "protocol", "cause")) {
      while (table.next()) {
        String sender = address(table, "sender");
        boolean isPossible = table.has("confidence") && table.text("confidence").equals(Confidence.POSSIBLE.name());
        learnFinding(sender, table.text("protocol"), proof(table.text("cause"), sender, isPossible),
            table.has("remedy") && table.text("remedy").startsWith(Remedies.CURED_ALREADY));
      }
    }
  }

  /** A cure counts if it is all that is found of a sender: of two captures nobody knows which came last. */
  private void learnFinding(String address, String protocol, Standing.Proof proof, boolean isCured) {
    if (!protocols(address).contains(protocol)) {
      return;
    }
    boolean isFirst = found.add(address + ' ' + protocol);
    boolean wasCured = standing(address, protocol).proof() == Standing.Proof.CURED;
    learn(address, protocol, wasCured ? Standing.Proof.HARMFUL
        : isCured && isFirst && proof == Standing.Proof.HARMFUL ? Standing.Proof.CURED : proof);
  }

  /** What flows or a diagnosis say of a sender that was counted; the gravest counts. */
  private void learn(String address, String protocol, Standing.Proof proof) {
    Map<String, Standing> protocols = senders.getOrDefault(address, Map.of());
    Standing standing = protocols.get(protocol);
    if (proof == Standing.Proof.DELIVERED) {
      thriving.add(host(address));
    }
    if (standing != null && proof.compareTo(standing.proof()) > 0) {
      protocols.put(protocol, standing.with(proof));
    }
  }

  /** Of a cause by its name, however that is written; one of another version proves nothing. */
  private Standing.Proof proof(String name, String address, boolean isPossible) {
    String constant = name.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    for (Cause cause : Cause.values()) {
      if (cause.name().equals(constant)) {
        return proof(cause, address, isPossible);
      }
    }
    return Standing.Proof.NONE;
  }

  /** What is but possibly harmless is so by what became of others of its host, or by the kernel's mark alone. */
  private Standing.Proof proof(Cause cause, String address, boolean isPossible) {
    boolean markAlone = cause == Cause.DEFERS_HARMLESSLY && isPossible && !thriving.contains(host(address));
    return cause.accuses() ? Standing.Proof.HARMFUL
        : cause == Cause.NOT_ENOUGH_EVIDENCE || markAlone ? Standing.Proof.NONE : Standing.Proof.HARMLESS;
  }

  /** The MAC address, or the IP address where there is no such. */
  private String host(String address) {
    String mac = mac(address);
    return mac.isEmpty() ? address : mac;
  }

  private static String address(CsvTable table, String column) throws IOException {
    String address = table.text(column);
    if (address.length() > LONGEST_ADDRESS || !address.chars().allMatch(Census::isOfAddress)) {
      throw table.damaged(column + " is no IP address");
    }
    return address;
  }

  /** A short text without surprises. */
  private static String word(CsvTable table, String column) throws IOException {
    String word = table.text(column);
    if (word.length() > LONGEST_WORD || !word.chars().allMatch(Census::isOfWord)) {
      throw table.damaged(column + " is none");
    }
    return word;
  }

  private static boolean isOfWord(int character) {
    return character < 0x80 && (Character.isLetterOrDigit(character) || character == ':' || character == '-');
  }

  private static boolean isOfAddress(int character) {
    return character == ':' || character == '.' || Character.digit(character, 16) >= 0 && character < 0x80;
  }

  /** Those without address, for whom there was no room or whose header could not be read, are nobody to compare. */
  private void count(String address, String mac, String protocol, Standing standing) {
    if (address.isEmpty()) {
      return;
    }
    if (!senders.containsKey(address) && senders.size() >= (standing.suspects() > 0 ? BOUND : BOUND / 4 * 3)) {
      leftOut++;
      return;
    }
    senders.computeIfAbsent(address, absent -> new LinkedHashMap<>(4)).merge(protocol, standing, Standing::plus);
    Link link = new Link(mac, standing.judged());
    links.merge(address, link, (one, other) -> other.packets > one.packets && !other.mac.isEmpty() ? other : one);
  }

  /** Addresses, each protocol by itself, for which there was no room. */
  long leftOut() {
    return leftOut;
  }

  /** As the user gave it. */
  public String name() {
    return name;
  }

  Set<String> addresses() {
    return Collections.unmodifiableSet(senders.keySet());
  }

  /** The MAC address of a sender, or the empty string. */
  String mac(String address) {
    Link link = links.get(address);
    return link == null ? "" : link.mac;
  }

  Set<String> protocols(String address) {
    return senders.getOrDefault(address, Map.of()).keySet();
  }

  Standing standing(String address, String protocol) {
    return senders.getOrDefault(address, Map.of()).getOrDefault(protocol, Standing.NONE);
  }
}
