package csumaudit.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random datagrams in fragments, several under way at a time, and what networks and attackers do to them: lost, late, twice,
 * overlapping, with ends that contradict each other. The same seed gives the same frames.
 */
public final class RandomFragments {
  private static final int RAW = 101;
  private static final long SECOND = 1_000_000_000;
  /** More would only be slow. */
  private static final int LONGEST = 20_000;

  private final Dice dice;
  private final Random order;
  private final RandomSegments segments;
  private int flood;

  public RandomFragments(long seed) {
    dice = new Dice(seed);
    order = new Random(seed);
    segments = new RandomSegments(dice);
  }

  /** All frames of a capture, in order. */
  public List<Arrival> next() {
    List<MadeFrame> frames = new ArrayList<>();
    int datagrams = dice.percent(97) ? dice.between(1, 4) : dice.between(60, 70);
    for (int i = 0; i < datagrams; i++) {
      flood = datagrams > 4 ? i : 0;
      frames.addAll(datagrams > 4 && i > 0 ? datagram(8) : datagram(dice.of(LONGEST, 1000, 100)));
    }
    if (dice.percent(60)) {
      Collections.shuffle(frames, order);
    }
    List<Arrival> arrivals = new ArrayList<>();
    long now = 1_000 * SECOND;
    for (MadeFrame frame : frames) {
      now += dice.percent(96) ? SECOND / 10 : SECOND * dice.of(30, 60, 61, -61, -5);
      arrivals.add(new Arrival(frame, now));
    }
    return arrivals;
  }

  private List<MadeFrame> datagram(int longest) {
    boolean six = dice.percent(50);
    byte[] source = address(six, dice.upTo(1));
    byte[] destination = address(six, 9);
    Segment segment = segments.segment(six);
    segment.fill(dice.percent(50) ? Filling.RIGHT : Filling.values()[dice.upTo(Filling.values().length - 1)], source,
        destination, dice);
    byte[] octets = segment.octets().length > longest ? Arrays.copyOf(segment.octets(), longest) : segment.octets();
    List<byte[]> packets = new ArrayList<>();
    byte[] extension = extension();
    int number = flood + dice.upTo(2);
    int options = dice.percent(10) ? 8 : 0;
    for (int[] part : parts(octets.length)) {
      byte[] content = Arrays.copyOfRange(octets, part[0], part[1]);
      int word = part[0] & 0xFFF8 | part[2];
      packets.add(six ? ipv6(source, destination, segment.protocol(), number, word, extension, content)
          : ipv4(source, destination, segment.protocol(), number, word, options, content));
    }
    return mischief(packets);
  }

  /** Where they begin and end, and whether more follow; seldom not as they should. */
  private List<int[]> parts(int length) {
    List<int[]> parts = new ArrayList<>();
    int unit = Math.max(8, (length / dice.between(1, 6) + 7) / 8 * 8);
    for (int at = 0; at < length || at == 0; at += unit) {
      parts.add(new int[] {at, Math.min(length, at + unit), at + unit < length ? 1 : 0});
    }
    if (dice.percent(15)) {
      int[] victim = parts.get(dice.upTo(parts.size() - 1));
      switch (dice.upTo(4)) {
        case 0 -> victim[2] ^= 1;
        case 1 -> victim[0] = Math.max(0, victim[0] - 8);
        case 2 -> victim[1] = Math.max(victim[0], victim[1] - dice.between(1, 9));
        case 3 -> victim[1] = Math.min(length, victim[1] + dice.of(1, 8));
        default -> parts.add(new int[] {victim[0], victim[1], victim[2]});
      }
    }
    return parts;
  }

  private List<MadeFrame> mischief(List<byte[]> packets) {
    List<MadeFrame> frames = new ArrayList<>();
    for (byte[] packet : packets) {
      boolean harmed = dice.percent(8);
      MadeFrame frame = new MadeFrame(packet, packet.length, RAW, 0, false, null);
      switch (harmed ? dice.upTo(5) : -1) {
        case 0 -> {}
        case 1 -> Collections.addAll(frames, frame, frame);
        case 2 -> Collections.addAll(frames, frame, flipped(frame, packet.length - 1));
        case 3 -> frames.add(frame.cutTo(dice.upTo(packet.length)));
        case 4 -> frames.add(flipped(frame, packet[0] >> 4 == 4 ? 6 : Math.min(42, packet.length - 1)));
        case 5 -> frames.add(new MadeFrame(Writing.joined(packet, dice.octets(6)), packet.length + 6, RAW, 0, false, null));
        default -> frames.add(frame);
      }
    }
    return frames;
  }

  private MadeFrame flipped(MadeFrame frame, int at) {
    byte[] octets = frame.octets().clone();
    octets[at] ^= (byte) (1 << dice.upTo(7));
    return new MadeFrame(octets, frame.onWire(), RAW, 0, false, null);
  }

  private static byte[] address(boolean six, int host) {
    byte[] address = new byte[six ? 16 : 4];
    address[0] = (byte) (six ? 0xFD : 10);
    address[address.length - 1] = (byte) host;
    return address;
  }

  private byte[] ipv4(byte[] source, byte[] destination, int protocol, int number, int word, int options, byte[] content) {
    byte[] header = new byte[20 + options];
    header[0] = (byte) (0x45 + options / 4);
    Writing.half(header, 2, header.length + content.length);
    Writing.half(header, 4, number);
    Writing.half(header, 6, word >> 3 | (word & 1) << 13);
    header[8] = 64;
    header[9] = (byte) protocol;
    System.arraycopy(source, 0, header, 12, 4);
    System.arraycopy(destination, 0, header, 16, 4);
    Arrays.fill(header, 20, header.length, (byte) 1);
    Writing.half(header, 10, OnesComplement.complement(OnesComplement.sum(header)));
    return Writing.joined(header, content);
  }

  /** None, options that only fill, a route that is not yet at its end; the number in front, the next one is written later. */
  private byte[] extension() {
    return switch (dice.weighted(70, 10, 10, 5, 5)) {
      case 0 -> new byte[0];
      case 1 -> Writing.octets(0, 0, 0, 1, 4, 0, 0, 0, 0);
      case 2 -> Writing.joined(Writing.octets(43, 0, 2, 2, 1, 0, 0, 0, 0), address(true, 7));
      case 3 -> Writing.joined(Writing.octets(60, 0, 58), new byte[470]);
      default -> Writing.joined(Writing.octets(60, 0, 59), new byte[478]);
    };
  }

  private byte[] ipv6(byte[] source, byte[] destination, int protocol, int number, int word, byte[] extension, byte[] content) {
    byte[] front = extension.length == 0 ? extension : Arrays.copyOfRange(extension, 1, extension.length);
    byte[] fragment = new byte[8];
    fragment[0] = (byte) protocol;
    Writing.half(fragment, 2, word);
    Writing.word(fragment, 4, number);
    if (front.length > 0) {
      front[0] = 44;
    }
    byte[] header = Writing.joined(Writing.octets(0x60, 0, 0, 0, 0, 0, front.length == 0 ? 44 : extension[0], 64), source,
        destination);
    Writing.half(header, 4, front.length + 8 + content.length);
    return Writing.joined(header, front, fragment, content);
  }
}
