package csumaudit.capture;

/** What the capturing kernel knew of the frame's transport checksum (linux/if_packet.h, pcapng epb_flags). */
public enum KernelMark {
  /** The source does not say: classic pcap, what libpcap hears, pcapng without a promise of all marks (decision 5). */
  UNKNOWN,
  /** The source carries marks, and this frame has none. */
  NONE,
  /** The field holds only the seed; hardware or the receiver is to do the rest (TP_STATUS_CSUMNOTREADY). */
  NOT_READY,
  /** The kernel or the card has already found the sum right (TP_STATUS_CSUM_VALID, from Linux 6.1 on). */
  VALID
}
