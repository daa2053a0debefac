/// The text of `-Help`.
enum Usage {
    static let text = """

        Usage: paravane [-Login] [[-File] <filePath> [args]]
                        [-Command { - | <script-block> [-args <arg-array>]
                                      | <string> [<CommandParameters>] } ]
                        [-EncodedCommand <Base64EncodedCommand>]
                        [-NoExit] [-NoLogo] [-NonInteractive] [-NoProfile]
                        [-WorkingDirectory <directoryPath>] [-Version] [-Help]
                        [--state <folder>] [--ephemeral] [--inventory <file>] [--sandbox]
                        [--edition Core|Desktop] [--tracebus <file>|-]

        -Command | -c       Runs the commands and ends. '-' reads them from standard input.
        -EncodedCommand     The same, from Base64 of UTF-16LE text.
        -File | -f          Runs a script file with the arguments after it.
        -NoExit             Stays at the prompt after the commands.
        -NoLogo             Shows no banner.
        -NonInteractive     Never asks: a prompt is an error.
        -NoProfile          Runs no profile script.
        -WorkingDirectory   Starts in that folder.
        --state             The folder that holds the modelled host.
        --ephemeral         Keeps the modelled host in memory.
        --inventory         The hardware of the modelled host: a preset's name, a .psd1 or a JSON file.
        --sandbox           Leaves only the modelled host, in memory: no real files, no real programs.
        --edition           Desktop gives the Windows PowerShell 5.1 persona.
        --tracebus          Writes every VM bus message, decoded, to a file or ('-') to standard error.

        """
}
