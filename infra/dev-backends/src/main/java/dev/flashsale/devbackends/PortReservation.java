package dev.flashsale.devbackends;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ports that this JVM has taken for its servers, also while these do not listen yet, or not at the moment. A reservation is
 * the lock of one byte of a file which all JVMs of the user share; it ends with the JVM, however that ends.
 */
public final class PortReservation {

    private static final FileChannel RESERVATIONS = open();
    /** Whoever forgets a lock has lost it. */
    private static final Queue<FileLock> HELD = new ConcurrentLinkedQueue<>();

    private PortReservation() {}

    /** Whether the port is reserved now; if not, somebody else has it, or this JVM itself for another server. */
    public static boolean succeeds(int port) {
        try {
            var lock = RESERVATIONS.tryLock(port, 1, false);
            return lock != null && HELD.add(lock);
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException cause) {
            throw new BackendUnavailable("Port %d cannot be reserved: %s".formatted(port, cause.getMessage()), cause);
        }
    }

    private static FileChannel open() {
        var folder = Folders.create(
                Path.of(System.getProperty("java.io.tmpdir"), "flash-sale-" + System.getProperty("user.name")));
        try {
            return FileChannel.open(folder.resolve("ports.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException cause) {
            throw new BackendUnavailable("Ports cannot be reserved in %s".formatted(folder), cause);
        }
    }
}
