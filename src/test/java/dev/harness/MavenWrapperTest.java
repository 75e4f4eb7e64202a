package dev.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real {@code mvnw} against a server of its own, with a Maven that only says who it is. */
class MavenWrapperTest {
    private static final String DISTRIBUTION = "apache-maven-9.9.9";

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        Files.copy(Path.of("mvnw"), folder.resolve("mvnw"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(folder.resolve(".mvn/wrapper"));
        Files.writeString(
                folder.resolve(".mvn/wrapper/maven-wrapper.properties"),
                "distributionUrl=http://127.0.0.1:" + server.getAddress().getPort() + "/" + DISTRIBUTION
                        + "-bin.zip\n");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void mvnw_distributionCanBeDownloaded_runsIt() throws Exception {
        assumeTrue(onPath("unzip"), "unzip; without it the wrapper asks for a tar archive");
        byte[] zip = distribution();
        server.createContext("/" + DISTRIBUTION + "-bin.zip", exchange -> {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
            exchange.close();
        });

        assertThat(mvnw(installed("3.9.9"))).isEqualTo("downloaded Maven was given: verify -q\n");
    }

    @Test
    void mvnw_downloadFails_saysSoInOneLineAndUsesTheInstalledMaven() throws Exception {
        assertThat(mvnw(installed("3.8.6")))
                .matches(
                        "mvnw: cannot download http://127.0.0.1:\\d+/" + DISTRIBUTION
                                + "-bin\\.(zip|tar\\.gz), using Maven 3\\.8\\.6 from the PATH\ninstalled Maven was given: verify -q\n");
    }

    @Test
    void mvnw_downloadFailsAndInstalledMavenIsTooOld_refuses() throws Exception {
        assertThat(mvnw(installed("3.8.5"))).endsWith("and no Maven 3.8.6 or newer is on the PATH\n");
    }

    private Path installed(String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("installed"));
        Path mvn = bin.resolve("mvn");
        Files.writeString(
                mvn,
                "#!/bin/sh\n[ \"$1\" = --version ] && echo 'Apache Maven " + version
                        + " (abc)' && exit\necho \"installed Maven was given: $*\"\n");
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        return bin;
    }

    /** A zip that keeps the executable bit, as the real one does. */
    private byte[] distribution() throws IOException {
        Path zip = folder.resolve("distribution.zip");
        Map<String, ?> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), settings)) {
            Path bin = Files.createDirectories(files.getPath(DISTRIBUTION, "bin"));
            Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho \"downloaded Maven was given: $*\"\n");
            Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Files.readAllBytes(zip);
    }

    private static boolean onPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private String mvnw(Path installed) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "./mvnw", "verify", "-q")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", installed + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("MAVEN_USER_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
