package dev.flashsale.devbackends;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What has been unpacked once is found again; several JVMs may unpack at once, the first to finish wins. */
final class BinaryCache {

    private final Path root;

    BinaryCache(Path root) {
        this.root = root;
    }

    /** Root's own home is closed to those to whom it hands PostgreSQL, so root uses the temporary directory. */
    static BinaryCache ofUser(Rights rights) {
        Path cache = Path.of(System.getProperty("user.home", "/"), ".cache");
        Path shared = Path.of(System.getProperty("java.io.tmpdir"), "flash-sale-" + System.getProperty("user.name"));
        boolean own = !rights.root() && (Files.isWritable(cache) || Files.isWritable(cache.resolveSibling(".")));
        return new BinaryCache(Folders.create(own ? cache.resolve("flash-sale") : shared));
    }

    /** The directory into which the resource has been unpacked, now or earlier; another size is another version. */
    Path unpacked(String resource, Unpacking unpacking) {
        URL source = required(resource);
        try {
            long size = source.openConnection().getContentLengthLong();
            return kept(resource.substring(1).replace(".txz", "") + "-" + size, target -> {
                try (InputStream packed = source.openStream()) {
                    unpacking.unpack(packed, target);
                }
            });
        } catch (IOException cause) {
            throw new BackendUnavailable("%s cannot be read: %s".formatted(resource, cause.getMessage()), cause);
        }
    }

    /** The directory of that name, filled the first time it is asked for; it appears whole or not at all. */
    Path kept(String name, Filling filling) {
        Path place = root.resolve(name);
        try {
            if (!Files.isDirectory(place)) {
                Path fresh = Files.createTempDirectory(root, "unpacking-");
                filling.fill(fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                publish(fresh, place);
            }
            return place;
        } catch (IOException cause) {
            throw new BackendUnavailable(
                    "%s was not made below %s: %s".formatted(name, root, cause.getMessage()), cause);
        }
    }

    private static void publish(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException anotherWasFaster) {
            Folders.delete(fresh);
            if (!Files.exists(place)) {
                throw anotherWasFaster;
            }
        }
    }

    private static URL required(String resource) {
        @Nullable URL found = BinaryCache.class.getResource(resource);
        if (found == null) {
            throw new BackendUnavailable(
                    "%s is not on the class path: this build carries no such server for this machine; give addresses in the environment."
                            .formatted(resource.substring(1)));
        }
        return found;
    }

    /** How a packed stream becomes files in a directory. */
    interface Unpacking {
        void unpack(InputStream packed, Path target) throws IOException;
    }

    /** How an empty directory gets its files. */
    interface Filling {
        void fill(Path target) throws IOException;
    }
}
