package csumaudit.report.html;

import csumaudit.evidence.Sizes;
import csumaudit.report.Figures;
import java.util.List;

/**
 * How long deferred packets are, and where Ethernet ends: longer ones are still to be cut, or were merged on receipt.
 */
final class SizesPicture {
  private static final int TOP = 34;
  private static final int HEIGHT = 96;
  private static final double LOWEST = 2;
  private static final int KIBI = 1024;

  static void draw(Markup page, Sizes sizes) {
    List<Sizes.Bin> bins = sizes.bins();
    long most = bins.stream().mapToLong(Sizes.Bin::packets).max().orElse(1);
    double width = 1.0 / bins.size();
    double floor = TOP + HEIGHT;
    Svg svg = new Svg(page, "sizes", TOP + HEIGHT + 22, "Deferred packets by length: " + Figures.grouped(sizes.large())
        + " of "
        + Figures.grouped(sizes.total()) + " are longer than Ethernet carries");
    for (int bin = 0; bin < bins.size(); bin++) {
      long packets = bins.get(bin).packets();
      double middle = (bin + 0.5) * width;
      if (packets > 0) {
        double height = Math.max(LOWEST, (double) packets / most * HEIGHT);
        svg.bar("deferred", bin * width + 0.1 * width, 0.8 * width, floor - height, height)
            .words("count", middle, floor - height - 5, "middle", Figures.grouped(packets));
      }
      svg.words("tick", middle, floor + 16, "middle", limit(bins.get(bin).upTo()));
    }
    double end = width * (1 + ordinary(bins));
    svg.line("axis", 0, floor, 1, floor).line("limit", end, 6, end, floor)
        .words("tick", end - 0.008, 14, "end", "fits an MTU of 1500").words("tick", end + 0.008, 14, "start", "longer");
    svg.end();
  }

  /** The last bin of what Ethernet carries. */
  private static int ordinary(List<Sizes.Bin> bins) {
    int bin = 0;
    while (bins.get(bin).upTo() < Sizes.LONGEST_FRAME) {
      bin++;
    }
    return bin;
  }

  private static String limit(int octets) {
    return octets == Integer.MAX_VALUE ? "more" : octets % KIBI == 0 ? octets / KIBI + "k" : Integer.toString(octets);
  }

  private SizesPicture() {}
}
