/**
 * Header grammar: where each field stands, how long each header is. No state, no input, no judgement.
 *
 * <p>Every class reads a header that starts at octet {@code at} of a big-endian buffer, and has the same cast: the RFC
 * in the first line, lengths, then getters in the order of the header. The caller asks once whether the octets are
 * there ({@code fits}, where several ask) and then reads freely. Where nothing else says that a header is what it is
 * taken for, {@code agrees} tells whether it looks so. Learn {@link csumaudit.wire.Udp}, know them all.
 */
package csumaudit.wire;
