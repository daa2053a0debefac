import Glibc
import ShellRuntime
import ShellTypes

/// A host that passes everything on and keeps a copy of the text in files: Start-Transcript.
final class TranscriptHost: HostUI {
    let inner: any HostUI
    var transcripts: [Transcript] = []
    init(_ inner: any HostUI) { self.inner = inner }
    var name: String { inner.name }
    var width: Int { inner.width }
    var height: Int { inner.height }
    var isInteractive: Bool { inner.isInteractive }
    var supportsColor: Bool { inner.supportsColor }
    func write(_ text: String) {
        inner.write(text)
        for transcript in transcripts { transcript.add(text) }
    }
    func writeError(_ text: String) {
        inner.writeError(text)
        for transcript in transcripts { transcript.add(text) }
    }
    var isTranscribing: Bool { true }
    func transcribe(_ text: String) { for transcript in transcripts { transcript.add(text) } }
    func readLine(prompt: String) throws -> String? {
        let line = try inner.readLine(prompt: prompt)
        for transcript in transcripts { transcript.add(prompt + (line ?? "") + "\n") }
        return line
    }
    func readSecret(prompt: String) throws -> String? {
        let line = try inner.readSecret(prompt: prompt)
        for transcript in transcripts { transcript.add(prompt + String(repeating: "*", count: line?.count ?? 0) + "\n") }
        return line
    }
    func showProgress(_ record: ProgressRecord) { inner.showProgress(record) }
    var cursorPosition: (column: Int, row: Int)? { inner.cursorPosition }
    func flush() { inner.flush() }
    var lineWidth: Int { inner.lineWidth }
    func lendTerminal() { inner.lendTerminal() }
    func takeTerminal() { inner.takeTerminal() }
}

extension Runspace {
    /// Text that the console itself shows, such as its prompt and what is typed there, for the transcripts that are being kept.
    public func transcribe(_ text: @autoclosure () -> String) {
        guard let host = host as? TranscriptHost else { return }
        for transcript in host.transcripts { transcript.add(text()) }
    }
}

/// One transcript file.
final class Transcript {
    let path: String
    let withHeaders: Bool
    private let files: FileAccessService
    init(_ path: String, withHeaders: Bool, _ files: FileAccessService) {
        self.path = path
        self.withHeaders = withHeaders
        self.files = files
    }
    /// Text without its escape sequences.
    func add(_ text: String) { _ = files.write(Array(Transcript.plain(text).utf8), to: path, append: true) }
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        var result: [UInt8] = [], inside = 0
        for byte in text.utf8 {
            if byte == 0x1B {
                inside = 1
            } else if inside == 1 {
                inside = byte == 0x5B ? 2 : byte == 0x5D ? 3 : 0
            } else if inside == 2 {
                if byte >= 0x40, byte <= 0x7E { inside = 0 }
            } else if inside == 3 {
                if byte == 0x07 { inside = 0 }
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

final class StartTranscript: Cmdlet {
    private static let line = String(repeating: "*", count: 22)
    static func stamp(_ runspace: Runspace) -> String {
        let now = Value(NetDateTime.now())
        return (try? Members.invoke(now, "ToString", ["yyyyMMddHHmmss"], runspace)).map { runspace.text($0) } ?? ""
    }
    override func process() throws {
        let machine = runspace.environment["COMPUTERNAME"] ?? "localhost"
        let user = runspace.environment["USERNAME"] ?? runspace.environment["USER"] ?? ""
        var path: String
        let given = has("LiteralPath") ? text("LiteralPath") : text("Path")
        if let given {
            path = try runspace.providers.resolve(given).path
        } else {
            let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+_")
            let random = String((0..<8).map { _ in letters[Int.random(in: 0..<letters.count)] })
            let folder = try text("OutputDirectory").map { try runspace.providers.resolve($0).path } ?? runspace.providers.home
            path = PathIntrinsicsObject.combine(folder, "PowerShell_transcript.\(machine).\(random).\(StartTranscript.stamp(runspace)).txt", runspace)
        }
        let files = FileAccess.service(runspace)
        if flag("NoClobber"), files.exists(path) {
            throw terminating(
                "Transcript file already exists and NoClobber was specified. Remove NoClobber or use a different path: \(path)", id: "NoClobber", category: .resourceExists,
                target: Value(path), exception: "System.UnauthorizedAccessException")
        }
        guard try shouldProcess(path) else { return }
        var head = "\(StartTranscript.line)\nPowerShell transcript start\nStart time: \(StartTranscript.stamp(runspace))\n"
        if !flag("UseMinimalHeader") {
            let table = runspace.variable("PSVersionTable")?.objectValue as? DictionaryObject
            head += "Username: \(machine)\\\(user)\nRunAs User: \(machine)\\\(user)\nConfiguration Name: \nMachine: \(machine) (\(runspace.text(table?["OS"] ?? "")))\n"
            head += "Host Application: \(CommandLine.arguments.joined(separator: " "))\nProcess ID: \(getpid())\n"
            for pair in table?.pairs ?? [] {
                let value = runspace.isEnumerable(pair.value) ? runspace.elements(pair.value).map { runspace.text($0) }.joined(separator: ", ") : runspace.text(pair.value)
                head += "\(runspace.text(pair.key)): \(value)\n"
            }
        }
        head += "\(StartTranscript.line)\n"
        // The engine makes the folders that a transcript's path names.
        files.makeFolder(PathText.parent(path))
        guard files.write(Array(head.utf8), to: path, append: flag("Append")) else { throw FileAccess.openFailure(path, self) }
        let host: TranscriptHost
        if let known = runspace.host as? TranscriptHost { host = known } else {
            host = TranscriptHost(runspace.host)
            runspace.host = host
        }
        // The transcript's own first line is in it (PSL-445).
        host.transcripts.append(Transcript(path, withHeaders: flag("IncludeInvocationHeader"), files))
        try write(.object(TranscriptMessage.make("Transcript started, output file is \(given ?? path)", given ?? path)))
        runspace.flushOutput?()
    }
}

final class StopTranscript: Cmdlet {
    override func process() throws {
        runspace.flushOutput?()
        guard let host = runspace.host as? TranscriptHost, let transcript = host.transcripts.popLast() else {
            throw terminating(
                "An error occurred stopping transcription: The host is not currently transcribing.", id: "InvalidOperation", category: .invalidOperation,
                exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let line = String(repeating: "*", count: 22)
        transcript.add("\(line)\nPowerShell transcript end\nEnd time: \(StartTranscript.stamp(runspace))\n\(line)\n")
        if host.transcripts.isEmpty { runspace.host = host.inner }
        try write(.object(TranscriptMessage.make("Transcript stopped, output file is \(transcript.path)", transcript.path)))
    }
}

/// What the transcript cmdlets write: a text that knows its file.
private enum TranscriptMessage {
    static func make(_ text: String, _ path: String) -> NetObject {
        let wrapper = ObjectWrapper(Value(text))
        let members = ExtendedMembers()
        members.members = [ExtendedMember("Path", .note(Value(path)))]
        wrapper.extended = members
        return wrapper
    }
}

/// Microsoft.PowerShell.Host: the transcript cmdlets.
let transcriptTable: [CmdletEntry] = [
    cmdlet("Start-Transcript", StartTranscript.self, implementing: "Microsoft.PowerShell.Commands.StartTranscriptCommand"),
    cmdlet("Stop-Transcript", StopTranscript.self, implementing: "Microsoft.PowerShell.Commands.StopTranscriptCommand"),
]
