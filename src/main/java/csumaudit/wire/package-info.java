/**
 * Header grammar: where each field stands, how long each header is. No state, no input, no judgement.
 *
 * <p>Every class reads a header that starts at octet {@code at} of a big-endian buffer, and has the same cast: the RFC
 * in the first line, lengths, {@code fits}, then getters in the order of the header. The caller asks {@code fits} once
 * and then reads freely. Learn {@link csumaudit.wire.Udp}, know them all.
 */
package csumaudit.wire;
