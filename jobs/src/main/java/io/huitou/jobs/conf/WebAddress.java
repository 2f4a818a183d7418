package io.huitou.jobs.conf;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where something is posted.
 *
 * @param key how messages name it: the address itself often is a secret
 * @param timeout how long an answer is waited for
 */
public record WebAddress(String key, Secret url, Duration timeout) {
    private static final Pattern HTTP = Pattern.compile("https?://\\S+");

    static WebAddress bind(Section section, int seconds) {
        Secret url = section.binding().secret(section, "url", true);
        String written = section.written("url");
        if (written != null && !written.contains("${") && !HTTP.matcher(written).matches()) {
            section.problem("url", "no http or https address", null, "Write such as https://host.example/path");
        }
        return new WebAddress(section.name("url"), url, Duration.ofSeconds(section.whole("timeout", seconds, 1, 60)));
    }
}
