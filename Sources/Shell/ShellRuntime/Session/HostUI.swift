/// The outside world of a runspace: a terminal, a pipe, or a test.
public protocol HostUI: AnyObject {
    /// Host.Name.
    var name: String { get }
    /// Columns for layouts; 120 where nothing is known, as pwsh without a terminal uses.
    var width: Int { get }
    var height: Int { get }
    /// Columns that formatted output uses.
    var lineWidth: Int { get }
    /// False under -NonInteractive and without a terminal: prompts fail.
    var isInteractive: Bool { get }
    /// True when escape sequences reach a terminal.
    var supportsColor: Bool { get }
    /// Text for standard output, without a newline.
    func write(_ text: String)
    /// Text for standard error, without a newline.
    func writeError(_ text: String)
    /// A line of input, nil at its end.
    func readLine(prompt: String) throws -> String?
    func readSecret(prompt: String) throws -> String?
    func showProgress(_ record: ProgressRecord)
    /// Hands on what was written so far; called before the session waits.
    func flush()
    /// A program is about to use the terminal as the shell found it; `takeTerminal` follows when it has ended.
    func lendTerminal()
    func takeTerminal()
    /// Where the cursor stands in the terminal's window; nil where there is none to ask.
    var cursorPosition: (column: Int, row: Int)? { get }
    /// Whether a transcript is kept, and text for it alone.
    var isTranscribing: Bool { get }
    func transcribe(_ text: String)
}

extension HostUI {
    public var cursorPosition: (column: Int, row: Int)? { nil }
    public var lineWidth: Int { max(1, width - 1) }
    public var isTranscribing: Bool { false }
    public func transcribe(_ text: String) {}
    public func flush() {}
    public func lendTerminal() {}
    public func takeTerminal() {}
}

/// One Write-Progress call.
public struct ProgressRecord: Sendable {
    public var activityID = 0
    public var parentID = -1
    public var activity = ""
    public var status = ""
    public var currentOperation = ""
    public var percentComplete = -1
    public var secondsRemaining = -1
    public var completed = false
    public init() {}
}

/// A host that keeps what is written, for tests, jobs and `[powershell]::Create()`.
public final class BufferHost: HostUI {
    public let name = "Default Host"
    public var width: Int
    public var height = 50
    public var isInteractive = false
    public var supportsColor = false
    public private(set) var output = ""
    public var inputLines: [String] = []
    public init(width: Int = 120) { self.width = width }
    public func write(_ text: String) { output += text }
    public func writeError(_ text: String) { output += text }
    public func readLine(prompt: String) throws -> String? { inputLines.isEmpty ? nil : inputLines.removeFirst() }
    public func readSecret(prompt: String) throws -> String? { try readLine(prompt: prompt) }
    /// Told of what Write-Progress says.
    public var onProgress: ((ProgressRecord) -> Void)?
    public func showProgress(_ record: ProgressRecord) { onProgress?(record) }
    public func takeOutput() -> String {
        defer { output = "" }
        return output
    }
}
