import CPlainCounts
import ShellConsole

Program.main(
    CommandLine.arguments,
    Program.Extensions(
        modules: { Product.modules },
        attach: { runspace, options in Product.attach(runspace, options) },
        close: { Product.close() },
        begin: { plain_counts_begin() }))
