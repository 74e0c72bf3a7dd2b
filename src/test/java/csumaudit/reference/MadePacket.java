package csumaudit.reference;

import csumaudit.checksum.Reason;

/**
 * An IP packet made here.
 *
 * @param meant what the auditor should say of its transport checksum; null for what is left to chance
 * @param openEnded its header does not say how long it is, so that what is put behind it becomes a part of it
 */
record MadePacket(byte[] octets, Reason meant, boolean openEnded) {}
