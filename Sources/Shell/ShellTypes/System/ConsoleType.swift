import Glibc
import ShellRuntime

/// System.Console over the runspace's host.
enum ConsoleType {
    /// What scripts set; one console a process.
    private final class State: @unchecked Sendable {  // used from the shell's thread
        var foreground: Int64 = -1
        var background: Int64 = -1
        var output = EncodingTypes.plainUTF8
        var input = EncodingTypes.plainUTF8
        var title = ""
        var cursorVisible = true
        var treatsControlC = false
        var out: Value?
        var error: Value?
        var reader: Value?
    }
    private static let state = State()
    private static func notConsole() -> NetException { NetException("System.IO.IOException", "The handle is invalid.") }
    private static func color(_ name: String, _ read: @escaping @Sendable () -> Int64, _ write: @escaping @Sendable (Int64) -> Void, code: Int) -> TypeMember {
        .staticProperty(name, "System.ConsoleColor", set: { _, new, runspace in
            write(Int64(new.raw))
            // Dark colours are the first eight of the terminal's, in another order of their bits.
            let order = [0, 4, 2, 6, 1, 5, 3, 7], raw = new.raw
            if runspace.host.supportsColor, raw >= 0, raw < 16 { runspace.host.write("\u{1B}[\((raw < 8 ? code : code + 60) + order[raw % 8])m") }
        }) { _ in enumValue("System.ConsoleColor", Int(read())) }
    }

    static func register() {
        TypeRegistry.shared.register("System.Console") {
            TypeInfo("System.Console", flags: [.staticClass, .abstract, .sealed], members: { writing + reading + properties + rest })
        }
        // What CoreLib writes with before System.Console is loaded.
        TypeRegistry.shared.register("Internal.Console") {
            TypeInfo("Internal.Console", flags: [.staticClass, .abstract, .sealed], members: {
                [("Write(string s)", ""), ("WriteLine(string s)", "\n"), ("WriteLine()", "\n")].map { signature, end in
                    .staticMethod("void " + signature) { args, runspace in
                        try put((args.first.map { $0.isNull ? "" : $0.string } ?? "") + end, runspace)
                        return .void
                    }
                }
            })
        }
        TypeRegistry.shared.register("System.ConsoleKeyInfo") { KeyInfoObject.infoType }
    }
    private static var writing: [TypeMember] {
        let plain: [TypeMember] = [
            // The shell itself takes Ctrl-C; .NET would call a handler on a thread without a runspace, where no script block runs.
            .staticMethod("void add_CancelKeyPress(System.ConsoleCancelEventHandler value)") { _, _ in .void },
            .staticMethod("void remove_CancelKeyPress(System.ConsoleCancelEventHandler value)") { _, _ in .void },
            .staticMethod("void WriteLine()") { _, runspace in
                try put("\n", runspace)
                return .void
            },
        ]
        return plain + TextWriterObject.overloads { signature, body in
            .staticMethod(signature) { args, runspace in
                let (text, isLine) = try body(args, runspace)
                try put(isLine ? text + "\n" : text, runspace)
                return .void
            }
        }
    }
    private static func put(_ text: String, _ runspace: Runspace) throws {
        if let own = state.out?.as(TextWriterObject.self) { try own.write(text, runspace) } else { runspace.host.write(text) }
    }
    private static var reading: [TypeMember] {
        [
            .staticMethod("string ReadLine()") { _, runspace in
                if let own = state.reader?.as(TextReaderObject.self) { return Value(optional: try own.readLine()) }
                return Value(optional: try runspace.host.readLine(prompt: ""))
            },
            .staticMethod("int Read()") { _, _ in
                if let own = state.reader?.as(TextReaderObject.self) { return Value(try own.read().map { Int($0) } ?? -1) }
                var byte: UInt8 = 0
                return Value(Glibc.read(0, &byte, 1) == 1 ? Int(byte) : -1)
            },
            .staticMethod("System.ConsoleKeyInfo ReadKey()") { _, _ in try key() },
            .staticMethod("System.ConsoleKeyInfo ReadKey(bool intercept)") { _, _ in try key() },
        ]
    }
    private static func key() throws -> Value {
        guard isatty(0) != 0 else {
            throw NetException.invalidOperation(
                "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read.")
        }
        var old = termios()
        tcgetattr(0, &old)
        var raw = old
        cfmakeraw(&raw)
        tcsetattr(0, TCSANOW, &raw)
        defer { tcsetattr(0, TCSANOW, &old) }
        var byte: UInt8 = 0
        guard Glibc.read(0, &byte, 1) == 1 else { throw NetException.invalidOperation("Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read.") }
        let upper = byte >= 0x61 && byte <= 0x7A ? byte - 32 : byte
        let isKnown = (upper >= 0x30 && upper <= 0x39) || (upper >= 0x41 && upper <= 0x5A) || upper == 13 || upper == 27 || upper == 32 || upper == 9
        return .object(KeyInfoObject(UInt16(byte), key: isKnown ? Int(upper) : 0, modifiers: byte >= 0x41 && byte <= 0x5A ? 2 : 0))
    }
    private static var properties: [TypeMember] {
        [
            color("ForegroundColor", { state.foreground }, { state.foreground = $0 }, code: 30),
            color("BackgroundColor", { state.background }, { state.background = $0 }, code: 40),
            .staticProperty("WindowWidth", "int", set: { _, _, _ in }) { runspace in Value(runspace.host.width) },
            .staticProperty("WindowHeight", "int", set: { _, _, _ in }) { runspace in Value(runspace.host.height) },
            .staticProperty("BufferWidth", "int", set: { _, _, _ in }) { runspace in Value(runspace.host.width) },
            .staticProperty("BufferHeight", "int", set: { _, _, _ in }) { runspace in Value(runspace.host.height) },
            .staticProperty("LargestWindowWidth", "int") { runspace in Value(runspace.host.width) },
            .staticProperty("LargestWindowHeight", "int") { runspace in Value(runspace.host.height) },
            .staticProperty("WindowLeft", "int") { _ in 0 },
            .staticProperty("WindowTop", "int") { _ in 0 },
            .staticProperty("CursorSize", "int") { _ in 100 },
            .staticProperty("CursorVisible", "bool", set: { _, new, runspace in
                state.cursorVisible = new.bool
                if runspace.host.supportsColor { runspace.host.write(new.bool ? "\u{1B}[?25h" : "\u{1B}[?25l") }
            }) { _ in .bool(state.cursorVisible) },
            .staticProperty("Title", "string", set: { _, new, runspace in
                state.title = new.string
                if runspace.host.supportsColor { runspace.host.write("\u{1B}]0;\(new.string)\u{07}") }
            }) { _ in Value(state.title) },
            .staticProperty("IsOutputRedirected", "bool") { _ in .bool(isatty(1) == 0) },
            .staticProperty("IsInputRedirected", "bool") { _ in .bool(isatty(0) == 0) },
            .staticProperty("IsErrorRedirected", "bool") { _ in .bool(isatty(2) == 0) },
            .staticProperty("OutputEncoding", "System.Text.Encoding", set: { _, new, _ in if let own = new.as(EncodingObject.self) { state.output = own } }) { _ in .object(state.output) },
            .staticProperty("InputEncoding", "System.Text.Encoding", set: { _, new, _ in if let own = new.as(EncodingObject.self) { state.input = own } }) { _ in .object(state.input) },
            .staticProperty("TreatControlCAsInput", "bool", set: { _, new, _ in state.treatsControlC = new.bool }) { _ in .bool(state.treatsControlC) },
            .staticProperty("KeyAvailable", "bool") { _ in
                guard isatty(0) != 0 else {
                    throw NetException.invalidOperation("Cannot see if a key has been pressed when either application does not have a console or when console input has been redirected from a file. Try Console.In.Peek.")
                }
                var poll = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
                return .bool(Glibc.poll(&poll, 1, 0) > 0)
            },
            .staticProperty("NumberLock", "bool") { _ in false },
            .staticProperty("CapsLock", "bool") { _ in false },
            .staticProperty("CursorLeft", "int", set: { _, new, runspace in if runspace.host.supportsColor { runspace.host.write("\u{1B}[\(new.int + 1)G") } }) { runspace in
                Value(runspace.host.cursorPosition?.column ?? 0)
            },
            .staticProperty("CursorTop", "int", set: { _, new, runspace in if runspace.host.supportsColor { runspace.host.write("\u{1B}[\(new.int + 1)d") } }) { runspace in
                Value(runspace.host.cursorPosition?.row ?? 0)
            },
            .staticProperty("Out", "System.IO.TextWriter") { _ in state.out ?? .object(ConsoleWriterObject(isError: false)) },
            .staticProperty("Error", "System.IO.TextWriter") { _ in state.error ?? .object(ConsoleWriterObject(isError: true)) },
            .staticProperty("In", "System.IO.TextReader") { _ in
                if let own = state.reader { return own }
                let made = Value.object(StreamReaderObject(DescriptorStream(0)))
                state.reader = made
                return made
            },
        ]
    }
    private static var rest: [TypeMember] {
        [
            .staticMethod("void Clear()") { _, runspace in
                if runspace.host.supportsColor { runspace.host.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
                return .void
            },
            .staticMethod("void Beep()") { _, runspace in
                if runspace.host.supportsColor { runspace.host.write("\u{07}") }
                return .void
            },
            .staticMethod("void Beep(int frequency, int duration)") { args, runspace in
                guard (37...32767).contains(args[0].int) else { throw NetException.outOfRange("Console.Beep's frequency must be between 37 and 32767.", "frequency", actual: String(args[0].int)) }
                if runspace.host.supportsColor { runspace.host.write("\u{07}") }
                return .void
            },
            .staticMethod("void ResetColor()") { _, runspace in
                (state.foreground, state.background) = (-1, -1)
                if runspace.host.supportsColor { runspace.host.write("\u{1B}[0m") }
                return .void
            },
            .staticMethod("void SetCursorPosition(int left, int top)") { args, runspace in
                guard args[0].int >= 0, args[0].int < 32767 else {
                    throw NetException.outOfRange("The value must be greater than or equal to zero and less than the console's buffer size in that dimension.", "left", actual: String(args[0].int))
                }
                guard args[1].int >= 0, args[1].int < 32767 else {
                    throw NetException.outOfRange("The value must be greater than or equal to zero and less than the console's buffer size in that dimension.", "top", actual: String(args[1].int))
                }
                if runspace.host.supportsColor { runspace.host.write("\u{1B}[\(args[1].int + 1);\(args[0].int + 1)H") }
                return .void
            },
            .staticMethod("System.ValueTuple[int,int] GetCursorPosition()") { _, runspace in
                let at = runspace.host.cursorPosition
                return .object(TupleObject([Value(at?.column ?? 0), Value(at?.row ?? 0)], isValue: true))
            },
            .staticMethod("void SetOut(System.IO.TextWriter newOut)") { args, _ in
                guard let writer = args[0].as(TextWriterObject.self) else { throw NetException.argumentNull("newOut") }
                state.out = writer is ConsoleWriterObject ? nil : args[0]
                return .void
            },
            .staticMethod("void SetError(System.IO.TextWriter newError)") { args, _ in
                guard let writer = args[0].as(TextWriterObject.self) else { throw NetException.argumentNull("newError") }
                state.error = writer is ConsoleWriterObject ? nil : args[0]
                return .void
            },
            .staticMethod("void SetIn(System.IO.TextReader newIn)") { args, _ in
                guard args[0].as(TextReaderObject.self) != nil else { throw NetException.argumentNull("newIn") }
                state.reader = args[0]
                return .void
            },
            .staticMethod("System.IO.Stream OpenStandardOutput()") { _, _ in .object(DescriptorStream(1)) },
            .staticMethod("System.IO.Stream OpenStandardError()") { _, _ in .object(DescriptorStream(2)) },
            .staticMethod("System.IO.Stream OpenStandardInput()") { _, _ in .object(DescriptorStream(0)) },
        ]
    }
}

/// A stream over a file descriptor of the process: standard input, output, pipes.
final class DescriptorStream: StreamObject {
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    init(_ descriptor: Int32, owned: Bool = false) {
        self.descriptor = descriptor
        ownsDescriptor = owned
        super.init(DescriptorStream.consoleType)
    }
    override var canSeek: Bool { false }
    override var canRead: Bool { descriptor == 0 || ownsDescriptor }
    override var canWrite: Bool { descriptor != 0 || ownsDescriptor }
    override func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(count, 1))
        while true {
            let got = Glibc.read(descriptor, &bytes, count)
            if got < 0, errno == EINTR { continue }
            return got > 0 ? Array(bytes[0..<got]) : []
        }
    }
    override func write(_ bytes: [UInt8]) throws {
        var at = 0
        while at < bytes.count {
            let done = bytes[at...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if done < 0 {
                if errno == EINTR { continue }
                throw NetException("System.IO.IOException", String(cString: strerror(errno)))
            }
            at += done
        }
    }
    override func finish() throws { if ownsDescriptor { Glibc.close(descriptor) } }
    deinit { if ownsDescriptor, !isClosed { Glibc.close(descriptor) } }
    private static let consoleType = TypeInfo("System.ConsolePal+UnixConsoleStream", base: StreamObject.streamType)
}
