/// The text of `-Help`.
enum Usage {
    static let text = """

        Usage: paravane [-Login] [[-File] <filePath> [args]]
                        [-Command { - | <script-block> [-args <arg-array>]
                                      | <string> [<CommandParameters>] } ]
                        [-CommandWithArgs <string> [<args>]]
                        [-EncodedCommand <Base64EncodedCommand>]
                        [-EncodedArguments <Base64EncodedArguments>]
                        [-ExecutionPolicy <ExecutionPolicy>] [-InputFormat {Text | XML}]
                        [-Interactive] [-MTA] [-NoExit] [-NoLogo] [-NonInteractive]
                        [-NoProfile] [-NoProfileLoadTime] [-OutputFormat {Text | XML}]
                        [-SettingsFile <filePath>] [-STA] [-Version]
                        [-WindowStyle <style>] [-WorkingDirectory <directoryPath>]
                        [--state <folder>] [--ephemeral] [--inventory <file>] [--sandbox]
                        [--edition Core|Desktop] [--tracebus <file>|-]

               paravane -h | -Help | -? | /?

        All parameters are case-insensitive and may be shortened.

        -Command | -c          Runs the commands and ends. '-' reads them from standard input.
        -CommandWithArgs | -cwa
                               The same; what follows the text is $args.
        -EncodedCommand | -e | -ec
                               The same, from Base64 of UTF-16LE text.
        -EncodedArguments | -ea
                               $args of the command, from Base64 of serialized objects.
        -ExecutionPolicy | -ep The policy of this session, as Get-ExecutionPolicy shows it.
        -File | -f             Runs a script file with the arguments after it. '-' reads
                               standard input with prompts.
        -Help | -h | -?        Shows this text.
        -InputFormat | -inp    How $input reads standard input: Text, or XML for serialized objects.
        -Interactive | -i      Takes -NonInteractive back.
        -Login | -l            Accepted; profiles are read as ever.
        -MTA, -STA             The apartment that the session's thread says it is of; STA without them.
        -NoExit | -noe         Stays at the prompt after the commands.
        -NoLogo | -nol         Shows no banner.
        -NonInteractive | -noni
                               Never asks: a prompt is an error.
        -NoProfile | -nop      Runs no profile script.
        -OutputFormat | -o | -of
                               Text, or XML: objects and streams serialized, for a parent shell.
        -SettingsFile | -settings
                               A powershell.config.json: ExecutionPolicy, PSModulePath, ExperimentalFeatures.
        -Version | -v          Shows the version.
        -WindowStyle | -w      Accepted; a terminal is no window.
        -WorkingDirectory | -wd | -wo
                               Starts in that folder.
        --state                The folder that holds the modelled host.
        --ephemeral            Keeps the modelled host in memory.
        --inventory            The hardware of the modelled host: a preset's name, a .psd1 or a JSON file.
        --sandbox              Leaves only the modelled host, in memory: no real files, no real programs.
        --edition              Desktop gives the Windows PowerShell 5.1 persona.
        --tracebus             Writes every VM bus message, decoded, to a file or ('-') to standard error.

        """
}
