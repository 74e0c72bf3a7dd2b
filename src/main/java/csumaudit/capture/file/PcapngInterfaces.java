package csumaudit.capture.file;

import csumaudit.capture.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The interfaces that a pcapng file has described: those of its present section by their place, all by an index. */
final class PcapngInterfaces {
  /**
   * The first {@link Frame#interfaceIndex}: Linux cooked v2 frames carry the kernel's own, which must not meet ours.
   */
  static final int FIRST_INDEX = 1 << 30;
  /** Interfaces that a section may have. */
  static final int MOST_IN_SECTION = 1 << 16;
  /** Interfaces that are told apart; frames of later ones are of no known interface. */
  static final int MOST_NAMED = 1 << 14;

  private final List<PcapngInterface> section = new ArrayList<>();
  private long described;
  private final Set<Integer> linkTypes = new LinkedHashSet<>();
  private final Set<Integer> linkTypesOfFrames = new LinkedHashSet<>();
  private long dropped;
  /** Read by other threads, for interfaces of frames that they have been given. */
  private volatile String[] names = new String[8];

  void startSection() {
    section.clear();
  }

  /** Reads an Interface Description Block; false when the section has too many. */
  boolean describe(ByteBuffer octets, int at, int end, boolean swapped) {
    if (section.size() == MOST_IN_SECTION) {
      return false;
    }
    int index = -1;
    if (described < MOST_NAMED) {
      index = FIRST_INDEX + (int) described;
      name((int) described, PcapngInterface.name(octets, at, end, swapped));
    }
    described++;
    PcapngInterface found = new PcapngInterface(octets, at, end, swapped, index);
    section.add(found);
    linkTypes.add(found.linkType());
    return true;
  }

  private void name(int ordinal, String name) {
    String[] all = ordinal < names.length ? names : Arrays.copyOf(names, 2 * ordinal);
    all[ordinal] = name.isEmpty() ? "if" + ordinal : name;
    names = all;
  }

  /** The interface of the present section, on which a frame has been seen; null when it has not been described. */
  PcapngInterface use(int id) {
    if (id < 0 || id >= section.size()) {
      return null;
    }
    PcapngInterface seenOn = section.get(id);
    if (seenOn.use()) {
      linkTypesOfFrames.add(seenOn.linkType());
    }
    return seenOn;
  }

  /** Takes what an Interface Statistics Block says of losses so far; one of an unknown interface says nothing. */
  void count(ByteBuffer octets, int at, int end, boolean swapped) {
    int id = Pcapng.word(octets, at + 8, swapped);
    if (id >= 0 && id < section.size()) {
      long soFar = counter(octets, at, end, swapped, Pcapng.DROPPED_BY_INTERFACE)
          + counter(octets, at, end, swapped, Pcapng.DROPPED_BY_SYSTEM);
      dropped += section.get(id).dropped(soFar);
    }
  }

  /** Counters that no capture can reach mean "unknown", and must not overflow the sum. */
  private static long counter(ByteBuffer octets, int at, int end, boolean swapped, int code) {
    int valueAt = Pcapng.option(octets, at + Pcapng.STATISTICS_HEADER, end - Pcapng.TRAILER, swapped, code, 8);
    long value = valueAt < 0 ? 0 : Pcapng.number(octets, valueAt, swapped);
    return value >>> 40 == 0 ? value : 0;
  }

  /** The name behind an index, or a number in words; empty for an index that is none of ours. */
  String name(int index) {
    String[] known = names;
    int ordinal = index - FIRST_INDEX;
    String name = ordinal < 0 || ordinal >= known.length ? null : known[ordinal];
    return name == null ? "" : name;
  }

  /** All names by their index. */
  Map<Integer, String> names() {
    Map<Integer, String> all = new LinkedHashMap<>();
    for (int index = FIRST_INDEX; !name(index).isEmpty(); index++) {
      all.put(index, name(index));
    }
    return all;
  }

  /** Of the interfaces on which frames were seen; of all while there are no frames. */
  List<Integer> linkTypes() {
    return List.copyOf(linkTypesOfFrames.isEmpty() ? linkTypes : linkTypesOfFrames);
  }

  /** How many were described, in all sections. */
  long described() {
    return described;
  }

  /** Frames that were lost on all of them. */
  long dropped() {
    return dropped;
  }
}
