package csumaudit.reference;

import static csumaudit.reference.OnesComplement.complement;
import static csumaudit.reference.OnesComplement.sum;

import csumaudit.checksum.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random IPv4 packets: options with and without source routes, fragments, unsaid lengths, checksums of every sort. */
final class RandomIpv4 {
  private static final int MOST_OPTIONS = 40;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;

  private final Dice dice;
  private final RandomSegments segments;

  private byte[] finalDestination;
  private boolean pointsAnywhere;
  private Reason meant;
  private int fragment;

  RandomIpv4(Dice dice) {
    this.dice = dice;
    this.segments = new RandomSegments(dice);
  }

  MadePacket packet() {
    byte[] source = dice.octets(4);
    byte[] destination = dice.octets(4);
    finalDestination = destination;
    pointsAnywhere = false;
    byte[] options = dice.percent(30) ? options() : new byte[0];
    Segment segment = segments.segment(false);
    Filling filling = Filling.thrown(dice);
    meant = segment.fill(filling, source, finalDestination, dice);
    byte[] payload = fragment(segment);
    byte[] header = Writing.joined(dice.octets(12), source, destination, options);
    int totalLength = header.length + payload.length;
    boolean unsaid = totalLength > 0xFFFF || dice.percent(6);
    header[0] = (byte) (4 << 4 | header.length / 4);
    header[9] = (byte) segment.protocol();
    Writing.half(header, 2, unsaid ? 0 : totalLength);
    Writing.half(header, 6, fragment);
    sign(header, filling == Filling.SEGMENT_SIZE);
    boolean sure = segment.protocol() != Segment.ICMPV6 && !pointsAnywhere;
    return new MadePacket(Writing.joined(header, payload), sure ? meantIf(unsaid) : null, unsaid);
  }

  /** Nobody is blamed for a sum over a length that nobody said. */
  private Reason meantIf(boolean unsaid) {
    return unsaid && meant == Reason.MISMATCH ? Reason.MALFORMED : meant;
  }

  /** Cuts the segment, or leaves it whole. */
  private byte[] fragment(Segment segment) {
    byte[] whole = segment.octets();
    fragment = dice.percent(50) ? 0x4000 : 0;
    if (dice.percent(92)) {
      return whole;
    }
    int cut = Math.min(whole.length, 8 * dice.upTo(whole.length / 8 + 1));
    if (dice.percent(50)) {
      fragment = dice.between(1, 0x1FFF) | (dice.percent(50) ? 0x2000 : 0);
      meant = meant == null ? null : Reason.FRAGMENT;
      return Arrays.copyOfRange(whole, cut, whole.length);
    }
    fragment = 0x2000;
    meant = Fragments.meantOfFirst(segment, cut, meant);
    return Arrays.copyOf(whole, cut);
  }

  private void sign(byte[] header, boolean segmentSize) {
    Writing.half(header, 10, 0);
    int right = complement(sum(header));
    boolean ones = segmentSize && dice.percent(80);
    if (meant == Reason.MSS_IN_FIELD && (!ones || right == 0)) {
      meant = Reason.MISMATCH;
    }
    Writing.half(header, 10, ones ? 0xFFFF : switch (dice.weighted(75, 8, 7, 10)) {
      case 0 -> right;
      case 1 -> 0;
      case 2 -> meant == Reason.MISMATCH ? right : 0xFFFF;
      default -> dice.half();
    });
  }

  private byte[] options() {
    List<byte[]> options = new ArrayList<>();
    int left = MOST_OPTIONS;
    boolean routed = false;
    while (left > 0 && dice.percent(70)) {
      byte[] option = option(dice.weighted(routed ? 0 : 40, 30, 10, 20), left);
      routed |= (option[0] & 0xFF) == LOOSE_SOURCE_ROUTE || (option[0] & 0xFF) == STRICT_SOURCE_ROUTE;
      left -= option.length;
      options.add(option);
    }
    byte[] end = new byte[left % 4];
    Arrays.fill(end, (byte) dice.of(0, 1));
    options.add(end);
    return Writing.joined(options);
  }

  private byte[] option(int sort, int room) {
    if (sort == 0 && room >= 7) {
      return sourceRoute(dice.between(1, (room - 3) / 4));
    }
    if (sort == 1 && room >= 4) {
      return Writing.octets(148, 4, 0, 0);
    }
    if (sort == 2 && room >= 3) {
      byte[] option = dice.octets(dice.between(3, room));
      option[0] = (byte) dice.of(7, 68, 130, 136);
      option[1] = (byte) option.length;
      return option;
    }
    return Writing.octets(1);
  }

  private byte[] sourceRoute(int hops) {
    byte[] route = dice.octets(3 + 4 * hops);
    int hopsVisited = dice.percent(50) ? 0 : dice.upTo(hops);
    route[0] = (byte) dice.of(LOOSE_SOURCE_ROUTE, STRICT_SOURCE_ROUTE);
    route[1] = (byte) route.length;
    route[2] = (byte) (4 + 4 * hopsVisited);
    if (hopsVisited < hops) {
      finalDestination = Arrays.copyOfRange(route, route.length - 4, route.length);
    }
    if (dice.percent(15)) {
      route[2] = (byte) dice.upTo(route.length + 3);
      pointsAnywhere = true;
    }
    return route;
  }
}
