import VirtualDisks
import VirtualMachines
import WindowsMachine

/// What a tool of Windows has when it runs: the machine, its arguments, its two outputs.
public struct ToolContext {
    public let machine: WindowsMachine
    /// The arguments as the program gets them, quotes taken off.
    public let arguments: [String]
    /// The current folder as a path of the machine; paths without a root start there.
    public let location: String
    /// The session that the tool runs in; nil where the machine stands alone.
    let session: () throws -> MachineSession?
    /// The lines that were piped in.
    public let input: [String]
    /// The host's disks; nil in a guest, which sees only its own volumes.
    public let disks: DiskManager?
    private let writeLine: (String) throws -> Void
    private let writeErrorLine: (String) throws -> Void
    /// Runs a command of the shell in the session and gives the lines that it writes; an error of it is thrown.
    private let commandLines: (String) throws -> [String]
    /// Shows a question and gives the answer's line; nil where nobody can answer.
    private let askLine: (String) throws -> String?

    /// Runs a program that is none of the tools: its name, its arguments and what it reads; nil where there is no such program.
    public typealias External = (String, [String], [String], (String) throws -> Void, (String) throws -> Void) throws -> Int32?
    private let runExternal: External
    /// How many programs started this one, one within the other.
    let nesting: Int
    private let stopCheck: () throws -> Void

    public init(
        machine: WindowsMachine, arguments: [String], location: String = #"C:\"#, input: [String] = [], disks: DiskManager? = nil,
        output: @escaping (String) throws -> Void, error: @escaping (String) throws -> Void,
        ask: @escaping (String) throws -> String? = { _ in nil }, shell: @escaping (String) throws -> [String] = { _ in [] },
        session: @escaping () throws -> MachineSession? = { nil }, external: @escaping External = { _, _, _, _, _ in nil }, checkStop: @escaping () throws -> Void = {}, nesting: Int = 0
    ) {
        self.nesting = nesting
        runExternal = external
        stopCheck = checkStop
        commandLines = shell
        self.machine = machine
        self.arguments = arguments
        self.location = location
        self.input = input
        self.disks = disks
        writeLine = output
        writeErrorLine = error
        askLine = ask
        self.session = session
    }

    /// The same session for another program.
    func derived(
        arguments: [String], location: String, input: [String], output: @escaping (String) throws -> Void, error: @escaping (String) throws -> Void
    ) -> ToolContext {
        ToolContext(
            machine: machine, arguments: arguments, location: location, input: input, disks: disks, output: output, error: error, ask: askLine, shell: commandLines,
            session: session, external: runExternal, checkStop: stopCheck, nesting: nesting + 1)
    }
    func external(
        _ name: String, _ arguments: [String], _ input: [String], _ output: (String) throws -> Void, _ error: (String) throws -> Void
    ) throws -> Int32? { try runExternal(name, arguments, input, output, error) }
    /// Throws where the session was stopped.
    func checkStop() throws { try stopCheck() }
    /// A line that somebody types; nil where nobody can.
    func answer() throws -> String? { try askLine("") }

    /// Writes lines to standard output.
    func write(_ lines: String...) throws { for line in lines { try writeLine(line) } }
    /// Writes lines to standard error.
    func fail(_ lines: String...) throws { for line in lines { try writeErrorLine(line) } }
    /// What a command of the shell writes, line by line.
    func shell(_ text: String) throws -> [String] { try commandLines(text) }
    /// Writes what a command of the shell writes. Its error is the tool's: the message goes to standard error, the result is 1.
    func runShell(_ text: String) throws -> Int32 {
        do {
            for line in try shell(text) { try write(line) }
            return 0
        } catch let error as CommandFailure {
            try fail(error.message)
            return 1
        }
    }
    /// The first letter of the answer, upper case.
    func ask(_ question: String) throws -> Character? {
        try askLine(question)?.first { $0 != " " }.flatMap { $0.uppercased().first }
    }

    /// A path as the tool means it: absolute, normalised.
    func path(_ text: String) throws(FileSystemError) -> String {
        let base = try? WindowsPath(location)
        return try WindowsPath(SharedFolders(machine).localPath(text) ?? text, relativeTo: base).description
    }
    /// A word whose last name may have wildcards: its folder in full, and that name.
    func pattern(_ word: String) throws(FileSystemError) -> (folder: String, name: String) {
        guard let cut = word.lastIndex(where: { $0 == "\\" || $0 == "/" }) else { return (location, word) }
        return (try path(String(word[...cut])), String(word[word.index(after: cut)...]))
    }
}

/// A command of the shell that a tool ran has failed.
public struct CommandFailure: Error {
    public let message: String
    public init(_ message: String) { self.message = message }
}

/// A program of Windows, as a command on the model.
public struct WindowsTool: Sendable {
    /// `xcopy`.
    public let name: String
    /// Its file: `C:\Windows\System32\xcopy.exe`.
    public var path: String { #"C:\Windows\System32\"# + name + (name.contains(".") ? "" : ".exe") }
    /// Whether the tool is not part of Windows: it is there where its file is.
    let needsFile: Bool
    private let body: @Sendable (ToolContext) throws -> Int32
    /// Whether it is found by its name with `.exe` only: a program of the real system, or an alias, has the bare name.
    let needsExtension: Bool

    init(_ name: String, needsExtension: Bool = false, needsFile: Bool = false, _ body: @escaping @Sendable (ToolContext) throws -> Int32) {
        self.name = name
        self.needsExtension = needsExtension
        self.needsFile = needsFile
        self.body = body
    }

    /// Runs the tool; the result is its exit code.
    public func run(_ context: ToolContext) throws -> Int32 { try body(context) }
}

/// The tools that the model has.
public enum WindowsTools {
    public static let all: [WindowsTool] = [
        BootEditor.tool, RegistryTool.tool, ExtendedCopy.tool, RobustCopy.tool, DriverTool.tool, ServiceTool.tool, CommandProcessor.tool, hostname, whoami,
        vmconnect, wsl, GraphicsQueryTool.tool,
        DiskPartTool.tool,
    ] + NetworkTools.all + AccountTools.all + ProcessTools.all + SystemTools.all + TextTools.all + SecurityTools.all + ManagementTools.all + DesktopTools.all + DeploymentTools.all
    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// A tool by name, with or without `.exe`, in any case, also by its path in System32.
    public static func find(_ name: String) -> WindowsTool? {
        var key = folded(name)
        for folder in [#"c:\windows\system32\"#, "c:/windows/system32/"] where key.hasPrefix(folder) {
            key = String(key.dropFirst(folder.count))
        }
        let isWhole = key.hasSuffix(".exe") || key.count < name.utf8.count
        if key.hasSuffix(".exe") { key.removeLast(4) }
        guard let tool = byName[key], isWhole || !tool.needsExtension else { return nil }
        return tool
    }

    /// A tool whose file was copied elsewhere: the file must be there under the tool's name.
    static func copied(_ name: String, _ context: ToolContext) -> WindowsTool? {
        guard name.contains("\\") || name.contains("/"), let leaf = name.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last else { return nil }
        let file = folded(String(leaf)), whole = file.hasSuffix(".exe") ? file : file + ".exe"
        guard let path = try? context.path(name + (file.hasSuffix(".exe") ? "" : ".exe")), context.machine.files.exists(path) else { return nil }
        return find(whole)
    }

    private static let hostname = WindowsTool("hostname") { context in
        try context.write(context.machine.computerName)
        return 0
    }

    /// A window with a machine's screen, which a shell does not have.
    private static let vmconnect = WindowsTool("vmconnect") { context in
        guard context.arguments.count >= 2 else {
            try context.fail("Usage: vmconnect.exe <ServerName> <VMName> [-G <VMGuid>] [-C <Count>]")
            return 1
        }
        try context.fail(
            "vmconnect: the screen of '\(context.arguments[1])' cannot be shown: this host has no desktop.",
            "Use Enter-PSSession -VMName or Invoke-Command -VMName to work in the guest.")
        return 1
    }

    /// The Windows Subsystem for Linux is no part of the model.
    private static let wsl = WindowsTool("wsl") { context in
        try context.fail(
            "The Windows Subsystem for Linux is not installed.", "The model has no such feature: make a virtual machine from C:\\Images\\Ubuntu.vhdx instead.")
        return 1
    }

    private static let whoami = WindowsTool("whoami") { context in
        let name = (context.machine.computerName + "\\" + context.machine.configuration.userName).lowercased(), asked = Set(context.arguments.map { folded($0) })
        guard !asked.isDisjoint(with: ["/user", "/groups", "/all", "/priv"]) else {
            try context.write(name)
            return 0
        }
        let accounts = LocalAccounts(context.machine), sid = context.machine.configuration.userSID
        if asked.contains("/user") || asked.contains("/all") {
            try context.write("", "USER INFORMATION", "----------------", "")
            try Listing.table([("User Name", name.count), ("SID", sid.count)], [[name, sid]], context)
        }
        if asked.contains("/groups") || asked.contains("/all") {
            let groups = [("Everyone", "S-1-1-0")] + accounts.allGroups.filter { $0.members.contains(sid) }.map { ("BUILTIN\\" + $0.name, $0.sid) }
            try context.write("", "GROUP INFORMATION", "-----------------", "")
            try Listing.table([("Group Name", 44), ("Type", 16), ("SID", 12), ("Attributes", 50)], groups.map { [$0.0, $0.0 == "Everyone" ? "Well-known group" : "Alias", $0.1, "Mandatory group, Enabled by default, Enabled group"] }, context)
        }
        return 0
    }
}

extension String {
    /// Blanks behind up to `width`.
    func padded(_ width: Int) -> String { count >= width ? self : self + String(repeating: " ", count: width - count) }
    /// Blanks before up to `width`.
    func padded(left width: Int) -> String { count >= width ? self : String(repeating: " ", count: width - count) + self }
    func equals(_ other: String) -> Bool { folded(self) == folded(other) }
}

/// Tables as Windows' tools write them.
enum Listing {
    static func table(_ columns: [(title: String, width: Int)], _ rows: [[String]], _ context: ToolContext) throws {
        func line(_ cells: [String]) -> String { zip(cells, columns).map { String($0.prefix($1.width)).padded($1.width) }.joined(separator: " ") }
        try context.write(line(columns.map(\.title)), columns.map { String(repeating: "=", count: $0.width) }.joined(separator: " "))
        for row in rows { try context.write(line(row)) }
    }
    /// `12,345`.
    static func grouped(_ number: UInt64) -> String {
        var digits = Array(String(number)), at = digits.count - 3
        while at > 0 {
            digits.insert(",", at: at)
            at -= 3
        }
        return String(digits)
    }
    static func csv(_ cells: [String]) -> String { cells.map { "\"\($0)\"" }.joined(separator: ",") }
}

/// Wildcards of the command line: `*` and `?` in a file name.
enum FilePattern {
    static func matches(_ name: String, _ pattern: String) -> Bool {
        if pattern == "*" || pattern == "*.*" { return true }
        let text = Array(folded(name))
        let mask = Array(folded(pattern))
        var at = 0, star: Int?, mark = 0, position = 0
        while position < text.count {
            if at < mask.count, mask[at] == "?" || mask[at] == text[position] {
                at += 1
                position += 1
            } else if at < mask.count, mask[at] == "*" {
                star = at
                mark = position
                at += 1
            } else if let last = star {
                at = last + 1
                mark += 1
                position = mark
            } else {
                return false
            }
        }
        while at < mask.count, mask[at] == "*" { at += 1 }
        return at == mask.count
    }

    static func isPattern(_ text: String) -> Bool { text.contains("*") || text.contains("?") }
}
