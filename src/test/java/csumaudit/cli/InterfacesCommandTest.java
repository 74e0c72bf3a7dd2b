package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.Link;
import csumaudit.host.Links;
import org.junit.jupiter.api.Test;

class InterfacesCommandTest {
  @Test
  void showsEveryInterfaceOfThisMachine() throws Exception {
    Run run = Run.of("interfaces");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("NAME").contains(Links.now().all().stream().map(Link::name).toList());
  }

  @Test
  void showsOnlyThoseAskedForAndEachOnce() throws Exception {
    String name = Links.now().all().get(0).name();

    Run run = Run.of("interfaces", "--csv", name, name.substring(0, 1) + "*", name);

    assertThat(run.out().lines().filter(line -> line.startsWith(name + ","))).hasSize(1);
  }

  @Test
  void namesTheNearOnesWhenThereIsNoSuchInterface() throws Exception {
    String name = Links.now().all().get(0).name();

    Run run = Run.of("interfaces", name + "x");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no interface " + name + "x; did you mean " + name);
  }

  @Test
  void saysWhatThereIsWhenNothingIsNear() {
    assertThat(Run.of("interfaces", "nothing-like-this-one").err()).contains("no interface nothing-like-this-one; there are ");
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    assertThat(Run.of("interfaces", "\u001b[2J").err()).doesNotContain("\u001b");
  }
}
