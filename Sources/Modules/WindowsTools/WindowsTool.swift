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
    /// Shows a question and gives the answer's line; nil where nobody can answer.
    private let askLine: (String) throws -> String?

    public init(
        machine: WindowsMachine, arguments: [String], location: String = #"C:\"#, input: [String] = [], disks: DiskManager? = nil,
        output: @escaping (String) throws -> Void, error: @escaping (String) throws -> Void,
        ask: @escaping (String) throws -> String? = { _ in nil }, session: @escaping () throws -> MachineSession? = { nil }
    ) {
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

    /// Writes lines to standard output.
    func write(_ lines: String...) throws { for line in lines { try writeLine(line) } }
    /// Writes lines to standard error.
    func fail(_ lines: String...) throws { for line in lines { try writeErrorLine(line) } }
    /// The first letter of the answer, upper case.
    func ask(_ question: String) throws -> Character? {
        try askLine(question)?.first { $0 != " " }.flatMap { $0.uppercased().first }
    }

    /// A path as the tool means it: absolute, normalised.
    func path(_ text: String) throws(FileSystemError) -> String {
        let base = try? WindowsPath(location)
        return try WindowsPath(text, relativeTo: base).description
    }
}

/// A program of Windows, as a command on the model.
public struct WindowsTool: Sendable {
    /// `xcopy`.
    public let name: String
    /// Its file: `C:\Windows\System32\xcopy.exe`.
    public var path: String { #"C:\Windows\System32\"# + name + ".exe" }
    /// Whether the tool is not part of Windows: it is there where its file is.
    let needsFile: Bool
    private let body: @Sendable (ToolContext) throws -> Int32

    init(_ name: String, needsFile: Bool = false, _ body: @escaping @Sendable (ToolContext) throws -> Int32) {
        self.name = name
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
        BootEditor.tool, RegistryTool.tool, ExtendedCopy.tool, RobustCopy.tool, DriverTool.tool, ServiceTool.tool, CommandProcessor.tool, DiskPartTool.tool, hostname, whoami,
        vmconnect, wsl,
    ]

    /// A tool by name, with or without `.exe`, in any case, also by its path in System32.
    public static func find(_ name: String) -> WindowsTool? {
        var key = folded(name)
        for folder in [#"c:\windows\system32\"#, "c:/windows/system32/"] where key.hasPrefix(folder) {
            key = String(key.dropFirst(folder.count))
        }
        if key.hasSuffix(".exe") { key.removeLast(4) }
        return all.first { $0.name == key }
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
        try context.write((context.machine.computerName + "\\" + context.machine.configuration.userName).lowercased())
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
