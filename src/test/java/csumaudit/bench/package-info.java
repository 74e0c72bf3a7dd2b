/**
 * The speed benchmark: {@link csumaudit.bench.Speed} races csumaudit with its peers over captures that it makes itself,
 * and of which it therefore knows what is right. {@code src/test/bench/speed} starts it.
 *
 * <p>{@link csumaudit.bench.Traffic} composes the packets without any code of the program that is measured.
 */
package csumaudit.bench;
