package csumaudit.bench;

import java.util.SplittableRandom;

/** All conversations of the bench's network: four in five are TCP, seven in ten IPv4. */
final class Flows {
  static final int FLOWS = 100_000;

  private static final int TCP_FLOWS = FLOWS / 5 * 4;
  // ports that no peer takes for those of an application
  private static final int FIRST_PORT = 49_152;
  private static final int END_OF_PORTS = 65_536;

  private final Flow[] flows = new Flow[FLOWS];

  Flows(SplittableRandom random) {
    Host[] hosts = new Host[Host.HOSTS];
    for (int i = 0; i < hosts.length; i++) {
      hosts[i] = new Host(i + 1);
    }
    for (int i = 0; i < FLOWS; i++) {
      int source = random.nextInt(hosts.length);
      int destination = (source + random.nextInt(1, hosts.length)) % hosts.length;
      flows[i] = new Flow(hosts[source], hosts[destination], random.nextInt(FIRST_PORT, END_OF_PORTS),
          random.nextInt(FIRST_PORT, END_OF_PORTS), random.nextInt(10) >= 7, i < TCP_FLOWS);
    }
  }

  /** Any flow in either direction; each is as likely as the next, so that no cache has an easy time. */
  Flow any(SplittableRandom random) {
    return among(FLOWS, random);
  }

  Flow anyTcp(SplittableRandom random) {
    return among(TCP_FLOWS, random);
  }

  private Flow among(int count, SplittableRandom random) {
    Flow flow = flows[random.nextInt(count)];
    return random.nextBoolean() ? flow : flow.reverse();
  }
}
