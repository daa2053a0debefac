/// The options of the executable, as pwsh's command line has them: any case, any unambiguous prefix, `-`, `--` or `/`.
public struct CommandLineOptions: Sendable {
    public enum Input: Sendable, Equatable {
        /// The prompt.
        case interactive
        case command(String)
        case file(String)
        /// `-Command -`: standard input, statement by statement; `-File -` and a bare `-`: as a whole.
        case standardInput
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
    public var wasGivenCommand = false

    private enum Option: CaseIterable {
        case command, commandWithArgs, file, noProfile, nonInteractive, noLogo, noExit, interactive, workingDirectory, encodedCommand, version, help
        case executionPolicy, configurationName, configurationFile, customPipeName, inputFormat, outputFormat, settingsFile, windowStyle
        case login, sta, mta, state, ephemeral, inventory, sandbox, edition, trace

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
            case .configurationName: [("configurationname", 6)]
            case .configurationFile: [("configurationfile", 14)]
            case .customPipeName: [("custompipename", 3)]
            case .inputFormat: [("inputformat", 3), ("if", 2)]
            case .outputFormat: [("outputformat", 1), ("of", 2)]
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

    /// Reads the arguments after the program's name.
    public init(parsing arguments: [String]) {
        var at = 0
        func next(_ option: String) -> String? {
            guard at < arguments.count else { return nil }
            at += 1
            return arguments[at - 1]
        }
        while at < arguments.count {
            let word = arguments[at]
            at += 1
            if word == "-" {
                input = .standardInput
                self.arguments = Array(arguments[at...])
                return
            }
            var bare = word
            if bare.hasPrefix("--") { bare.removeFirst(2) } else if bare.hasPrefix("-") || (bare.hasPrefix("/") && bare.dropFirst().allSatisfy({ $0.isLetter || $0 == "?" }) && Option.find(String(bare.dropFirst())) != nil) {
                bare.removeFirst()
            } else {
                // The first plain word is a script.
                input = .file(word)
                wasGivenCommand = true
                self.arguments = Array(arguments[at...])
                return
            }
            guard let option = Option.find(bare) else {
                // An unknown option is taken for a script's name, as pwsh does.
                input = .file(word)
                wasGivenCommand = true
                self.arguments = Array(arguments[at...])
                return
            }
            switch option {
            case .noProfile: noProfile = true
            case .nonInteractive: nonInteractive = true
            case .noLogo: noLogo = true
            case .noExit: noExit = true
            case .interactive: interactive = true
            case .login, .sta, .mta: break
            case .sandbox: sandbox = true
            case .ephemeral: ephemeral = true
            case .version:
                showVersion = true
                noLogo = true
                return
            case .help:
                showHelp = true
                return
            case .command, .commandWithArgs:
                guard at < arguments.count else {
                    problem = "Cannot process the command because of a missing parameter. A command must follow -Command."
                    return
                }
                wasGivenCommand = true
                if arguments[at] == "-" {
                    input = .standardInput
                    at += 1
                    if at < arguments.count {
                        problem = "'-' was specified with the -Command parameter; no other arguments to -Command are permitted."
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
            case .encodedCommand:
                guard let text = next(word) else {
                    problem = "Cannot process the command because of a missing parameter. A command must follow -Command."
                    return
                }
                guard let decoded = CommandLineOptions.decode(text) else {
                    problem =
                        "Cannot process the command because the value specified with -EncodedCommand is not properly encoded. The value must be Base64 encoded."
                    return
                }
                wasGivenCommand = true
                input = .command(decoded)
            case .file:
                guard let path = next(word) else {
                    problem = "The argument '-File' requires a file path. Supply a path as an argument for the -File parameter."
                    return
                }
                wasGivenCommand = true
                input = path == "-" ? .standardInput : .file(path)
                self.arguments = Array(arguments[at...])
                return
            case .workingDirectory:
                guard let path = next(word) else {
                    problem = "Cannot process the command because -WorkingDirectory requires an argument that is a directory path."
                    return
                }
                workingDirectory = path
            case .state: stateDirectory = next(word)
            case .inventory: inventory = next(word)
            case .trace: traceBus = next(word)
            case .edition:
                if let name = next(word) { edition = name }
            case .executionPolicy, .configurationName, .configurationFile, .customPipeName, .inputFormat, .outputFormat, .settingsFile, .windowStyle:
                _ = next(word)
            }
        }
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
