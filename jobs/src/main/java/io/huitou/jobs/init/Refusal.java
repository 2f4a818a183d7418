package io.huitou.jobs.init;

import java.sql.SQLException;

/** Why a database could not be looked at, and what to check. */
record Refusal(SQLException broken) {

    /** Without the secrets of the address. */
    String sentence(Address address) {
        String words = String.valueOf(broken.getMessage()) + innermost();
        String says = address.scrubbed(words).replaceAll("\\s+", " ").strip().replaceAll("\\.+$", "");
        return "Cannot look at the database: it says: " + says + ". " + advice();
    }

    /** Drivers say "the connection attempt failed", and only what they wrap says why. */
    private String innermost() {
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = String.valueOf(cause.getMessage());
        boolean isSaid =
                cause.equals(broken) || String.valueOf(broken.getMessage()).contains(why);
        return isSaid ? "" : " (" + cause.getClass().getSimpleName() + ": " + why + ")";
    }

    private String advice() {
        String state = String.valueOf(broken.getSQLState());
        if (String.valueOf(broken.getMessage()).startsWith("No suitable driver")) {
            return "Check --from; the drivers of PostgreSQL, MariaDB and H2 are there, another's jar goes into jobs/lib.";
        }
        // PostgreSQL's driver says 08004 where a password is asked for and none was given.
        if (state.startsWith("28") || state.equals("08004")) {
            return "Check --user and the password: --password-file, or the environment variable " + Address.VARIABLE
                    + ".";
        }
        if (state.startsWith("08")) {
            return "Check the host and the port in --from, and that the database runs and lets this machine in.";
        }
        if (state.startsWith("3D")) {
            return "Check the name of the database in --from.";
        }
        return "Check --from, --user and the password.";
    }
}
