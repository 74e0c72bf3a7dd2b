package csumaudit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who may import whom. Data flows one way, so do imports; a new package needs a row here. */
@AnalyzeClasses(packages = "csumaudit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Each package, and what it may import beside itself and the JDK. */
  private static final String[][] TABLE = {
    {"wire"},
    {"capture"},
    {"capture.file", "capture", "wire", "zstd-jni", "commons-compress"},
    {"capture.live", "capture", "wire", "jna", "pcap4j"},
    {"host",         "jna"},
    {"dissect",      "capture", "wire"},
    {"checksum",     "capture", "wire", "dissect"},
    {"evidence",     "capture", "wire", "dissect", "checksum"},
    {"diagnose",                "wire", "dissect", "checksum", "evidence"},
    {"report",         "capture", "wire", "dissect", "checksum", "evidence", "diagnose"},
    {"report.text",    "capture",         "dissect", "checksum", "evidence", "diagnose", "report", "host"},
    {"report.csv",     "capture", "wire", "dissect", "checksum", "evidence", "diagnose", "report", "host", "commons-csv"},
    {"report.json",    "capture",         "dissect", "checksum", "evidence", "diagnose", "report", "jackson-core"},
    {"report.metrics", "capture",         "dissect", "checksum", "evidence", "diagnose", "report", "prometheus", "jdk.httpserver"},
    {"report.html",    "capture",         "dissect", "checksum", "evidence", "diagnose", "report"},
    {"report.explain", "capture", "wire", "dissect", "checksum", "evidence",             "report"},
    {"report.compare",                    "dissect", "checksum", "evidence", "diagnose", "report", "report.csv"},
    {"root",         "capture",         "dissect", "checksum"},
    {"cli",          "capture", "wire", "dissect", "checksum", "evidence", "capture.file", "capture.live", "host", "report",
      "report.text", "report.csv", "report.json", "report.metrics", "report.html", "report.explain", "report.compare", "root", "picocli"},
  };

  @ArchTest
  void everyPackageImportsWhatTheTableAllows(JavaClasses program) {
    for (String[] row : TABLE) {
      classes().that().resideInAPackage(packageOf(row[0])).should().onlyDependOnClassesThat()
          .resideInAnyPackage(packagesOf(row)).because("the table says so").check(program);
    }
  }

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_IN_THE_TABLE = classes().should().resideInAnyPackage(
      Arrays.stream(TABLE).map(row -> packageOf(row[0])).toArray(String[]::new));

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("csumaudit.(**)").should().beFreeOfCycles();

  private static String[] packagesOf(String... names) {
    List<String> packages = new ArrayList<>(List.of("java.."));
    for (String name : names) {
      packages.add(packageOf(name));
    }
    return packages.toArray(String[]::new);
  }

  private static String packageOf(String name) {
    return switch (name) {
      case "root" -> "csumaudit";
      case "picocli" -> "picocli..";
      case "jna" -> "com.sun.jna..";
      case "pcap4j" -> "org.pcap4j..";
      case "prometheus" -> "io.prometheus.metrics..";
      case "jdk.httpserver" -> "com.sun.net.httpserver..";
      case "jackson-core" -> "com.fasterxml.jackson.core..";
      case "zstd-jni" -> "com.github.luben.zstd..";
      case "commons-compress" -> "org.apache.commons.compress..";
      case "commons-csv" -> "org.apache.commons.csv..";
      default -> "csumaudit." + name;
    };
  }
}
