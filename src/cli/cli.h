/* cli -- the subcommands. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* Run the command line; the process's exit status. */
int cli_run(int argc, char **argv);

#endif
