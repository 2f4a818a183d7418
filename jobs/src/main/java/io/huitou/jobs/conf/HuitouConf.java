package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.yaml.ConfigurationException;
import io.huitou.jobs.yaml.Problems;
import io.huitou.jobs.yaml.YamlFile;
import io.huitou.jobs.yaml.YamlMap;
import io.huitou.transforms.Lake;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code huitou.yml} says, validated and held against the contracts.
 *
 * @param home where the lake, the releases and the state live
 * @param store where landed rows and tables lie instead of in the home
 * @param sql the folder of definitions
 * @param rules a folder of csv files that take the place of those under {@code sql/rules}
 * @param parallelExtracts how many entities are extracted at once
 * @param privacy the key of what is hashed
 * @param keep how much of the past stays in the home
 * @param feeds what is extracted, in the order of the file
 * @param settings every value in force and where it comes from; secrets are shown as ******
 * @param waiver what is let pass by hand
 */
public record HuitouConf(
        Path file,
        Company company,
        Path home,
        Optional<ObjectStore> store,
        Path sql,
        Optional<Path> rules,
        Contracts contracts,
        Engine engine,
        int parallelExtracts,
        Report report,
        Delivery delivery,
        Privacy privacy,
        Keep keep,
        Watch watch,
        List<Feed> feeds,
        List<Setting> settings,
        Waiver waiver) {

    /** Reads the file with the process's environment; throws ConfigurationException with every problem found. */
    public static HuitouConf load(Path file) {
        return load(file, System::getenv);
    }

    /** As {@link #load(Path)}, with an environment of one's own: the value of a name, or null. */
    public static HuitouConf load(Path file, UnaryOperator<@Nullable String> environment) {
        Problems problems = new Problems();
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
        Binding binding = new Binding(folder, problems, Placeholders.environment(environment));
        YamlMap root = YamlFile.read(file, problems);
        if (root.keys().isEmpty()) {
            problems.throwIfAny(); // a file that cannot be read has one problem, and not those of an empty one
        }
        HuitouConf conf = bind(file, new Section("", root, binding));
        problems.throwIfAny();
        return conf;
    }

    public Optional<Feed> feed(String entity) {
        return feeds.stream()
                .filter(feed -> feed.contract().entity().equals(entity))
                .findFirst();
    }

    /** Where landed rows and tables lie; throws ConfigurationException where a secret cannot be looked up. */
    public Lake lake() {
        Path folder = home.toAbsolutePath().normalize().resolve("lake");
        return store.isPresent() ? store.get().open(folder, engine.spark()) : Lake.local();
    }

    /** The same with an engine chosen by hand. */
    public HuitouConf withEngine(String name) {
        if (store.isPresent() && name.equals(Engine.DUCKDB)) {
            throw new ConfigurationException(List.of("Cannot take the engine duckdb: " + ObjectStore.NEEDS_SPARK
                    + ". Leave --engine out, or lake: in " + file + "."));
        }
        Engine chosen = new Engine(
                store.isPresent() ? Engine.SPARK : name,
                engine.threads(),
                engine.memory(),
                engine.localLimit(),
                engine.spark());
        return with(chosen, feeds, waiver);
    }

    /** The same, where this is let pass once; of one that lets nothing pass. */
    public HuitouConf letting(Waiver once) {
        return with(engine, feeds.stream().map(once::in).toList(), once);
    }

    private HuitouConf with(Engine chosen, List<Feed> changed, Waiver once) {
        return new HuitouConf(
                file,
                company,
                home,
                store,
                sql,
                rules,
                contracts,
                chosen,
                parallelExtracts,
                report,
                delivery,
                privacy,
                keep,
                watch,
                changed,
                settings,
                once);
    }

    private static HuitouConf bind(Path file, Section root) {
        Binding binding = root.binding();
        Company company = Company.bind(root.section("company"));
        Path home = binding.path(root, "home", beside(binding, "../warehouse"));
        Path sql = binding.path(root, "sql", installed(binding, "sql", "../sql"));
        Optional<Path> rules = Optional.ofNullable(binding.path(root, "rules"));
        Path contractFolder = binding.path(root, "contracts", installed(binding, "conf/contracts", "contracts"));
        Contracts contracts = Contracts.read(contractFolder, binding.problems());
        Optional<ObjectStore> store = ObjectStore.bind(root);
        Engine engine = Engine.bind(root.section("engine"), root.section("spark"), store.isPresent());
        int parallel = parallel(root.section("extract"));
        Delivery delivery = Delivery.bind(root.section("delivery"));
        Report report = Report.bind(root.section("report"), delivery);
        Privacy privacy = Privacy.bind(root.section("privacy"), contracts);
        Keep keep = Keep.bind(root.section("keep"));
        Watch watch = Watch.bind(root.section("watch"));
        List<Feed> feeds = new SourceBinder(contracts, company.timeZone()).bind(root.section("sources"));
        root.refuseOthers();
        return new HuitouConf(
                file,
                company,
                home,
                store,
                sql,
                rules,
                contracts,
                engine,
                parallel,
                report,
                delivery,
                privacy,
                keep,
                watch,
                feeds,
                List.copyOf(binding.settings()),
                Waiver.NONE);
    }

    private static int parallel(Section extract) {
        int parallel = extract.whole("parallel", 2, 1, 64);
        extract.refuseOthers();
        return parallel;
    }

    /** A folder of the installation, which the launcher names; without a launcher, one beside the file. */
    private static Path installed(Binding binding, String inside, String fallback) {
        String root = System.getProperty("huitou.root");
        return root == null
                ? beside(binding, fallback)
                : Path.of(root).resolve(inside).toAbsolutePath().normalize();
    }

    private static Path beside(Binding binding, String relative) {
        return binding.folder().resolve(relative).normalize();
    }
}
