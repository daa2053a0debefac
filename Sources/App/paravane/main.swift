import ShellConsole
import ShellRuntime

Program.main(
    CommandLine.arguments,
    Program.Extensions(
        modules: { [] },
        attach: { _, _ in nil },
        close: {}))
