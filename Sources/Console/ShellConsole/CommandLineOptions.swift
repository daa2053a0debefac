/// The options of the executable, as pwsh's command line has them: any case, any unambiguous prefix, `-`, `--` or `/`.
public struct CommandLineOptions: Sendable {
    public enum Input: Sendable, Equatable {
        /// The prompt.
        case interactive
        case command(String)
        case file(String)
        /// `-Command -`: lines of standard input, without prompts; `-File -` and a bare `-`: with prompts.
        case standardInput(prompts: Bool)
    }
    public var input: Input = .interactive
    public var arguments: [String] = []
    public var noProfile = false
    public var nonInteractive = false
    public var noLogo = false
    public var noExit = false
    public var interactive = false
    public var workingDirectory: String?
    public var showVersion = false
    public var showHelp = false
    public var stateDirectory: String?
    public var ephemeral = false
    public var inventory: String?
    public var sandbox = false
    public var traceBus: String?
    public var edition = "Core"
    /// What was wrong with the command line; the exit code is 64 then, as pwsh's.
    public var problem: String?
    /// Whether the usage follows it.
    public var problemShowsHelp = false
    public var inputFormat = "Text"
    public var outputFormat = "Text"
    /// Whether -OutputFormat was left out.
    public var outputFormatIsDefault = true
    public var commandIsEncoded = false
    /// Base64 of serialized arguments.
    public var encodedArguments: String?
    public var executionPolicy: String?
    public var settingsFile: String?
    /// The name that the program was called by: `pwsh` and `powershell` say which edition is meant.
    public var programName = "paravane"
    public var wasGivenCommand = false
    /// -STA, which is the default, or -MTA.
    public var isSingleThreaded = true

    private enum Option: CaseIterable {
        case command, commandWithArgs, file, noProfile, nonInteractive, noLogo, noExit, interactive, workingDirectory, encodedCommand, version, help
        case executionPolicy, configurationName, configurationFile, customPipeName, inputFormat, outputFormat, settingsFile, windowStyle
        case encodedArguments, noProfileLoadTime, removeTrailing, serverMode, login, sta, mta, state, ephemeral, inventory, sandbox, edition, trace

        /// The full name and the shortest prefix that means it.
        var names: [(String, Int)] {
            switch self {
            case .command: [("command", 1)]
            case .commandWithArgs: [("commandwithargs", 8), ("cwa", 3)]
            case .file: [("file", 1)]
            case .noProfile: [("noprofile", 3)]
            case .nonInteractive: [("noninteractive", 4)]
            case .noLogo: [("nologo", 3)]
            case .noExit: [("noexit", 3)]
            case .interactive: [("interactive", 1)]
            case .workingDirectory: [("workingdirectory", 2), ("wd", 2)]
            case .encodedCommand: [("encodedcommand", 1), ("ec", 2)]
            case .version: [("version", 1)]
            case .help: [("help", 1), ("?", 1)]
            case .executionPolicy: [("executionpolicy", 2), ("ep", 2)]
            case .encodedArguments: [("encodedarguments", 8), ("ea", 2)]
            case .noProfileLoadTime: [("noprofileloadtime", 17)]
            case .removeTrailing: [("removeworkingdirectorytrailingcharacter", 39)]
            case .serverMode: [("servermode", 1), ("sshservermode", 4), ("socketservermode", 2), ("v2socketservermode", 4), ("namedpipeservermode", 3)]
            case .configurationName: [("configurationname", 6)]
            case .configurationFile: [("configurationfile", 17)]
            case .customPipeName: [("custompipename", 3)]
            case .inputFormat: [("inputformat", 3), ("if", 2)]
            case .outputFormat: [("outputformat", 1), ("of", 1)]
            case .settingsFile: [("settingsfile", 8)]
            case .windowStyle: [("windowstyle", 1)]
            case .login: [("login", 1)]
            case .sta: [("sta", 3)]
            case .mta: [("mta", 3)]
            case .state: [("state", 3)]
            case .ephemeral: [("ephemeral", 3)]
            case .inventory: [("inventory", 3)]
            case .sandbox: [("sandbox", 3)]
            case .edition: [("edition", 3)]
            case .trace: [("tracebus", 5)]
            }
        }
        static func find(_ text: String) -> Option? {
            let key = text.lowercased()
            return allCases.first { option in
                option.names.contains { name, least in key == name || (key.count >= least && name.hasPrefix(key)) }
            }
        }
    }

    public init() {}

    private mutating func fail(_ text: String, help: Bool = true) {
        problem = text
        problemShowsHelp = help
    }
    /// The parameters that a mistyped one is compared with.
    private static let suggestions = [
        "sta", "mta", "command", "commandwithargs", "configurationfile", "configurationname", "custompipename", "encodedcommand", "executionpolicy", "file", "help",
        "inputformat", "login", "noexit", "nologo", "noninteractive", "noprofile", "noprofileloadtime", "outputformat", "removeworkingdirectorytrailingcharacter", "settingsfile", "version", "windowstyle",
        "workingdirectory",
    ]

    private static let policies: Set<String> = ["default", "remotesigned", "bypass", "allsigned", "restricted", "unrestricted", "undefined"]

    /// Whether a name is one of a script: programs of this computer have none of the extensions, so a script may be without.
    private static func mayHoldScript(_ path: String) -> Bool {
        let name = path.utf8.split(whereSeparator: { $0 == 0x2F || $0 == 0x5C }).last ?? path.utf8[...]
        guard let dot = name.lastIndex(of: 0x2E), dot > name.startIndex else { return true }
        return String(decoding: name[dot...], as: UTF8.self).lowercased() == ".ps1"
    }

    /// Reads the arguments after the program's name. `isFile` says whether a script is there, `startsWithMark` whether it begins with `#!`.
    public init(parsing arguments: [String], isFile: (String) -> Bool = { _ in true }, startsWithMark: (String) -> Bool = { _ in false }, inputIsRedirected: Bool = true) {
        read(arguments, isFile, inputIsRedirected)
        guard problem == nil, case .file(let path) = input, !CommandLineOptions.mayHoldScript(path), !startsWithMark(path) else { return }
        fail("Processing -File '\(path)' failed because the file does not have a '.ps1' extension. Specify a valid PowerShell script file name, and then try again.", help: false)
    }
    private mutating func read(_ arguments: [String], _ isFile: (String) -> Bool, _ inputIsRedirected: Bool) {
        var at = 0
        var isApartmentChosen = false
        func next() -> String? {
            guard at < arguments.count else { return nil }
            at += 1
            return arguments[at - 1]
        }
        while at < arguments.count, problem == nil {
            let word = arguments[at]
            at += 1
            var bare = word
            if bare.hasPrefix("--") { bare.removeFirst(2) } else if let first = bare.first, first == "-" || first == "\u{2013}" || first == "\u{2014}" || first == "\u{2015}" || first == "/" {
                bare.removeFirst()
            } else {
                bare = ""
            }
            guard !bare.isEmpty, let option = Option.find(bare) else {
                // The first word that is no parameter is a script's path.
                at -= 1
                return readFile(arguments, &at, isFile)
            }
            switch option {
            case .noProfile: noProfile = true
            case .nonInteractive: nonInteractive = true
            case .noLogo: noLogo = true
            case .noExit: noExit = true
            case .interactive: interactive = true
            case .login, .noProfileLoadTime, .removeTrailing: break
            case .sta, .mta:
                if isApartmentChosen { return fail("Cannot process the command because -STA and -MTA are both specified. Specify either -STA or -MTA.", help: false) }
                isApartmentChosen = true
                isSingleThreaded = option == .sta
            case .serverMode: return fail("The parameter '\(word)' starts a remoting server; that is not supported.", help: false)
            case .sandbox: sandbox = true
            case .ephemeral: ephemeral = true
            case .version:
                showVersion = true
                noLogo = true
                return
            case .help: showHelp = true
            case .command, .commandWithArgs, .encodedCommand:
                if wasGivenCommand { return fail("Cannot process command because a command is already specified with -Command, -CommandWithArgs, or -EncodedCommand.") }
                guard at < arguments.count else {
                    return fail("Cannot process the command because of a missing parameter. A command must follow -Command.")
                }
                wasGivenCommand = true
                if option == .encodedCommand {
                    guard let decoded = CommandLineOptions.decode(arguments[at]) else {
                        return fail("Cannot process the command because the value specified with -EncodedCommand is not properly encoded. The value must be Base64 encoded.")
                    }
                    at += 1
                    commandIsEncoded = true
                    input = .command(decoded)
                    continue
                }
                if arguments[at] == "-" {
                    input = .standardInput(prompts: false)
                    if at + 1 < arguments.count {
                        return fail("'-' was specified with the -Command parameter; no other arguments to -Command are permitted.")
                    }
                    if !inputIsRedirected {
                        return fail("'-' was specified as the argument to -Command but standard input has not been redirected for this process.")
                    }
                    return
                }
                if option == .commandWithArgs {
                    input = .command(arguments[at])
                    self.arguments = Array(arguments[(at + 1)...])
                } else {
                    input = .command(arguments[at...].joined(separator: " "))
                }
                return
            case .file: return readFile(arguments, &at, isFile)
            case .workingDirectory:
                guard let path = next() else {
                    return fail("Cannot process the command because -WorkingDirectory requires an argument that is a directory path.", help: false)
                }
                workingDirectory = path
            case .state: stateDirectory = next()
            case .inventory: inventory = next()
            case .trace: traceBus = next()
            case .edition: if let name = next() { edition = name }
            case .inputFormat, .outputFormat:
                let known = ["Text", "XML", "None"]
                let list = known.map { $0 + "\n" }.joined()
                guard let given = next() else {
                    return fail(
                        option == .outputFormat
                            ? "The command cannot be run because no argument has been supplied for the OutputFormat parameter. Specify one of the following formats for this parameter.\n\(list)"
                            : "Cannot process the command because the -InputFormat parameter requires an argument. Specify a valid format argument for this parameter.  Valid formats are:\n\(list)")
                }
                guard let format = known.first(where: { $0.lowercased() == given.lowercased() }) else {
                    return fail("Cannot process the command because of an incorrect parameter value. \"\(given)\" is not a valid format.\nValid formats are:\n\(list)")
                }
                if option == .inputFormat {
                    inputFormat = format
                } else {
                    outputFormat = format
                    outputFormatIsDefault = false
                }
            case .encodedArguments:
                guard let text = next() else {
                    return fail("Cannot process the command because -EncodedArguments requires a value. Specify a value for the -EncodedArguments parameter.")
                }
                guard let decoded = CommandLineOptions.decode(text) else {
                    return fail("Cannot process the command because the value specified with -EncodedArguments is not properly encoded. The value must be Base64 encoded.")
                }
                encodedArguments = decoded
            case .executionPolicy:
                guard let name = next() else {
                    return fail("Cannot process the execution policy because of a missing policy name. A policy name must follow -ExecutionPolicy.")
                }
                if !CommandLineOptions.policies.contains(name.lowercased()) { return fail("Invalid ExecutionPolicy value '\(name)'.") }
                executionPolicy = name
            case .windowStyle:
                guard let style = next() else {
                    return fail("Cannot process the command because -WindowStyle requires an argument that is normal, hidden, minimized or maximized. Specify one of these argument values and try again.", help: false)
                }
                if !["normal", "hidden", "minimized", "maximized"].contains(style.lowercased()) {
                    return fail(
                        "Processing -WindowStyle '\(style)' failed: Cannot convert value \"\(style)\" to type \"System.Diagnostics.ProcessWindowStyle\". Error: \"Unable to match the identifier name \(style) to a valid enumerator name. Specify one of the following enumerator names and try again:\nNormal, Hidden, Minimized, Maximized\".",
                        help: false)
                }
            case .configurationName:
                return fail(next() == nil ? "Cannot process the command because -Configuration requires an argument that is a remote endpoint configuration name. Specify this argument and try again." : "The parameter '\(word)' opens a session of a registered configuration; that is not supported.", help: false)
            case .customPipeName:
                return fail(next() == nil ? "Cannot process the command because -CustomPipeName requires an argument that is a name of the pipe you want to use. Specify this argument and try again." : "The parameter '\(word)' opens a pipe for debuggers; that is not supported.", help: false)
            case .settingsFile:
                guard let path = next() else {
                    return fail("Cannot process the command because -SettingsFile requires a file path. Supply a path for the SettingsFile parameter and then try the command again.", help: false)
                }
                if !isFile(path) {
                    return fail("The argument '\(ScriptFile.full(path))' passed to the -SettingsFile does not exist. Provide the path to an existing json file as an argument to the -SettingsFile parameter.", help: false)
                }
                settingsFile = path
            case .configurationFile:
                return fail(next() == nil ? "Cannot process the command because -ConfigurationFile requires an argument that is a session configuration (.pssc) file path." : "The parameter '\(word)' opens a session of a configuration file; that is not supported.", help: false)
            }
        }
    }

    /// `-File path arguments`, or a bare path; `at` stands on the path.
    private mutating func readFile(_ arguments: [String], _ at: inout Int, _ isFile: (String) -> Bool) {
        guard at < arguments.count else {
            return fail("The command cannot be run because the File parameter requires a file path. Supply a path for the File parameter and then try the command again.")
        }
        let path = arguments[at]
        self.arguments = Array(arguments[(at + 1)...])
        if path.isEmpty { return fail("Processing -File '' failed: The path is empty. (Parameter 'path') Specify a valid path for the -File parameter.", help: false) }
        if path == "-" {
            input = .standardInput(prompts: true)
            return
        }
        wasGivenCommand = true
        input = .file(path)
        if isFile(path) { return }
        if path.hasPrefix("-"), path.count > 1 {
            let part = path.dropFirst().lowercased()
            let near = CommandLineOptions.suggestions.filter { $0.contains(part) }
            if !near.isEmpty {
                return fail("Invalid argument '\(path)', did you mean:\n" + near.map { "\n  -\($0)" }.joined(), help: false)
            }
        }
        fail(
            "The argument '\(path)' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.")
    }

    /// What a shell started from this one gets handed on.
    var inherited: [String] {
        var list: [String] = []
        if let stateDirectory { list += ["--state", stateDirectory] }
        if ephemeral { list.append("--ephemeral") }
        if sandbox { list.append("--sandbox") }
        if let inventory { list += ["--inventory", inventory] }
        return list
    }

    /// Base64 of UTF-16LE text.
    static func decode(_ text: String) -> String? {
        var bits: UInt32 = 0, count = 0
        var bytes: [UInt8] = []
        for unit in text.utf8 where unit != 10 && unit != 13 && unit != 32 {
            let value: UInt32
            switch unit {
            case 0x41...0x5A: value = UInt32(unit) - 0x41
            case 0x61...0x7A: value = UInt32(unit) - 0x61 + 26
            case 0x30...0x39: value = UInt32(unit) - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            case 0x3D: continue
            default: return nil
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        guard bytes.count % 2 == 0, text.utf8.count % 4 == 0 else { return nil }
        let units = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
        return String(decoding: units, as: UTF16.self)
    }
}
