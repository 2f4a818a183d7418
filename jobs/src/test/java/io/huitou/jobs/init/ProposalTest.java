package io.huitou.jobs.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tables and columns are found in databases that were made by others, or as others make them. */
class ProposalTest {
    private static final Path EXAMPLES = Path.of("../conf/examples");

    @Test
    void northwind() throws Exception {
        assertThat(Found.in(
                        PostgresServer.database("northwind_init", EXAMPLES.resolve("northwind/data/northwind.sql"))))
                .containsExactly(
                        "customers = customers: customer_id, name < company_name, city, region, country",
                        "order_lines = order_details: order_id, product_id, quantity, unit_price",
                        "orders = orders: order_id, customer_id, ordered_at < order_date, country < ship_country,"
                                + " promised_at < required_date, delivered_at < shipped_date",
                        "products = products: product_id, name < product_name, category < categories.category_name,"
                                + " list_price < unit_price");
    }

    @Test
    void chinook() throws Exception {
        assertThat(Found.in(PostgresServer.database("chinook_init", EXAMPLES.resolve("chinook/data/chinook.sql"))))
                .containsExactly(
                        "customers = customer: customer_id, name < first_name + last_name, city, region < state, country",
                        "order_lines = invoice_line: order_id < invoice_id, line_number < invoice_line_id,"
                                + " product_id < track_id, quantity, unit_price",
                        "orders = invoice: order_id < invoice_id, customer_id, ordered_at < invoice_date,"
                                + " amount < total, country < billing_country",
                        "products = track: product_id < track_id, name, category < genre.name,"
                                + " list_price < unit_price");
    }

    @Test
    void a_magento_in_mariadb() throws Exception {
        String url = MariaServer.database("magento_init");
        create(
                url,
                "customer_entity (entity_id int primary key, email varchar(255), firstname varchar(255),"
                        + " lastname varchar(255), dob date, gender smallint, created_at timestamp,"
                        + " updated_at timestamp, group_id int)",
                "customer_group (customer_group_id int primary key, customer_group_code varchar(32))",
                "sales_order (entity_id int primary key, state varchar(32), status varchar(32),"
                        + " customer_id int references customer_entity (entity_id), grand_total decimal(20,4),"
                        + " tax_amount decimal(20,4), order_currency_code varchar(3), created_at timestamp,"
                        + " updated_at timestamp, increment_id varchar(50))",
                "sales_order_grid (entity_id int primary key, status varchar(32), customer_id int,"
                        + " grand_total decimal(20,4), order_currency_code varchar(3), created_at timestamp)",
                "sales_order_item (item_id int primary key, order_id int, product_id int, name varchar(255),"
                        + " qty_ordered decimal(12,4), price decimal(12,4), original_price decimal(12,4),"
                        + " discount_amount decimal(20,4), created_at timestamp)",
                "catalog_product_entity (entity_id int primary key, sku varchar(64), type_id varchar(32),"
                        + " created_at timestamp, updated_at timestamp)",
                "sales_creditmemo (entity_id int primary key, order_id int, grand_total decimal(20,4),"
                        + " order_currency_code varchar(3), created_at timestamp)",
                "review_detail (detail_id bigint primary key, review_id bigint, title varchar(255), detail text,"
                        + " customer_id int)");
        assertThat(Found.in(url))
                .containsExactly(
                        "customers = customer_entity: customer_id < entity_id, name < firstname + lastname, birth_date < dob, gender, registered_at < created_at, updated_at",
                        "order_lines = sales_order_item: order_id, product_id, description < name, quantity < qty_ordered, unit_price < price, list_price < original_price, recorded_at < created_at",
                        "orders = sales_order: order_id < entity_id, customer_id, ordered_at < created_at, currency_code < order_currency_code, amount < grand_total, status, updated_at",
                        "products = catalog_product_entity: product_id < entity_id, updated_at",
                        "returns = sales_creditmemo: return_id < entity_id, order_id, returned_at < created_at, amount < grand_total, currency_code < order_currency_code");
    }

    @Test
    void an_odoo() throws Exception {
        String url = PostgresServer.database("odoo_init");
        create(
                url,
                "res_country (id int primary key, name varchar, code varchar(2))",
                "res_currency (id int primary key, name varchar, symbol varchar)",
                "res_partner (id int primary key, name varchar, city varchar, country_id int references res_country,"
                        + " create_date timestamp, write_date timestamp, email varchar)",
                "product_category (id int primary key, name varchar, complete_name varchar)",
                "product_template (id int primary key, name varchar, list_price numeric,"
                        + " categ_id int references product_category, write_date timestamp)",
                "product_product (id int primary key, product_tmpl_id int references product_template,"
                        + " default_code varchar, write_date timestamp)",
                "sale_order (id int primary key, name varchar, state varchar, date_order timestamp,"
                        + " partner_id int references res_partner, currency_id int references res_currency,"
                        + " amount_total numeric, commitment_date timestamp, effective_date date, write_date timestamp)",
                "sale_order_line (id int primary key, order_id int references sale_order, sequence int,"
                        + " product_id int references product_product, name text, product_uom_qty numeric,"
                        + " price_unit numeric, discount numeric, write_date timestamp)",
                "crm_lead (id int primary key, name varchar, partner_id int references res_partner)");
        assertThat(Found.in(url))
                .containsExactly(
                        "customers = res_partner: customer_id < id, name, city, country < res_country.name, registered_at < create_date, updated_at < write_date",
                        "order_lines = sale_order_line: order_id, line_number < sequence, product_id, description < name, quantity < product_uom_qty, unit_price < price_unit, updated_at < write_date",
                        "orders = sale_order: order_id < id, customer_id < partner_id, ordered_at < date_order, currency_code < res_currency.name, amount < amount_total, status < state, promised_at < commitment_date, delivered_at < effective_date, updated_at < write_date",
                        "products = product_product: product_id < id, updated_at < write_date");
    }

    @Test
    void a_shop_with_chinese_names() throws Exception {
        String url = PostgresServer.database("chinese_init");
        create(
                url,
                "\"客户信息表\" (\"客户编号\" varchar(20) primary key, \"姓名\" varchar(50), \"性别\" varchar(2),"
                        + " \"出生日期\" date, \"城市\" varchar(20), \"省份\" varchar(20), \"注册时间\" timestamp, \"来源渠道\" varchar(20))",
                "\"订单表\" (\"订单编号\" varchar(20) primary key, \"客户编号\" varchar(20), \"下单时间\" timestamp,"
                        + " \"订单金额\" numeric(12,2), \"订单状态\" varchar(10), \"渠道\" varchar(10), \"币种\" varchar(3))",
                "\"订单明细表\" (\"订单编号\" varchar(20), \"行号\" int, \"商品编号\" varchar(20), \"数量\" int, \"单价\" numeric(12,2))",
                "\"商品表\" (\"商品编号\" varchar(20) primary key, \"商品名称\" varchar(50), \"类别\" varchar(20), \"标价\" numeric(12,2))",
                "\"部门\" (\"部门编号\" int, \"部门名称\" varchar(20))");
        assertThat(Found.in(url))
                .containsExactly(
                        "customers = 客户信息表: customer_id < 客户编号, name < 姓名, birth_date < 出生日期, gender < 性别, city < 城市, region < 省份, registered_at < 注册时间, acquisition_channel < 来源渠道",
                        "order_lines = 订单明细表: order_id < 订单编号, line_number < 行号, product_id < 商品编号, quantity < 数量, unit_price < 单价",
                        "orders = 订单表: order_id < 订单编号, customer_id < 客户编号, ordered_at < 下单时间, channel < 渠道, currency_code < 币种, amount < 订单金额, status < 订单状态",
                        "products = 商品表: product_id < 商品编号, name < 商品名称, category < 类别, list_price < 标价");
    }

    @Test
    void a_salesforce_export() throws Exception {
        String url = "jdbc:h2:mem:salesforce;DB_CLOSE_DELAY=-1";
        create(
                url,
                "\"Account\" (\"Id\" varchar(18) primary key, \"Name\" varchar(255), \"BillingCity\" varchar(40),"
                        + " \"BillingState\" varchar(40), \"BillingCountry\" varchar(40), \"CreatedDate\" timestamp,"
                        + " \"AccountSource\" varchar(40), \"SystemModstamp\" timestamp)",
                "\"Opportunity\" (\"Id\" varchar(18) primary key, \"AccountId\" varchar(18), \"Name\" varchar(120),"
                        + " \"Amount\" decimal(18,2), \"CloseDate\" date, \"StageName\" varchar(40),"
                        + " \"CurrencyIsoCode\" varchar(3))",
                "\"OpportunityLineItem\" (\"Id\" varchar(18) primary key, \"OpportunityId\" varchar(18),"
                        + " \"Product2Id\" varchar(18), \"Quantity\" decimal(10,2), \"UnitPrice\" decimal(18,2),"
                        + " \"ListPrice\" decimal(18,2), \"Discount\" decimal(3,1))",
                "\"Product2\" (\"Id\" varchar(18) primary key, \"Name\" varchar(255), \"Family\" varchar(40),"
                        + " \"ProductCode\" varchar(255))",
                "\"Case\" (\"Id\" varchar(18) primary key, \"AccountId\" varchar(18), \"Subject\" varchar(255),"
                        + " \"Origin\" varchar(40), \"CreatedDate\" timestamp, \"ClosedDate\" timestamp,"
                        + " \"Type\" varchar(40), \"OwnerId\" varchar(18), \"Description\" varchar(4000))",
                "\"Campaign\" (\"Id\" varchar(18) primary key, \"Name\" varchar(80), \"Type\" varchar(40),"
                        + " \"StartDate\" date, \"EndDate\" date, \"ActualCost\" decimal(18,2))",
                "\"CampaignMember\" (\"Id\" varchar(18) primary key, \"CampaignId\" varchar(18), \"ContactId\" varchar(18),"
                        + " \"FirstRespondedDate\" date, \"CreatedDate\" timestamp)",
                "\"Contact\" (\"Id\" varchar(18) primary key, \"AccountId\" varchar(18), \"FirstName\" varchar(40),"
                        + " \"LastName\" varchar(80), \"Birthdate\" date, \"MailingCity\" varchar(40))");
        assertThat(Found.in(url))
                .containsExactly(
                        "campaigns = campaign: campaign_id < id, name, channel < type, started_at < startdate, ended_at < enddate, cost < actualcost",
                        "customers = account: customer_id < id, name, city < billingcity, region < billingstate, country < billingcountry, registered_at < createddate, acquisition_channel < accountsource, updated_at < systemmodstamp",
                        "interactions = case: interaction_id < id, customer_id < accountid, occurred_at < createddate, channel < origin, purpose < subject, resolved_at < closeddate, text < description",
                        "order_lines = opportunitylineitem: order_id < opportunityid, product_id < product2id, quantity, unit_price < unitprice, list_price < listprice",
                        "orders = opportunity: order_id < id, customer_id < accountid, ordered_at < closedate, currency_code < currencyisocode, amount, status < stagename",
                        "products = product2: product_id < id, name, category < family");
    }

    @Test
    void a_customer_is_reached_over_one_foreign_key() throws Exception {
        String url = "jdbc:h2:mem:hops;DB_CLOSE_DELAY=-1";
        create(
                url,
                "client (id int primary key, name varchar(50))",
                "ticket (id int primary key, client_id int references client, subject varchar(50), opened_at timestamp)",
                "message (id int primary key, ticket_id int references ticket, sent_at timestamp, channel varchar(10),"
                        + " body varchar(200))");
        assertThat(Found.in(url))
                .containsExactly(
                        "customers = client: customer_id < id, name",
                        "interactions = message: interaction_id < id, customer_id < ticket.client_id, occurred_at < sent_at, channel, text < body");
    }

    @Test
    void a_company_s_own_crm_of_two_hundred_tables() throws Exception {
        String url = "jdbc:h2:mem:two_hundred;DB_CLOSE_DELAY=-1";
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tables.add(
                    "app_"
                            + List.of("audit", "queue", "setting", "cache", "employee", "order_status")
                                    .get(i % 6) + "_" + i
                            + " (id int primary key, name varchar(9), customer_id int, status varchar(9), created_at timestamp)");
        }
        tables.add(150, "tblClient (ClientNo int primary key, FullName varchar(50), Birthday date)");
        tables.add(50, "tblOrderHeader (OrderNo int primary key, ClientNo int, OrderDate date, Total decimal(9,2))");
        create(url, tables.toArray(String[]::new));

        assertThat(Found.in(url))
                .containsExactly(
                        "customers = tblclient: customer_id < clientno, name < fullname, birth_date < birthday",
                        "orders = tblorderheader: order_id < orderno, customer_id < clientno, ordered_at < orderdate,"
                                + " amount < total");
    }

    @Test
    void an_empty_table_is_taken_for_nothing() throws Exception {
        String url = "jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1";
        create(url, "customer (id int primary key, name varchar(9), city varchar(9))");
        assertThat(Found.in(url)).hasSize(1);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from customer");
        }
        assertThat(Found.in(url)).isEmpty();
    }

    /** Each with one row, of which only the first column has a value. */
    private static void create(String url, String... tables) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("create table " + table);
                String start = table.substring(0, table.indexOf(' ', table.indexOf('(')));
                statement.execute("insert into " + start + ") values ('1')");
            }
        }
    }
}
