package csumaudit.lab;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A test with a lab of its own, which every case finds as it was built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class LabTest {
  Lab lab;

  @BeforeAll
  void build() {
    lab = Lab.up();
  }

  @BeforeEach
  void tidy() {
    lab.reset();
  }

  @AfterAll
  void remove() {
    if (lab != null) {
      lab.close();
    }
  }
}
