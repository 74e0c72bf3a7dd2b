package csumaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.Buffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BufferAccessTest {
  @Test
  void whatIsLoadedIsWhatAccessorsOfBuffersNameInThisJvm() {
    assertThat(Arrays.stream(Buffer.class.getDeclaredMethods()).map(Method::getReturnType).map(Class::getName))
        .contains(BufferAccess.scope());
  }
}
