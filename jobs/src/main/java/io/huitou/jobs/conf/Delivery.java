package io.huitou.jobs.conf;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How printed editions reach their readers; what is left out is not done.
 *
 * @param folder where a copy of each edition is dropped
 */
public record Delivery(Optional<Path> folder, Optional<Mail> mail) {

    /** Whether anything is delivered at all. */
    public boolean isConfigured() {
        return folder.isPresent() || mail.isPresent();
    }

    static Delivery bind(Section section) {
        Delivery delivery = new Delivery(
                Optional.ofNullable(section.binding().path(section, "folder")),
                section.has("mail") ? Optional.of(Mail.bind(section.section("mail"))) : Optional.empty());
        section.refuseOthers();
        return delivery;
    }
}
