package io.huitou.transforms.models.text;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How good and how fast the tone of a text is told. The labelled texts are not part of the project: {@code -Dbench.texts}
 * names a folder with {@code en_uci.open.tsv} (domain, language, label, text: UCI Sentiment Labelled Sentences) and
 * {@code zh_asap_aspects.open.csv} (reviewbody, star and 18 aspects, -2 where not mentioned: Meituan ASAP).
 */
@EnabledIfSystemProperty(named = "bench", matches = "models")
@EnabledIfSystemProperty(named = "bench.texts", matches = ".+")
class SentimentBenchmark {
    private static final Path RULES = Path.of("../sql/rules");
    private static final int MOST_TEXTS = 20_000;

    private static List<Labelled> english = List.of();
    private static List<NamedCsvRecord> chinese = List.of();

    private record Labelled(String domain, boolean isPositive, String plain) {}

    @BeforeAll
    static void read() throws IOException {
        Path folder = Path.of(System.getProperty("bench.texts", "."));
        english = Files.readAllLines(folder.resolve("en_uci.open.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", 4))
                .map(cells -> new Labelled(cells[0], cells[2].equals("1"), Characters.plain(cells[3])))
                .toList();
        chinese = lines(folder.resolve("zh_asap_aspects.open.csv"));
    }

    @Test
    void english_in_its_own_domain_and_in_another() {
        Lexicon words = lexicon("latin");
        report("latin, words alone", english, text -> LogisticRegression.logistic(words.logOdds(text)));
        CrossFit fit = CrossFit.of(sample(english, words), new Characters("latin"));
        report("latin, own domain", english, text -> fit.probability(text, words.logOdds(text)));
        Lexicon none = new Lexicon("latin");
        CrossFit without = CrossFit.of(sample(english, none), new Characters("latin"));
        report("latin, own domain, without words", english, text -> without.probability(text, 0));
        for (String domain : List.of("amazon", "yelp", "imdb")) {
            Sample others = sample(of(english, domain, false), words);
            LogisticRegression model = LogisticRegression.fit(others, i -> true);
            Characters characters = new Characters("latin");
            report(
                    "latin, learned elsewhere, " + domain,
                    of(english, domain, true),
                    text -> model.probability(characters.places(text), words.logOdds(text)));
        }
    }

    @Test
    void chinese_words_alone() {
        Lexicon words = lexicon("zh");
        List<Labelled> texts = chinese.stream()
                .filter(row -> stars(row) != 3)
                .map(row -> new Labelled("zh", stars(row) > 3, Characters.plain(row.getField("reviewbody"))))
                .toList();
        report("zh, words alone", texts, text -> LogisticRegression.logistic(words.logOdds(text)));
    }

    /** Aspects as people marked them against topics as the patterns find them. */
    @Test
    void chinese_topics() throws IOException {
        topic("price", "price_");
        topic("premises", "environment_");
        topic("staff", "service_waiters_attitude");
        topic("taste_and_use", "dish_");
    }

    @Test
    void texts_per_second() {
        Lexicon words = lexicon("latin");
        CrossFit fit = CrossFit.of(sample(english, words), new Characters("latin"));
        speed(
                "scored",
                english.size(),
                () -> english.forEach(text -> {
                    String plain = Characters.plain(text.plain());
                    fit.probability(plain, words.logOdds(plain));
                }));
        Random random = new Random(1);
        List<Labelled> many = new ArrayList<>();
        for (int i = 0; i < MOST_TEXTS; i++) {
            Labelled one = english.get(random.nextInt(english.size()));
            Labelled other = english.get(random.nextInt(english.size()));
            many.add(new Labelled("", one.isPositive(), one.plain() + other.plain()));
        }
        Sample sample = sample(many, words);
        speed(
                "learned, five models of " + sample.size(),
                sample.size(),
                () -> CrossFit.of(sample, new Characters("latin")));
    }

    private static void topic(String topic, String aspects) throws IOException {
        Pattern pattern = lines(RULES.resolve("topic_patterns.csv")).stream()
                .filter(row -> row.getField("language").equals("zh")
                        && row.getField("topic").equals(topic))
                .map(row -> Pattern.compile(row.getField("pattern")))
                .findFirst()
                .orElseThrow();
        int both = 0;
        int found = 0;
        int marked = 0;
        for (NamedCsvRecord row : chinese) {
            boolean isFound = pattern.matcher(Characters.plain(row.getField("reviewbody")))
                    .find();
            boolean isMarked = row.getHeader().stream()
                    .anyMatch(field ->
                            field.startsWith(aspects) && !row.getField(field).equals("-2"));
            both += isFound && isMarked ? 1 : 0;
            found += isFound ? 1 : 0;
            marked += isMarked ? 1 : 0;
        }
        System.out.printf(
                "topic %s against %s*: %d texts, precision %.3f, recall %.3f%n",
                topic, aspects, chinese.size(), (double) both / found, (double) both / marked);
    }

    private static void report(String name, List<Labelled> texts, ToDoubleFunction<String> probability) {
        int right = 0;
        int certain = 0;
        int certainAndRight = 0;
        for (Labelled text : texts) {
            double p = probability.applyAsDouble(text.plain());
            boolean isRight = p > 0.5 == text.isPositive();
            boolean isCertain = p <= 0.2 || p >= 0.8;
            right += isRight ? 1 : 0;
            certain += isCertain ? 1 : 0;
            certainAndRight += isCertain && isRight ? 1 : 0;
        }
        System.out.printf(
                "%s: %d texts, accuracy %.3f, certain %.3f, accuracy where certain %.3f%n",
                name,
                texts.size(),
                (double) right / texts.size(),
                (double) certain / texts.size(),
                (double) certainAndRight / certain);
    }

    /** The median of five runs after one to warm up. */
    private static void speed(String name, int texts, Runnable work) {
        work.run();
        double[] seconds = IntStream.range(0, 5)
                .mapToDouble(run -> {
                    long before = cpu();
                    work.run();
                    return (cpu() - before) / 1e9;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "%s: %.2f CPU-seconds, %.0f texts per CPU-second (least %.2f, most %.2f)%n",
                name,
                seconds[2],
                texts / seconds[2],
                seconds[0],
                Arrays.stream(seconds).max().orElseThrow());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double stars(NamedCsvRecord row) {
        return Double.parseDouble(row.getField("star"));
    }

    private static List<Labelled> of(List<Labelled> texts, String domain, boolean isIn) {
        return texts.stream()
                .filter(text -> text.domain().equals(domain) == isIn)
                .toList();
    }

    private static Sample sample(List<Labelled> texts, Lexicon words) {
        Sample sample = new Sample(MOST_TEXTS);
        Characters characters = new Characters("latin");
        texts.forEach(text -> sample.add(text.plain(), text.isPositive(), words.logOdds(text.plain()), characters));
        return sample;
    }

    private static Lexicon lexicon(String language) {
        Lexicon lexicon = new Lexicon(language);
        Consumer<NamedCsvRecord> add = row -> {
            if (row.getField("is_negation").equals("true")) {
                lexicon.negation(row.getField("word"));
            } else {
                lexicon.word(row.getField("word"), Double.parseDouble(row.getField("score")));
            }
        };
        try {
            lines(RULES.resolve("sentiment_words.csv")).stream()
                    .filter(row -> row.getField("language").equals(language))
                    .forEach(add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private static List<NamedCsvRecord> lines(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }
}
