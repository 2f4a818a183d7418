package io.huitou.jobs.delivery;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Mail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the ways of delivery by day without delivering anything. */
public final class DeliveryProbe {
    private DeliveryProbe() {}

    /** One way of delivery, and whether it is open. */
    public record Finding(boolean isProblem, String words) {}

    /** Looks at the folder, and calls the mail server and says who we are. */
    public static List<Finding> of(HuitouConf conf) {
        List<Finding> findings = new ArrayList<>();
        conf.delivery().folder().ifPresent(folder -> findings.add(folder(folder)));
        conf.delivery().mail().ifPresent(mail -> findings.add(mail(mail)));
        return findings;
    }

    private static Finding folder(Path folder) {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        boolean isOpen = Files.isDirectory(nearest) && Files.isWritable(nearest);
        return new Finding(
                !isOpen,
                isOpen
                        ? "delivery.folder " + folder
                        : "Cannot use delivery.folder " + folder + ": this user cannot write to " + nearest
                                + ". Name a folder that it may write to.");
    }

    private static Finding mail(Mail mail) {
        try (MailServer server = new MailServer(mail, MailServer.TIMEOUT)) {
            Optional<String> problem = server.problem();
            return new Finding(
                    problem.isPresent(),
                    problem.map(words -> "Cannot send mail: " + words + ". Mend delivery.mail.")
                            .orElse("mail server " + mail.host() + ":" + mail.port()));
        }
    }
}
