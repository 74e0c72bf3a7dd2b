/**
 * What this machine says of its own interfaces: {@link csumaudit.host.Links} are all of them, each
 * {@link csumaudit.host.Link} with what it is, whom it is tied to and the {@link csumaudit.host.OffloadFeatures} that
 * decide who fills in a checksum; {@link csumaudit.host.DropCounters} say how many packets the receiver has dropped for
 * a wrong one. {@link csumaudit.host.WindowSize} is that of the terminal. Nothing here needs to be root. What cannot be
 * found out is unknown, never guessed.
 */
package csumaudit.host;
