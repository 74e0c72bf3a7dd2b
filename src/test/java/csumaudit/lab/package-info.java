/**
 * Live capture against a real kernel: a {@link csumaudit.lab.Lab} is a host with two guests in network namespaces, a
 * {@link csumaudit.lab.Sniffer} the program listening in one of them, {@link csumaudit.lab.Heard} what it reported. Needs
 * root, iproute2, ethtool, ping and gcc; else these tests skip, loudly. {@code src/test/lab/lab --help} shows how to do the
 * same by hand.
 */
package csumaudit.lab;
