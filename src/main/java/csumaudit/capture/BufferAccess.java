package csumaudit.capture;

import java.util.List;

/**
 * What the compilers of HotSpot need to know to inline the accessors of buffers: these name the class of a scope of
 * memory, which mostly nothing loads, and a method whose signature names a class that is not loaded is called instead
 * (InlineTree::check_can_parse, opto/bytecodeInfo.cpp). Each word that is summed would cost such calls.
 */
final class BufferAccess {
  /** Until Java 18, and from 19 on. */
  private static final List<String> SCOPES =
      List.of("jdk.internal.misc.ScopedMemoryAccess$Scope", "jdk.internal.foreign.MemorySessionImpl");
  private static final int RENAMED = 19;

  /** The name of the class in this JVM. */
  static String scope() {
    return SCOPES.get(Runtime.version().feature() < RENAMED ? 0 : 1);
  }

  /** Loads the class; without it all is as right, and slower. */
  static void prepare() {
    try {
      Class.forName(scope(), false, null);
    } catch (ClassNotFoundException renamedAgain) {
      // then accessors may name another, which this cannot know
    }
  }

  private BufferAccess() {}
}
