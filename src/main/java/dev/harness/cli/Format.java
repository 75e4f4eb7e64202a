package dev.harness.cli;

/** How a command prints. */
enum Format {
    text,
    json
}
