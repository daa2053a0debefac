import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// Runs a program of the machine: its standard input from the pipeline, its lines into the pipeline, its exit code in `$LASTEXITCODE`.
final class NativeProcessor: Processor {
    private let application: ApplicationInfo
    private let given: [Argument]
    private let runspace: Runspace
    private var isPiped = false
    /// Serializes what the pipeline gives, for a child that takes objects.
    private var objects: CliXmlStream?
    /// What follows the mark of serialized output and of serialized errors.
    private var serialized: [StreamKind: String] = [:]
    private var isFirstLine = true
    private var isFirstErrorLine = true
    private var takesObjects = false
    /// What the pipeline has given and the program has not taken yet.
    private var pending: [UInt8] = []
    private var taken = 0
    private var child: pid_t = 0
    private var inputEnd: Int32 = -1
    private var outputEnd: Int32 = -1
    private var errorEnd: Int32 = -1
    private var outputLine: [UInt8] = []
    private var errorLine: [UInt8] = []
    private var isFirstError = true
    private var errorSink: OutputSink?
    private var wasStopped = false
    private var isFinished = false
    /// Further input than this is written before more is taken.
    private static let highWater = 1 << 16

    init(_ application: ApplicationInfo, _ arguments: [Argument], _ runspace: Runspace, out: OutputSink) {
        self.application = application
        given = arguments
        self.runspace = runspace
        super.init(out: out)
    }
    override var expectsInput: Bool {
        get { isPiped }
        set { isPiped = newValue }
    }
    override func process(_ item: Value) throws {
        if child == 0 { try start() }
        if let objects {
            try objects.write(item, "input")
            return try pump(while: { self.pending.count - self.taken > NativeProcessor.highWater })
        }
        if let bytes = item.as(TypedArray<UInt8>.self) { return try take(bytes.items) }
        if case .byte(let byte) = item.base { return try take([byte]) }
        guard item.stringValue != nil || item.isNumber else {
            // What is no text goes to the program as it is shown.
            unshown.append(item)
            return
        }
        try show()
        var line = runspace.text(item)
        line.append("\n")
        try take(encoded(line))
    }
    /// `$OutputEncoding` where it is no plain UTF-8; its mark stands before the first text.
    private lazy var encoding: EncodingObject? = {
        let given = runspace.variable("OutputEncoding")?.as(EncodingObject.self)
        return given === EncodingTypes.plainUTF8 ? nil : given
    }()
    private var isMarked = false
    private func encoded(_ text: String) -> [UInt8] {
        guard let encoding else { return Array(text.utf8) }
        defer { isMarked = true }
        return (isMarked ? [] : encoding.mark) + encoding.encode(text)
    }
    /// Objects that have not been formatted yet.
    private var unshown: [Value] = []
    private func show() throws {
        guard !unshown.isEmpty else { return }
        let text = try Formatting.string(unshown, runspace, width: nil)
        unshown = []
        try take(encoded(text))
    }
    /// Bytes of the program before, as they are.
    override func takesBytes(_ bytes: ArraySlice<UInt8>) throws -> Bool {
        try take(bytes)
        return true
    }
    private func take(_ bytes: some Sequence<UInt8>) throws {
        if child == 0 { try start() }
        if inputEnd < 0 {
            // The program reads no more: what is above it ends.
            throw stopsUpstream()
        }
        pending.append(contentsOf: bytes)
        try pump(while: { self.pending.count - self.taken > NativeProcessor.highWater })
    }
    override func processOnce() throws {
        try start()
        try finish()
    }
    override func end() throws {
        guard isPiped else { return }
        if child == 0 { try start() }
        try show()
        try finish()
    }
    override func dispose() {
        for end in [inputEnd, outputEnd, errorEnd] where end >= 0 { close(end) }
        (inputEnd, outputEnd, errorEnd) = (-1, -1, -1)
        guard child != 0, !isFinished else { return }
        isFinished = true
        kill(child, SIGTERM)
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0, errno == EINTR {}
        runspace.host.takeTerminal()
    }

    /// The console itself is where output goes, and nobody keeps a copy.
    private var writesToConsole: Bool { out is ConsoleSink && !runspace.host.isTranscribing }

    private func failure(_ reason: Int32) -> ShellError {
        ShellError(
            "Program '\(application.name)' failed to run: An error occurred trying to start process '\(application.path)' with working directory '\(runspace.location)'. \(String(cString: strerror(reason)))",
            id: "NativeCommandFailed", category: .resourceUnavailable, exception: "System.Management.Automation.ApplicationFailedException")
    }

    private func start() throws {
        var pipes: [Int32] = []
        func pipePair() throws -> (Int32, Int32) {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw failure(errno) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes += ends
            return (ends[0], ends[1])
        }
        var kept: Set<Int32> = []
        defer { for end in pipes where !kept.contains(end) { close(end) } }
        errorSink = runspace.streams.error
        let shell = try MiniShell.bind(given, outputIsRedirected: !(out is ConsoleSink), runspace)
        let arguments = NativeArguments.texts(shell?.arguments ?? given, runspace, matching: { Self.files($0, runspace) })
        takesObjects = shell?.writesXML ?? false
        if shell?.readsXML ?? false, isPiped { objects = CliXmlStream(runspace) { [unowned self] in self.pending.append(contentsOf: $0.utf8) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let inputPipe = isPiped ? try pipePair() : nil
        if let inputPipe { posix_spawn_file_actions_adddup2(&actions, inputPipe.0, 0) }
        let outputPipe = writesToConsole ? nil : try pipePair()
        if let outputPipe { posix_spawn_file_actions_adddup2(&actions, outputPipe.1, 1) }
        let errorPipe = errorSink != nil || takesObjects ? try pipePair() : nil
        if let errorPipe { posix_spawn_file_actions_adddup2(&actions, errorPipe.1, 2) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGINT, SIGPIPE, SIGQUIT] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        runspace.flushOutput?()
        runspace.host.flush()
        // The child enters a location that is not the process's own folder.
        var folder = [CChar](repeating: 0, count: 4096)
        let isHome = getcwd(&folder, folder.count) != nil && String(decoding: folder.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) == runspace.location
        if !isHome, FileAccess.isFolder(runspace.location) { _ = addFolder(&actions, runspace.location) }
        let program = application.path
        var words = ([application.calledAs ?? program] + application.leading + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        runspace.host.lendTerminal()
        let status = posix_spawn(&child, program, &actions, &attributes, words, environ)
        guard status == 0 else {
            child = 0
            runspace.host.takeTerminal()
            throw failure(status)
        }
        if let inputPipe {
            inputEnd = inputPipe.1
            _ = fcntl(inputEnd, F_SETFL, O_NONBLOCK)
        }
        if let outputPipe { outputEnd = outputPipe.0 }
        if let errorPipe { errorEnd = errorPipe.0 }
        kept = [inputEnd, outputEnd, errorEnd]
    }

    private func lines(_ bytes: ArraySlice<UInt8>, _ line: inout [UInt8], _ body: (String) throws -> Void) rethrows {
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            line.append(contentsOf: rest[..<end])
            rest = rest[(end + 1)...]
            if line.last == 0x0D { line.removeLast() }
            let text = String(decoding: line, as: UTF8.self)
            line.removeAll(keepingCapacity: true)
            try body(text)
        }
        line.append(contentsOf: rest)
    }
    /// A line of output, or of the serialized output that a mark began.
    private func receive(_ line: String) throws {
        if serialized[.output] != nil {
            serialized[.output]? += line + "\n"
        } else if isFirstLine, line == CliXmlStream.mark {
            serialized[.output] = ""
        } else {
            try out.write(Value(line))
        }
        isFirstLine = false
    }
    private func receiveError(_ line: String) throws {
        if serialized[.error] != nil {
            serialized[.error]? += line + "\n"
        } else if isFirstErrorLine, line == CliXmlStream.mark {
            serialized[.error] = ""
        } else {
            try sendError(line)
        }
        isFirstErrorLine = false
    }
    /// Gives what was serialized to the streams that it names.
    private func deliver() throws {
        for kind in [StreamKind.error, .output] {
            guard let text = serialized.removeValue(forKey: kind), !text.isEmpty else { continue }
            let found: [(value: Value, stream: String?)]
            do {
                found = try CliXmlReader.streams(text, runspace)
            } catch let failure as NetException {
                let name = kind == .output ? "Output" : "Error"
                throw ShellError(
                    "Cannot process the XML from the '\(name)' stream of '\(application.path)': \(failure.exception.message)", id: "CliXmlError", category: .syntaxError,
                    exception: "System.Xml.XmlException")
            }
            for (value, stream) in found {
                switch stream?.lowercased() ?? (kind == .output ? "output" : "error") {
                case "output": try out.write(value)
                case "error": try runspace.forward(CliXmlStream.errorRecord(value, runspace))
                case "warning": try runspace.forward(.warning, runspace.text(value))
                case "verbose": try runspace.forward(.verbose, runspace.text(value))
                case "debug": try runspace.forward(.debug, runspace.text(value))
                case "information": try runspace.forward(CliXmlStream.informationRecord(value, runspace))
                default: break
                }
            }
        }
    }
    private func sendError(_ text: String) throws {
        let record = ErrorRecordObject(
            ExceptionObject("System.Management.Automation.RemoteException", text), id: isFirstError ? "NativeCommandError" : "NativeCommandErrorMessage",
            category: .notSpecified, target: Value(text))
        isFirstError = false
        guard let errorSink else { return runspace.host.writeError(text + "\n") }
        try errorSink.write(.object(record))
    }
    private func closeInput() {
        if inputEnd >= 0 { close(inputEnd) }
        inputEnd = -1
    }

    /// Moves bytes between the program and the pipeline for as long as the caller wants it; what is ready is taken in any case.
    private func pump(while wanted: () -> Bool) throws {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if runspace.stopFlag.isSet, !wasStopped {
                wasStopped = true
                kill(child, SIGINT)
            }
            var polled: [pollfd] = []
            if outputEnd >= 0 { polled.append(pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0)) }
            if errorEnd >= 0 { polled.append(pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0)) }
            if inputEnd >= 0, taken < pending.count { polled.append(pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0)) }
            let waits = wanted()
            if polled.isEmpty { return }
            let ready = poll(&polled, nfds_t(polled.count), waits ? 100 : 0)
            if ready < 0, errno != EINTR { return }
            if ready <= 0 {
                if waits { continue }
                return
            }
            for entry in polled where entry.revents != 0 {
                if entry.fd == inputEnd {
                    let count = pending.withUnsafeBytes { write(entry.fd, $0.baseAddress?.advanced(by: taken), pending.count - taken) }
                    if count > 0 { taken += count }
                    if count < 0, errno != EAGAIN, errno != EINTR { closeInput() }
                    if inputEnd < 0 || taken == pending.count {
                        pending.removeAll(keepingCapacity: true)
                        taken = 0
                    } else if taken > NativeProcessor.highWater {
                        pending.removeFirst(taken)
                        taken = 0
                    }
                    continue
                }
                let got = read(entry.fd, &chunk, chunk.count)
                if got < 0, errno == EINTR { continue }
                if got <= 0 {
                    close(entry.fd)
                    if entry.fd == outputEnd { outputEnd = -1 } else { errorEnd = -1 }
                } else if entry.fd == outputEnd {
                    if !takesObjects, errorSink !== out, try out.takesBytes(chunk[0..<got]) { continue }
                    try lines(chunk[0..<got], &outputLine) { try receive($0) }
                } else {
                    try lines(chunk[0..<got], &errorLine) { try receiveError($0) }
                }
            }
        }
    }

    /// The files that a pattern names, as programs find them from the current folder: below it where the pattern is relative. None where the
    /// session stands elsewhere than in a folder that programs see.
    private static func files(_ pattern: String, _ runspace: Runspace) -> [String] {
        let state = runspace.providers, here = state.current
        guard here.provider === state.files, here.path.hasPrefix("/"), let found = try? state.expand(pattern), found.allSatisfy({ $0.provider === state.files && $0.path.hasPrefix("/") }) else { return [] }
        if pattern.hasPrefix("/") { return found.map(\.path) }
        let base = here.path.split(separator: "/")
        return found.map { place in
            let path = place.path.split(separator: "/")
            let shared = zip(base, path).prefix { $0 == $1 }.count
            return (Array(repeating: "..", count: base.count - shared) + path[shared...].map(String.init)).joined(separator: "/")
        }
    }

    /// Lets the program end, and takes its exit code.
    private func finish() throws {
        objects?.finish()
        try pump(while: { self.inputEnd >= 0 && self.taken < self.pending.count })
        closeInput()
        try pump(while: { self.outputEnd >= 0 || self.errorEnd >= 0 })
        if !outputLine.isEmpty { try receive(String(decoding: outputLine, as: UTF8.self)) }
        if !errorLine.isEmpty { try receiveError(String(decoding: errorLine, as: UTF8.self)) }
        try deliver()
        isFinished = true
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0, errno == EINTR {}
        runspace.host.takeTerminal()
        let signal = result & 0x7F
        let code = signal == 0 ? (result >> 8) & 0xFF : 128 + signal
        runspace.lastExitCode = code
        if wasStopped { throw FlowControl.stopped }
        runspace.succeeded = code == 0
        if code != 0 { failsPipeline() }
        if code != 0, let preference = runspace.variable("PSNativeCommandUseErrorActionPreference"), runspace.truth(preference) {
            let hex = String(UInt32(bitPattern: code), radix: 16, uppercase: true)
            let exception = ExceptionObject(
                "System.Management.Automation.NativeCommandExitException",
                "Program \"\(application.name)\" ended with non-zero exit code: \(code) (0x\(hex.count < 2 ? "0" + hex : hex)).")
            exception.details = ["ExitCode": .int(code), "ProcessId": .int(child), "Path": Value(application.path)]
            let record = ErrorRecordObject(exception, id: "ProgramExitedWithNonZeroCode", category: .notSpecified, target: Value(application.path))
            // Only where it ends the script it has a place.
            record.isPlaceless = runspace.effectiveErrorPreference != .stop
            try runspace.report(record, at: record.isPlaceless ? nil : extent)
        }
    }
}

/// glibc's action that enters a folder before the program starts; its header shows it to nobody who does not ask for extensions.
@_silgen_name("posix_spawn_file_actions_addchdir_np")
private func addFolder(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>) -> Int32
