/**
 * The speed benchmark: {@link csumaudit.bench.Speed} races csumaudit with its peers over captures that it makes itself,
 * and of which it therefore knows what is right. {@code src/test/bench/speed} starts it. {@link csumaudit.bench.Start} is
 * the same for a capture so small that starting is most of the work; {@code src/test/bench/start} starts that.
 *
 * <p>{@link csumaudit.bench.Traffic} composes the packets without any code of the program that is measured.
 */
package csumaudit.bench;
