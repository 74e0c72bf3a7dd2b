package csumaudit.report.compare;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** One host, before and after: the IP addresses behind one MAC address, unless that of a router. */
record HostChange(List<SenderChange> senders) {
  Outcome outcome() {
    return Outcome.together(senders.stream().map(SenderChange::outcome).toList());
  }

  /** The only address, or the first that is not link-local, and the MAC address. */
  String name() {
    SenderChange named = senders.stream().filter(sender -> !sender.address().startsWith("fe80:")).findFirst()
        .orElse(senders.get(0));
    return senders.size() == 1 || named.mac().isEmpty() ? named.name() : named.name() + " (" + named.mac() + ")";
  }

  /** Whether anything of it could be judged on this side. */
  boolean isJudged(Function<Change, Standing> side) {
    return senders.stream().flatMap(sender -> sender.changes().stream())
        .anyMatch(change -> side.apply(change).judged() > 0);
  }

  /** Whether it deferred before, and nothing said whether that did harm. */
  boolean wasSuspect() {
    return senders.stream().flatMap(sender -> sender.changes().stream()).anyMatch(change -> change.before().isIll());
  }

  /** What is not cured, such as {@code IPv4 (TCP, UDP)}. */
  String remains() {
    return parts(Outcome::remains);
  }

  /** Whether nothing proves that what is not cured does harm. */
  boolean remainsOpen() {
    return parts(outcome -> outcome.remains() && !outcome.isOpen()).isEmpty();
  }

  /** Whether something of it was cured only after the second had begun. */
  boolean isCuredMeanwhile() {
    return senders.stream().flatMap(sender -> sender.changes().stream())
        .anyMatch(change -> change.outcome() == Outcome.CURED && change.after().isCuredMeanwhile());
  }

  /** What was wrong, and did not come by again. */
  String unseen() {
    return parts(outcome -> outcome == Outcome.NO_TRAFFIC);
  }

  private String parts(Predicate<Outcome> wanted) {
    Map<String, Set<String>> families = new LinkedHashMap<>();
    for (SenderChange sender : senders) {
      for (Change change : sender.changes()) {
        if (wanted.test(change.outcome())) {
          families.computeIfAbsent(sender.family(), family -> new LinkedHashSet<>()).add(change.protocol());
        }
      }
    }
    StringBuilder text = new StringBuilder();
    families.forEach((family, protocols) -> text.append(text.length() == 0 ? "" : ", ").append(family)
        .append(" (").append(String.join(", ", protocols)).append(")"));
    return text.toString();
  }
}
