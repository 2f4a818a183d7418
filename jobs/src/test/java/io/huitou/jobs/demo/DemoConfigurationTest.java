package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void aNightCanReadTheConfigurationAndItNamesAllFifteenEntities() {
        Made made = DemoCompany.generate(
                folder.resolve("it's a company"), DemoSize.DEFAULT.withCustomers(1_000), Progress.silent());
        HuitouConf conf = HuitouConf.load(made.configuration());

        List<String> entities =
                conf.feeds().stream().map(feed -> feed.contract().entity()).toList();
        assertThat(entities).containsExactlyInAnyOrderElementsOf(made.rows().keySet());
        assertThat(entities).hasSize(15);
        assertThat(conf.home()).isEqualTo(folder.resolve("it's a company/warehouse"));
    }

    @Test
    void ordersAloneAreConfiguredAlone() {
        DemoSize size = DemoSize.DEFAULT.withCustomers(10).ordersOnly();
        HuitouConf conf = HuitouConf.load(DemoCompany.generate(folder.resolve("orders"), size, Progress.silent())
                .configuration());

        assertThat(conf.feeds().stream().map(Feed::name)).containsExactly("shop.orders", "shop.order_lines");
    }
}
