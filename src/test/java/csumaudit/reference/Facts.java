package csumaudit.reference;

import csumaudit.checksum.Checks;

/** Everything that is noted of one packet, as text: to compare, and to read when two differ. */
final class Facts {
  static String of(Checks checks, int packet) {
    StringBuilder facts = new StringBuilder();
    facts.append(checks.packetVerdict(packet)).append(' ').append(checks.nanos(packet)).append(' ')
        .append(checks.captured(packet)).append('/').append(checks.onWire(packet)).append(" vlan ").append(checks.vlan(packet))
        .append(" mac at ").append(checks.addressAt(packet)).append(" on ").append(checks.interfaceIndex(packet)).append(' ')
        .append(checks.direction(packet)).append(' ').append(checks.mark(packet));
    for (int check = checks.first(packet); check < checks.first(packet + 1); check++) {
      facts.append("\n  ").append(checks.kind(check)).append(' ').append(checks.reason(check)).append(" depth ")
          .append(checks.depth(check)).append(" IPv").append(checks.version(check)).append(" at ").append(checks.ipAt(check))
          .append(", ").append(checks.at(check)).append(" stored ").append(checks.stored(check)).append(" expected ")
          .append(checks.expected(check)).append(" seed ").append(checks.seed(check));
    }
    return facts.toString();
  }

  private Facts() {}
}
