package dev.flashsale.devbackends;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the archive for this platform. */
final class PostgresBinaries {

    private final Path home;

    PostgresBinaries(BinaryCache cache, Platform platform) {
        this.home = cache.unpacked(platform.postgresArchive(), PostgresBinaries::unpack);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                place(archive, entry, target);
            }
        }
    }

    private static void place(TarArchiveInputStream archive, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(archive, file);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
