/**
 * What tests are written with: {@link csumaudit.testing.Packets} makes a {@link csumaudit.testing.Packet},
 * {@link csumaudit.testing.PcapBuilder} a capture of several, {@link csumaudit.testing.PacketAssert} says what is
 * expected of one. Nothing here uses the arithmetic or the grammar of the program: {@link csumaudit.testing.Sums} sums
 * word by word.
 */
package csumaudit.testing;
