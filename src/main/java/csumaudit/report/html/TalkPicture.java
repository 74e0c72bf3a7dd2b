package csumaudit.report.html;

import csumaudit.evidence.Flow;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who talks to whom: senders on the left, receivers on the right, and the direction that is broken crossed out. */
final class TalkPicture {
  private static final int TALKS = 20;
  private static final int ADDRESSES = 10;
  private static final int ROW = 34;
  private static final int TOP = 30;
  private static final double LEFT = 0.31;
  private static final double RIGHT = 0.69;
  private static final int LONGEST = 24;
  private static final Comparator<Talk> WORST_FIRST = Comparator.comparing(Talk::state)
      .thenComparing(Comparator.comparingLong(Talk::packets).reversed());

  private final Markup page;
  private final List<Talk> all;
  private final List<Talk> shown = new ArrayList<>();
  private final List<String> senders = new ArrayList<>();
  private final List<String> receivers = new ArrayList<>();

  TalkPicture(Markup page, AuditReport report) {
    this.page = page;
    this.all = talks(report).stream().sorted(WORST_FIRST).toList();
    all.forEach(this::choose);
  }

  private static Collection<Talk> talks(AuditReport report) {
    record Pair(String from, String to) {}
    Map<Pair, Talk> talks = new LinkedHashMap<>();
    for (Flow flow : report.snapshot().flows()) {
      String one = name(flow, flow.one());
      String other = name(flow, flow.other());
      for (Talk talk : List.of(Talk.of(one, other, flow.one()), Talk.of(other, one, flow.other()))) {
        if (talk.packets() > 0) {
          talks.merge(new Pair(talk.from(), talk.to()), talk, Talk::plus);
        }
      }
    }
    return talks.values();
  }

  private static String name(Flow flow, Flow.Half half) {
    String address = flow.address(half);
    return address.isEmpty() ? "not heard" : address;
  }

  private void choose(Talk talk) {
    boolean room = shown.size() < TALKS && (senders.contains(talk.from()) || senders.size() < ADDRESSES)
        && (receivers.contains(talk.to()) || receivers.size() < ADDRESSES);
    if (room) {
      shown.add(talk);
      place(senders, talk.from());
      place(receivers, talk.to());
    }
  }

  private static void place(List<String> side, String address) {
    if (!side.contains(address)) {
      side.add(address);
    }
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  void draw() {
    int height = TOP + ROW * Math.max(senders.size(), receivers.size());
    Svg svg = new Svg(page, "talks", height, "Who talks to whom. " + worst());
    svg.words("tick", LEFT - 0.01, 12, "end", "sender").words("tick", RIGHT + 0.01, 12, "start", "receiver");
    for (int talk = shown.size() - 1; talk >= 0; talk--) {
      line(svg, shown.get(talk));
    }
    for (String address : senders) {
      address(svg, LEFT - 0.01, "end", address, y(senders, address));
    }
    for (String address : receivers) {
      address(svg, RIGHT + 0.01, "start", address, y(receivers, address));
    }
    svg.end();
    if (shown.size() < all.size()) {
      page.element("p", "The " + shown.size() + " worst of " + Figures.grouped(all.size()) + " are drawn.",
          "class", "aside");
    }
  }

  private String worst() {
    return all.get(0).said() + ".";
  }

  private void line(Svg svg, Talk talk) {
    double from = y(senders, talk.from());
    double to = y(receivers, talk.to());
    String state = Texts.lowerCase(talk.state());
    svg.group(talk.said()).line("talk " + state, LEFT, from, RIGHT, to).line("reach", LEFT, from, RIGHT, to);
    if (talk.state() == Talk.State.BROKEN || talk.state() == Talk.State.CORRUPT) {
      svg.words("cross", (LEFT + RIGHT) / 2, (from + to) / 2 + 7, "middle", "\u2715");
    }
    svg.endGroup();
  }

  private static void address(Svg svg, double x, String anchor, String address, double y) {
    svg.group(address).words("address", x, y + 4, anchor, shortened(address)).endGroup();
  }

  private static double y(List<String> side, String address) {
    return TOP + ROW * (side.indexOf(address) + 0.4);
  }

  /** Without its middle, if it is too long. */
  private static String shortened(String address) {
    int end = LONGEST / 2;
    return address.length() <= LONGEST ? address
        : address.substring(0, end - 1) + "\u2026" + address.substring(address.length() - end);
  }
}
