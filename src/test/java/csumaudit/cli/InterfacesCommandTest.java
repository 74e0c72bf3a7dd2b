package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.Link;
import csumaudit.host.Links;
import java.util.List;
import java.util.stream.Stream;
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
  void aNameThatOneCannotSeeIsInQuotes() {
    assertThat(Run.of("interfaces", "").err()).contains("no interface ''; ");
    assertThat(Run.of("interfaces", "a name with spaces").err()).contains("no interface 'a name with spaces'; ");
  }

  @Test
  void manyAreCountedAndNotListed() {
    List<String> eight = Stream.iterate(1, i -> i + 1).limit(8).map(i -> "vif" + i + ".0").toList();
    List<String> nine = Stream.concat(eight.stream(), Stream.of("lo")).toList();

    assertThat(InterfacesCommand.missing(eight, "eth0")).endsWith("there are vif1.0, vif2.0, vif3.0, vif4.0, vif5.0, vif6.0, vif7.0, vif8.0");
    assertThat(InterfacesCommand.missing(nine, "eth0")).endsWith("there are 9: csumaudit interfaces shows them");
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    assertThat(Run.of("interfaces", "\u001b[2J").err()).doesNotContain("\u001b");
  }
}
