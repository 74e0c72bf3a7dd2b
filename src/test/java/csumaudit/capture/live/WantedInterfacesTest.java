package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and patterns of interfaces. */
class WantedInterfacesTest {
  private static final List<String> THERE = List.of("lo", "eth0", "eth1", "vif1.0", "vif12.0", "xenbr0");

  @ParameterizedTest
  @CsvSource({
    "eth0, eth0, true", "eth0, eth1, false", "vif*, vif1.0, true", "vif*, vif12.0, true", "vif*, xvif1.0, false",
    "vif?.0, vif1.0, true", "vif?.0, vif12.0, false", "eth[01], eth1, true", "'{lo,eth0}', lo, true", "vif1.0, vif1x0, false"
  })
  void namesAreTakenAsTheyAreAndPatternsAsTheShellDoes(String wanted, String name, boolean included) throws IOException {
    assertThat(new WantedInterfaces(List.of(wanted), THERE).includes(name)).isEqualTo(included);
  }

  @Test
  void anyMeansAllAndNothingElse() throws IOException {
    WantedInterfaces wanted = new WantedInterfaces(List.of("eth0", "any"), THERE);

    assertThat(wanted.isAny()).isTrue();
    assertThat(wanted.includes("eth0")).isFalse();
  }

  @Test
  void aWrongNameIsRefusedAndSaysWhichThereAre() throws IOException {
    WantedInterfaces wanted = new WantedInterfaces(List.of("eth0", "eth2"), THERE);

    assertThatThrownBy(() -> wanted.requireAllOf(THERE)).hasMessageContaining("no interface eth2")
        .isInstanceOfSatisfying(NoSuchInterfaceException.class, why -> {
          assertThat(why.name()).isEqualTo("eth2");
          assertThat(why.there()).isEqualTo(THERE);
        });
  }

  @Test
  void aPatternMayMatchNothingYet() throws IOException {
    WantedInterfaces wanted = new WantedInterfaces(List.of("tap*"), THERE);

    assertThatCode(() -> wanted.requireAllOf(THERE)).doesNotThrowAnyException();
  }

  /** The kernel takes nearly everything for a name. */
  @ParameterizedTest
  @ValueSource(strings = {"eth[", "vif{1", "vif*", "[x]"})
  void aPatternThatIsTheNameOfAnInterfaceIsThatName(String name) throws IOException {
    WantedInterfaces wanted = new WantedInterfaces(List.of(name), List.of("vif1.0", "x", name));

    assertThat(List.of("vif1.0", "x", name)).filteredOn(wanted::includes).containsExactly(name);
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new WantedInterfaces(List.of("vif["), THERE)).isInstanceOf(PatternException.class)
        .hasMessageContaining("'vif[' is no pattern").hasMessageContaining("'vif*'");
  }
}
