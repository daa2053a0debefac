import Glibc
import ShellRuntime

/// Runs a program of the machine: its standard input from the pipeline, its lines into the pipeline, its exit code in `$LASTEXITCODE`.
final class NativeProcessor: Processor {
    private let application: ApplicationInfo
    private let arguments: [String]
    private let runspace: Runspace
    private var isPiped = false
    private var input: [UInt8] = []

    init(_ application: ApplicationInfo, _ arguments: [Argument], _ runspace: Runspace, out: OutputSink) {
        self.application = application
        self.arguments = NativeProcessor.texts(arguments, runspace)
        self.runspace = runspace
        super.init(out: out)
    }
    override var expectsInput: Bool {
        get { isPiped }
        set { isPiped = newValue }
    }
    override func process(_ item: Value) throws {
        if let bytes = item.as(TypedArray<UInt8>.self) {
            input += Array(bytes.items)
        } else {
            input += Array(runspace.text(item).utf8)
            input.append(0x0A)
        }
    }
    override func processOnce() throws { try run() }
    override func end() throws { if isPiped { try run() } }

    /// Arguments as the program gets them: arrays one by one, `$null` not at all, `-name:value` as written.
    static func texts(_ arguments: [Argument], _ runspace: Runspace) -> [String] {
        var list: [String] = []
        func add(_ value: Value) {
            if value.isNull { return }
            if value.stringValue == nil, runspace.isEnumerable(value) {
                for item in runspace.elements(value) where !item.isNull { list.append(runspace.text(item)) }
            } else {
                list.append(runspace.text(value))
            }
        }
        for argument in arguments {
            guard argument.name != nil else {
                if let value = argument.value { add(value) }
                continue
            }
            guard let value = argument.value else {
                list.append(argument.text)
                continue
            }
            let text = argument.text.hasSuffix(":") ? argument.text : argument.text + ":"
            if let written = argument.extent?.text, let colon = written.firstIndex(of: ":"), written[written.index(after: colon)...].first?.isWhitespace ?? false {
                list.append(text)
                add(value)
            } else {
                list.append(text + runspace.text(value))
            }
        }
        return list
    }

    /// The console itself is where output goes.
    private var writesToTerminal: Bool { runspace.isInteractiveSession && isatty(1) == 1 && type(of: out) == ClosureSink.self }

    private func failure(_ reason: Int32) -> ShellError {
        ShellError(
            "Program '\(application.name)' failed to run: An error occurred trying to start process '\(application.path)' with working directory '\(runspace.location)'. \(String(cString: strerror(reason)))",
            id: "NativeCommandFailed", category: .resourceUnavailable, exception: "System.Management.Automation.ApplicationFailedException")
    }

    private func run() throws {
        var pipes: [Int32] = []
        func pipePair() throws -> (Int32, Int32) {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw failure(errno) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes += ends
            return (ends[0], ends[1])
        }
        func closeAll() {
            for end in pipes { close(end) }
            pipes = []
        }
        func closeOne(_ end: Int32) {
            close(end)
            pipes.removeAll { $0 == end }
        }
        defer { closeAll() }
        let capturesOutput = !writesToTerminal
        let errorSink = runspace.streams.error
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let inputPipe = isPiped ? try pipePair() : nil
        if let inputPipe { posix_spawn_file_actions_adddup2(&actions, inputPipe.0, 0) }
        let outputPipe = capturesOutput ? try pipePair() : nil
        if let outputPipe { posix_spawn_file_actions_adddup2(&actions, outputPipe.1, 1) }
        let errorPipe = errorSink != nil ? try pipePair() : nil
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
        // A location that is not the process's own folder is entered by a shell that the program then replaces.
        var folder = [CChar](repeating: 0, count: 4096)
        let isHome = getcwd(&folder, folder.count) != nil && String(decoding: folder.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) == runspace.location
        let isWrapped = !isHome && FileAccess.isFolder(runspace.location)
        let command = [application.path] + arguments
        let program = isWrapped ? "/bin/sh" : application.path
        var words = (isWrapped ? ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", runspace.location] + command : command).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let status = posix_spawn(&child, program, &actions, &attributes, words, environ)
        guard status == 0 else { throw failure(status) }
        if let inputPipe { closeOne(inputPipe.0) }
        if let outputPipe { closeOne(outputPipe.1) }
        if let errorPipe { closeOne(errorPipe.1) }
        if let inputPipe { _ = fcntl(inputPipe.1, F_SETFL, O_NONBLOCK) }

        var written = 0
        var outputLine: [UInt8] = []
        var errorLine: [UInt8] = []
        var isFirstError = true
        var thrown: (any Error)?
        func lines(_ bytes: ArraySlice<UInt8>, _ line: inout [UInt8], _ body: (String) throws -> Void) rethrows {
            for byte in bytes {
                if byte == 0x0A {
                    if line.last == 0x0D { line.removeLast() }
                    let text = String(decoding: line, as: UTF8.self)
                    line.removeAll(keepingCapacity: true)
                    try body(text)
                } else {
                    line.append(byte)
                }
            }
        }
        func sendError(_ text: String) throws {
            let record = ErrorRecordObject(
                ExceptionObject("System.Management.Automation.RemoteException", text), id: isFirstError ? "NativeCommandError" : "NativeCommandErrorMessage",
                category: .notSpecified, target: Value(text))
            isFirstError = false
            try errorSink?.write(.object(record))
        }
        var open: Set<Int32> = []
        if let outputPipe { open.insert(outputPipe.0) }
        if let errorPipe { open.insert(errorPipe.0) }
        var inputEnd = inputPipe?.1
        if input.isEmpty, let end = inputEnd {
            closeOne(end)
            inputEnd = nil
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var wasStopped = false
        do {
            while !open.isEmpty || inputEnd != nil {
                if runspace.stopFlag.isSet, !wasStopped {
                    wasStopped = true
                    kill(child, SIGINT)
                }
                var polled = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
                if let inputEnd { polled.append(pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0)) }
                let ready = poll(&polled, nfds_t(polled.count), 100)
                if ready < 0, errno != EINTR { break }
                if ready <= 0 { continue }
                for entry in polled where entry.revents != 0 {
                    if entry.fd == inputEnd {
                        let count = input.withUnsafeBytes { write(entry.fd, $0.baseAddress?.advanced(by: written), input.count - written) }
                        if count > 0 { written += count }
                        if written == input.count || (count < 0 && errno != EAGAIN && errno != EINTR) {
                            closeOne(entry.fd)
                            inputEnd = nil
                        }
                        continue
                    }
                    let got = read(entry.fd, &chunk, chunk.count)
                    if got <= 0 {
                        if got < 0, errno == EINTR { continue }
                        open.remove(entry.fd)
                        continue
                    }
                    if entry.fd == outputPipe?.0 {
                        try lines(chunk[0..<got], &outputLine) { try out.write(Value($0)) }
                    } else {
                        try lines(chunk[0..<got], &errorLine) { try sendError($0) }
                    }
                }
            }
            if !outputLine.isEmpty { try out.write(Value(String(decoding: outputLine, as: UTF8.self))) }
            if !errorLine.isEmpty { try sendError(String(decoding: errorLine, as: UTF8.self)) }
        } catch {
            // A command below that needs no more: the program ends with it.
            kill(child, SIGTERM)
            thrown = error
        }
        closeAll()
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0, errno == EINTR {}
        let signal = result & 0x7F
        let code = signal == 0 ? (result >> 8) & 0xFF : 128 + signal
        runspace.lastExitCode = code
        if let thrown { throw thrown }
        if wasStopped { throw FlowControl.stopped }
        runspace.succeeded = code == 0
        if code != 0, let preference = runspace.variable("PSNativeCommandUseErrorActionPreference"), runspace.truth(preference) {
            let hex = String(UInt32(bitPattern: code), radix: 16, uppercase: true)
            let record = ErrorRecordObject(
                ExceptionObject(
                    "System.Management.Automation.NativeCommandExitException",
                    "Program \"\(application.name)\" ended with non-zero exit code: \(code) (0x\(hex.count < 2 ? "0" + hex : hex))."),
                id: "ProgramExitedWithNonZeroCode", category: .notSpecified, target: Value(application.path))
            throw ShellError(record)
        }
    }
}

/// Scripts and programs on disk.
enum ExternalCommands {
    static func find(_ name: String, _ runspace: Runspace) throws -> CommandInfo? {
        if name.isEmpty { return nil }
        let service = FileAccess.service(runspace)
        func script(_ path: String) throws -> CommandInfo? {
            guard path.lowercased().hasSuffix(".ps1"), service.exists(path), let bytes = service.read(path) else { return nil }
            let block = try runspace.parseBlock(FileAccess.decode(bytes), fileName: path)
            let separators: Set<Character> = ["/", "\\"]
            return ExternalScriptInfo(name: path.split(whereSeparator: { separators.contains($0) }).last.map(String.init) ?? path, path: path, block: block)
        }
        func program(_ path: String) -> CommandInfo? {
            guard access(path, X_OK) == 0, !FileAccess.isFolder(path) else { return nil }
            return ApplicationInfo(name: path.split(separator: "/").last.map(String.init) ?? path, path: path)
        }
        if name.contains("/") || name.contains("\\") || name.hasPrefix("~") || name.contains(":") {
            let forward = name.hasPrefix(".\\") || name.hasPrefix("..\\") ? name.replacingAll("\\", with: "/") : name
            let path = try service.resolve(forward, runspace)
            if let found = try script(path) ?? script(path + ".ps1") { return found }
            return program(path)
        }
        for folder in (SessionSetup.environment("PATH") ?? "").split(separator: ":").map(String.init) {
            let path = folder + "/" + name
            if let found = try script(path) ?? script(path + ".ps1") { return found }
            if let found = program(path) { return found }
        }
        return nil
    }
}
