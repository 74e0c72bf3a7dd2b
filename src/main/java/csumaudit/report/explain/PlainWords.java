package csumaudit.report.explain;

import csumaudit.capture.Direction;
import csumaudit.checksum.Reason;
import csumaudit.evidence.Testimony;

/** What verdicts mean, in sentences for whoever has never read RFC 1071. */
final class PlainWords {
  /** What else a deferred checksum can mean in a frame that no Ethernet carries. */
  static final String OF_LARGE_FRAMES = "The frame is longer than Ethernet carries. Either its sender's hardware is"
      + " still to cut it, or the kernel here has merged segments that it received and found right, and left the seed"
      + " itself: then nothing"
      + " is wrong with the sender. The small packets of the flow tell: are they valid, it was merged.";

  /** What the reason says of the octets, wherever they were seen. */
  static String of(Reason reason) {
    return switch (reason) {
      case SUM_OK -> "The sum over everything, the field included, is 0xffff: nothing was altered since the checksum"
          + " was made.";
      case SEED -> "The field holds the seed, the sum of the pseudo-header, not complemented: the sender left the rest"
          + " to hardware, or to whoever hands the packet on.";
      case SEED_WITHOUT_LENGTH ->
          "The field holds the sum of addresses and protocol, with a length of 0: a sender such as"
          + " Windows or FreeBSD left segmentation and checksum to hardware.";
      case BLANK -> "The field is 0 or all ones where that is not the right sum: the sender left all of it to"
          + " hardware.";
      case MSS_IN_FIELD -> "The field holds the segment size: IBM's ibmveth hands on a large packet so, and leaves the"
          + " checksum to hardware.";
      case MISMATCH -> "The field holds neither the right checksum nor anything that a sender leaves for hardware:"
          + " something was changed after the sum was made, or the sum was made wrongly.";
      case ILLEGAL_ZERO -> "The field is 0, no checksum. That is not allowed over IPv6 outside of tunnels (RFC 8200"
          + " section 8.1), nor for UDP-Lite and data of PGM, and receivers drop it.";
      case UDP_ZERO -> "The field is 0: the sender made no checksum, which is allowed here, so there is nothing to"
          + " verify.";
      case TRUNCATED -> "The snap length cut off octets that the sum needs, and what is left does not show a seed:"
          + " whether it is right nobody can say. Capture whole packets: tcpdump -s 0.";
      case FRAGMENT -> "The rest of the datagram travels in other fragments, so this packet alone cannot be verified;"
          + " analyse --reassemble does it.";
      case MERGED_ON_RECEIPT ->
          "The receiving kernel or card put this packet together from several segments, after it had"
          + " found each of them right; the field is that of the first. It was never on the wire like this.";
      case OK_ONCE_INNER_FILLED ->
          "The sum does not come out yet, and will once the deferred checksum of the packet inside is filled"
          + " in: the sender reckoned with that, and left only the inner one to hardware.";
      case LEFT_TO_RECEIVER -> "The field holds the sum of the pseudo-header, and the header of the tunnel tells the"
          + " receiver to complete it (remote checksum offload): that is as it should be.";
      case ENCRYPTED -> "What stands here only its receiver can read, checksums included.";
      case MALFORMED -> "Lengths contradict each other, or are not said, or a header hides the final destination, so"
          + " that nobody knows what the sum should cover.";
    };
  }

  /** What the checksum means for whoever listened here. */
  static String onVantage(Reason reason, Testimony testimony, Direction direction) {
    return switch (testimony) {
      case LEAKED -> "The capture carries the kernel's marks, and this packet has none: nobody is to fill the checksum"
          + " in, and the receiver drops it. The note was lost before this place: look at whatever handed the packet"
          + " on, and let the"
          + " sender make its checksums itself.";
      case DEFERRED_CALLED_VALID ->
          "The kernel calls it checked all the same: another host, such as the hypervisor, vouches"
          + " for it. Harmless as long as the packet stays on this machine.";
      case BOTH_HOLD -> "The kernel marked it as unfinished; that the seed is the right checksum, too, is chance.";
      case VALID_BUT_MARKED -> "The kernel marked it as unfinished although it is right: some drivers do so.";
      case MARKED_FOR_INNER -> "The kernel marked it as unfinished: this checksum was made in advance for a packet"
          + " whose inner checksum is not filled in yet, or the packet is damaged.";
      case MERGED -> "Nothing is wrong with the sender. To see single segments, listen on the other side.";
      case AGREED -> agreed(reason);
      case SILENT -> silent(reason, direction);
    };
  }

  /** The same of the checksum of an IPv4 header, of which no mark speaks; empty when there is nothing to add. */
  static String ofHeader(Reason reason) {
    return switch (reason.verdict()) {
      case DEFERRED -> "Windows and FreeBSD leave this checksum to the card, and on their own host that is normal;"
          + " Linux never does, so from a Linux sender it is damage. Look at the packet behind the card.";
      case CORRUPT -> suspicious(reason);
      default -> "";
    };
  }

  /** Of a CRC that is wrong, of which one cannot say by how much it is wrong. */
  static String ofCrc() {
    return "It covers no address, so a box that rewrites only these does not"
        + " break it, and one that rewrites ports does. Else suspect memory, wire or card. Look at more packets of the"
        + " flow.";
  }

  private static String agreed(Reason reason) {
    return switch (reason.verdict()) {
      case DEFERRED -> "The kernel marked it as unfinished: somebody behind this place is to fill it in. Not wrong yet;"
          + " look where the receiver gets it.";
      case CORRUPT -> suspicious(reason);
      default -> "The kernel's mark does not contradict.";
    };
  }

  private static String silent(Reason reason, Direction direction) {
    return switch (reason.verdict()) {
      case DEFERRED -> deferred(direction) + " A capture by csumaudit live -w on Linux holds the kernel's marks, which"
          + " decide it; else see whether the peer ever acknowledged or answered such packets.";
      case CORRUPT -> suspicious(reason);
      default -> "";
    };
  }

  private static String deferred(Direction direction) {
    return switch (direction) {
      case OUT -> "It was on its way out of this interface, with no word of the kernel: on the sender's own host that"
          + " is normal, hardware comes later.";
      case IN -> "It was received like this, with no word of the kernel: normal between guests of one host, and harm"
          + " if it came over anything that loses the note.";
      default -> "The capture says neither which way it went nor what the kernel knew, so this packet alone proves"
          + " nothing: normal on the sender's own side, harm where the receiver gets it.";
    };
  }

  private static String suspicious(Reason reason) {
    return reason == Reason.ILLEGAL_ZERO ? "Either the sender made none, or a box on the way that turned IPv4, where it"
        + " is allowed, into IPv6 did not. Look at it before that box."
        : "If every packet of the flow is off by the same amount, a box on the way rewrote addresses or ports and not"
        + " the checksum; if the amounts differ, suspect memory, wire or card. Look at more packets of the flow.";
  }

  private PlainWords() {}
}
