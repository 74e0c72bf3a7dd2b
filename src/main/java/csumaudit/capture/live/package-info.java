/**
 * Sources that listen: {@link csumaudit.capture.live.LiveCaptures} opens a {@code PacketRing} on Linux, which hears
 * what the kernel knows of each checksum, and a {@code LibpcapSource} everywhere else. The only place that needs native
 * code.
 */
package csumaudit.capture.live;
