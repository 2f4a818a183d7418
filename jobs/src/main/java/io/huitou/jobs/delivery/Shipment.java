package io.huitou.jobs.delivery;

import io.huitou.jobs.conf.HuitouConf;
import java.util.ArrayList;
import java.util.List;

/** An issue on its way to those who get it by one channel. */
public record Shipment(Issue issue, Channel channel, List<String> to) {

    /** How an issue can travel. */
    public enum Channel {
        FOLDER("folder"),
        MAIL("mail"),
        /** Not the issue itself, but a mail that says that it is missing. */
        NOTICE("notice");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Shipment {
        to = List.copyOf(to);
    }

    /** All that is to be delivered of a release. */
    public static List<Shipment> all(HuitouConf conf) {
        List<Shipment> all = new ArrayList<>();
        for (Issue issue : Issue.all(conf)) {
            conf.delivery()
                    .folder()
                    .ifPresent(folder -> all.add(new Shipment(
                            issue,
                            Channel.FOLDER,
                            List.of(folder.resolve(issue.name()).toString()))));
            if (!issue.edition().to().isEmpty()) {
                all.add(new Shipment(issue, Channel.MAIL, issue.edition().to()));
            }
        }
        return all;
    }

    /** {@code en/mail}, {@code north/en/folder}. */
    public String name() {
        return issue.name() + "/" + channel.label();
    }
}
