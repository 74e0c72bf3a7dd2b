package csumaudit.capture.file;

import csumaudit.capture.CaptureFormatException;
import csumaudit.capture.FrameSource;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens saved captures by their content, and creates new ones. */
public final class CaptureFiles {
  /** In place of a name: standard input, or where something is written, standard output. */
  public static final String STANDARD_STREAM = "-";
  /** What Java puts in the place of octets of a name that it cannot read; under such a name it finds no file. */
  private static final char UNREADABLE = '\uFFFD';
  /** The name under which standard input is reported. */
  private static final String STANDARD_INPUT_REPORTED = "stdin";

  private static final int XZ = 0xFD377A58;
  private static final int OLD_LZ4 = 0x02214C18;
  private static final int SNOOP = 0x736E6F6F;
  private static final int BZIP2 = 0x425A68;
  private static final int ZIP = 0x504B0304;

  /**
   * Opens the capture of this name, or standard input for {@link #STANDARD_STREAM}.
   *
   * @throws IOException whose message is a clause to follow the name: what is wrong and what to do next
   */
  public static FrameSource open(String name) throws IOException {
    if (name.equals(STANDARD_STREAM)) {
      return read(STANDARD_INPUT_REPORTED, new FileInputStream(FileDescriptor.in).getChannel());
    }
    return read(name, channel(name));
  }

  /**
   * Creates the file of this name to write a capture into, or takes standard output for {@link #STANDARD_STREAM}.
   *
   * @throws IOException whose message is a clause to follow the name: what is wrong and what to do next
   */
  public static FileChannel create(String name, boolean overwrite) throws IOException {
    if (name.equals(STANDARD_STREAM)) {
      return new FileOutputStream(FileDescriptor.out).getChannel();
    }
    try {
      Path path = Path.of(name);
      if (name.isEmpty()) {
        throw new IOException("is no file name");
      }
      if (Files.isDirectory(path)) {
        throw new IOException("is a directory; name a file in it");
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return FileChannel.open(path, StandardOpenOption.WRITE);
      }
      return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING,
          overwrite ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW);
    } catch (FileSystemException refused) {
      throw new IOException(whyNotCreated(name, refused), refused);
    } catch (InvalidPathException invalid) {
      throw new IOException("is no file name here (" + invalid.getReason() + ")", invalid);
    }
  }

  private static String whyNotCreated(String name, FileSystemException refused) {
    if (refused instanceof FileAlreadyExistsException) {
      return "exists; choose another name, or --force";
    }
    if (refused instanceof AccessDeniedException) {
      return "may not be written by this user; choose another place";
    }
    // in /proc and /sys nothing can be made, and the system calls that missing, too
    if (refused instanceof NoSuchFileException && !Files.isDirectory(Path.of(name).toAbsolutePath().getParent())) {
      return "is in a directory that does not exist; make that first";
    }
    return "cannot be written" + (refused.getReason() == null ? "" : " (" + refused.getReason() + ")")
        + "; choose another place";
  }

  /** A capture, as messages speak of it. */
  public static String named(String capture) {
    return capture.isEmpty() ? "''" : capture.equals(STANDARD_STREAM) ? "standard input" : capture;
  }

  /** Whether nobody can go back in it or know its length: standard input, a named pipe, a device. */
  public static boolean isStream(String name) {
    try {
      Path path = Path.of(name);
      return name.equals(STANDARD_STREAM)
          || Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    } catch (InvalidPathException invalid) {
      return false;
    }
  }

  static FileChannel channel(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (name.isEmpty()) {
        throw new CaptureFormatException("is no file name; is a variable of the shell empty?");
      }
      if (Files.isDirectory(path)) {
        throw new CaptureFormatException("is a directory; name the captures in it, such as "
            + path.resolve("*.pcap"));
      }
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException missing) {
      throw new CaptureFormatException(name.indexOf(UNREADABLE) < 0 ? "does not exist; check the name"
          : "has a name that is no text in UTF-8; name - instead, and redirect it: csumaudit ... < FILE");
    } catch (AccessDeniedException denied) {
      throw new CaptureFormatException("may not be read by this user; change its permissions, or name - instead, and"
          + " pipe it in: sudo cat FILE | csumaudit ...");
    } catch (FileSystemException other) {
      throw new CaptureFormatException("cannot be opened (" + other.getReason() + ")");
    } catch (InvalidPathException invalid) {
      throw new CaptureFormatException("is no file name here (" + invalid.getReason() + ")");
    }
  }

  private static FrameSource read(String name, FileChannel file) throws IOException {
    return read(name, file, Input.sizeOf(file));
  }

  /** Reads the capture that comes through the channel, of so many octets; -1 when nobody knows. */
  static FrameSource read(String name, ReadableByteChannel channel, long octets) throws IOException {
    try {
      return reader(name, new Input(channel, octets));
    } catch (CaptureFormatException known) {
      channel.close();
      throw known;
    } catch (IOException unreadable) {
      channel.close();
      throw new CaptureFormatException("cannot be read: " + Input.describe(unreadable));
    }
  }

  private static FrameSource reader(String name, Input input) throws IOException {
    try {
      int magic = magic(input.head());
      if (PcapFormat.isMagic(magic)) {
        return new PcapReader(name, input);
      }
      if (magic == Pcapng.SECTION) {
        return new PcapngReader(name, input);
      }
      throw whatElse(magic, input);
    } catch (IOException refused) {
      input.close();
      throw refused;
    }
  }

  private static int magic(ByteBuffer head) {
    return head.remaining() < Integer.BYTES ? 0 : head.getInt(0);
  }

  private static CaptureFormatException whatElse(int magic, Input input) {
    if (!input.head().hasRemaining()) {
      return new NoCaptureException("is empty; was anything captured, and has the capture been flushed? (tcpdump -U)");
    }
    String known = input.compression() == Compression.NONE ? known(magic) : inside(magic, input.compression().word());
    return known != null ? new CaptureFormatException(known) : new NoCaptureException("is no packet capture: it begins"
        + " with neither the magic number of a capture (pcap, pcapng) nor of a compressed file (gzip, zstd, lz4)");
  }

  /** Of what is compressed, and no capture. */
  private static String inside(int magic, String compression) {
    return Compression.of(magic) == Compression.NONE ? known(magic)
        : "is compressed twice" + Compression.piped(compression + " -dc");
  }

  /** What is no capture that can be read, but may hold one. */
  private static String known(int magic) {
    if (magic >>> 8 == BZIP2) {
      return compressed("bzip2");
    }
    return switch (magic) {
      case XZ -> compressed("xz");
      case OLD_LZ4 -> compressed("lz4");
      case SNOOP -> "is a snoop capture; convert it: editcap -F pcap FILE NEW.pcap";
      case ZIP -> "is a zip archive; unpack it first";
      default -> null;
    };
  }

  private static String compressed(String by) {
    return "is compressed with " + by + Compression.piped(by + " -dc");
  }

  private CaptureFiles() {}
}
