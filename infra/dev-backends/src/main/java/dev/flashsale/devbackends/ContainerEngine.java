package dev.flashsale.devbackends;

import org.testcontainers.DockerClientFactory;

/** Whether containers are asked for and can be had; asked without loading anything of Testcontainers when they are not. */
final class ContainerEngine {

    private ContainerEngine() {}

    static boolean asked() {
        return "containers".equals(System.getProperty("backends"));
    }

    static boolean available() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static Source servers() {
        if (!available()) {
            throw new BackendUnavailable(
                    "There is no container engine at hand: leave out -Dbackends=containers to use the embedded servers.");
        }
        return new Containers();
    }
}
