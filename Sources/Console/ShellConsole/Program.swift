import CLinux
import Glibc
import ShellCmdlets
import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes

/// The executable: command line, session, prompt or script.
public enum Program {
    public static let name = "Paravane"
    public static let version = "0.1"

    /// What the storeys above the shell add to a session; set by the executable before `main`.
    public struct Extensions: Sendable {
        public var modules: @Sendable () -> [BuiltinModule]
        /// Called for a new session with the options of the command line; a text ends the program with that message.
        public var attach: @Sendable (Runspace, CommandLineOptions) -> String?
        /// Called before the program ends.
        public var close: @Sendable () -> Void
        /// Called first on the thread that runs the program, while no other runs.
        public var begin: @Sendable () -> Void
        public init(
            modules: @escaping @Sendable () -> [BuiltinModule], attach: @escaping @Sendable (Runspace, CommandLineOptions) -> String?,
            close: @escaping @Sendable () -> Void, begin: @escaping @Sendable () -> Void = {}
        ) {
            self.begin = begin
            self.modules = modules
            self.attach = attach
            self.close = close
        }
    }

    /// Runs the program on a thread with a deep stack, and ends the process with its exit code.
    public static func main(_ arguments: [String], _ extensions: Extensions) -> Never {
        // Scripts free small objects soon after they make them, and what one pipeline gave back the next one asks for again.
        linux_tune_allocator(256 << 20, 32 << 20)
        var options = CommandLineOptions(
            parsing: Array(arguments.dropFirst()),
            isFile: { path in
                var facts = stat()
                return stat(path, &facts) == 0 && facts.st_mode & S_IFMT != S_IFDIR
            },
            startsWithMark: { path in
                guard let file = fopen(path, "r") else { return false }
                defer { fclose(file) }
                return fgetc(file) == 0x23 && fgetc(file) == 0x21
            }, inputIsRedirected: isatty(0) == 0)
        if let name = arguments.first?.split(separator: "/").last { options.programName = String(name) }
        if let name = getenv(ApplicationInfo.callVariable) {
            options.programName = String(cString: name)
            unsetenv(ApplicationInfo.callVariable)
        }
        if options.programName == "powershell" { options.edition = "Desktop" }
        if case .file(let path) = options.input, options.problem == nil, DesktopEdition.isRequired(by: path) { options.edition = "Desktop" }
        LanguageEdition.isDesktop = options.edition.lowercased() == "desktop"
        let job = Job(options, extensions)
        // Deep recursion of scripts runs on the native stack; pages are touched only as they are needed.
        let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { raw in
            guard let raw else { return nil }
            let job = Unmanaged<Job>.fromOpaque(raw).takeRetainedValue()
            job.extensions.begin()
            exit(Program.run(job.options, job.extensions))
        }
        let raw = Unmanaged.passRetained(job).toOpaque()
        if linux_run_on_stack(1 << 30, body, raw) != 0 { _ = body(raw) }
        exit(0)
    }
    private final class Job: @unchecked Sendable {
        let options: CommandLineOptions
        let extensions: Extensions
        init(_ options: CommandLineOptions, _ extensions: Extensions) {
            self.options = options
            self.extensions = extensions
        }
    }

    /// What `-Version` prints and a session begins with. Called as `pwsh`, the program says which PowerShell it is.
    static func banner(_ options: CommandLineOptions) -> String {
        switch options.programName {
        case "pwsh": "PowerShell \(SessionSetup.version)"
        case "powershell": "Windows PowerShell 5.1"
        default: "\(name) \(version)"
        }
    }

    static func run(_ options: CommandLineOptions, _ extensions: Extensions) -> Int32 {
        if let problem = options.problem {
            fail(problem + "\n")
            if options.problemShowsHelp { print(Usage.text, terminator: "") }
            return 64
        }
        if options.showVersion {
            print(Program.banner(options))
            return 0
        }
        if options.showHelp {
            print(Usage.text, terminator: "")
            return 0
        }
        signal(SIGPIPE, SIG_IGN)
        // A file that is opened must not take the place of a stream that the caller closed.
        let isOutputClosed = fcntl(1, F_GETFD) < 0
        for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
        let host = ConsoleHost(nonInteractive: options.nonInteractive)
        host.isOutputClosed = isOutputClosed
        let session = ConsoleSession(host, options, extensions)
        let code = session.runspace.asCurrent { session.run() }
        EngineEvents.raiseExiting(session.runspace)
        host.flush()
        TerminalModes.restore()
        extensions.close()
        return code
    }
    static func fail(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
    }
}
