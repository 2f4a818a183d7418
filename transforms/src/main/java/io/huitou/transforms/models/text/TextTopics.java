package io.huitou.transforms.models.text;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The table {@code text_topics}: what each text is about, by the patterns of {@code rules/topic_patterns.csv}. */
public final class TextTopics implements Model {
    private static final String NO_TOPIC = "other";

    private record TopicPattern(String topic, Pattern pattern) {}

    @Override
    public void answer(Rows given, Answer answer) {
        Map<String, List<TopicPattern>> languages = new HashMap<>();
        long[] version = {0};
        given.forEach(row -> {
            if (row.text("part").equals("pattern")) {
                version[0] = Math.max(version[0], row.whole("version"));
                languages
                        .computeIfAbsent(row.text("language"), unseen -> new ArrayList<>())
                        .add(new TopicPattern(row.text("topic"), Pattern.compile(row.text("pattern"))));
            } else {
                for (String topic : topics(row, languages)) {
                    answer.row(row.text("source"), row.text("text_id"), topic, version[0]);
                }
            }
        });
    }

    private static Set<String> topics(Row row, Map<String, List<TopicPattern>> languages) {
        String plain = Characters.plain(row.text("text"));
        Set<String> topics = new TreeSet<>();
        Language.of(plain).ifPresent(language -> {
            for (TopicPattern one : languages.getOrDefault(language, List.of())) {
                if (one.pattern().matcher(plain).find()) {
                    topics.add(one.topic());
                }
            }
        });
        return topics.isEmpty() ? Set.of(NO_TOPIC) : topics;
    }
}
