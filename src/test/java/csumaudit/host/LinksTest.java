package csumaudit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
  @TempDir
  private Path root;

  @Test
  void aPatternMatchesWholeNames() {
    assertThat(Links.matches("vif*", "vif1.0")).isTrue();
    assertThat(Links.matches("vif?.0", "vif1.0")).isTrue();
    assertThat(Links.matches("vif1.0", "vif1.0")).isTrue();
    assertThat(Links.matches("vif", "vif1.0")).isFalse();
    assertThat(Links.matches("vif?.0", "vif10.0")).isFalse();
    assertThat(Links.matches("*.0", "vif1.0")).isTrue();
  }

  @Test
  void allElseInAPatternStandsForItself() {
    assertThat(Links.matches("vif1.0", "vif1x0")).isFalse();
    assertThat(Links.matches("[a-z]*", "vif1.0")).isFalse();
    assertThat(Links.matches("a\\Eb*", "a\\Ebc")).isTrue();
  }

  @Test
  void interfacesComeInTheOrderOfTheirNumbers() {
    machine("z", "a");

    assertThat(new FakeSysfs(root).links().all()).extracting(Link::name).containsExactly("z", "a");
  }

  @Test
  void everyMachineHasALoopbackThatCanBeAskedWithoutPrivilege() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/sys/class/net")), "only Linux has /sys");

    Link lo = Links.now().matching("lo").get(0);

    assertThat(lo.kind()).isEqualTo(LinkKind.LOOPBACK);
    assertThat(lo.index()).isPositive();
    assertThat(lo.features().txChecksumV4().known()).isTrue();
    assertThat(lo.features().txChecksumV4().active()).isTrue();
    assertThat(lo.features().txChecksumV4().fixed()).isTrue();
  }

  @Test
  void withoutSysfsJavaKnowsNamesAtLeast() throws Exception {
    assertThat(Links.ofJava().all()).isNotEmpty().allSatisfy(link -> {
      assertThat(link.name()).isNotEmpty();
      assertThat(link.features()).isEqualTo(OffloadFeatures.UNKNOWN);
    });
  }

  @Test
  void aTreeThatIsNotThereHasNoInterfaces() {
    assertThat(Links.of(root.resolve("nowhere"), Ethtool.ABSENT).all()).isEmpty();
  }

  private void machine(String... names) {
    for (int i = 0; i < names.length; i++) {
      new FakeSysfs(root).device(names[i], i + 1);
    }
  }
}
