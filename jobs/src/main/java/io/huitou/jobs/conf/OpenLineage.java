package io.huitou.jobs.conf;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where OpenLineage events go.
 *
 * @param namespace of the jobs, and of the databases that are read
 * @param file to which each event is appended as a line of JSON
 * @param server to which each event is posted
 */
public record OpenLineage(String namespace, Optional<Path> file, Optional<WebAddress> server) {

    static OpenLineage bind(Section section) {
        String namespace = section.text("namespace", "huitou");
        Path file = section.binding().path(section, "file");
        WebAddress server = WebAddress.bind(section, 5);
        if (file == null && server.url().isEmpty()) {
            section.problem("url", "neither file nor url is given", null, "Write one of them, or leave it all out");
        }
        section.refuseOthers();
        return new OpenLineage(
                namespace, Optional.ofNullable(file), server.url().isEmpty() ? Optional.empty() : Optional.of(server));
    }
}
