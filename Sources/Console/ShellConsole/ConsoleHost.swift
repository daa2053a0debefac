import Glibc
import ShellRuntime

/// The process's own terminal or pipes.
public final class ConsoleHost: HostUI {
    public let name = "ConsoleHost"
    public let isInteractive: Bool
    public let supportsColor: Bool
    private let outputIsTerminal: Bool
    private var buffer: [UInt8] = []
    /// Reads a line with editing; set by the interactive console.
    public var lineReader: ((String) throws -> String?)?
    /// Take text instead of standard output and standard error, where objects go there serialized.
    public var textOutput: ((String) -> Void)?
    public var textErrors: ((String) -> Void)?
    private var progress = ProgressPane()
    /// What `$PSStyle.Progress` says; set by the session.
    var progressStyle: (() -> ProgressPane.Style)?
    private var isAtLineStart = true
    /// Whether Ctrl-C was pressed; a secret that is being typed is dropped then.
    var isStopped: () -> Bool = { false }
    private var pendingInput: [UInt8] = []
    private var inputEnded = false

    public init(nonInteractive: Bool) {
        outputIsTerminal = isatty(1) == 1
        isInteractive = !nonInteractive
        let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
        supportsColor = outputIsTerminal && terminal != "dumb" && getenv("NO_COLOR") == nil
        buffer.reserveCapacity(1 << 16)
    }

    private func size() -> winsize? {
        var size = winsize()
        guard outputIsTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return size
    }
    /// The last column of a terminal stays free, so that a full line does not break by itself.
    public var lineWidth: Int { max(1, width - 1) }
    public var width: Int { size().map { Int($0.ws_col) } ?? 80 }
    public var height: Int { size().map { Int($0.ws_row) } ?? 24 }

    public func write(_ text: String) {
        if let textOutput { return textOutput(text) }
        put(text)
    }
    /// How often something was written.
    private(set) var writes = 0
    /// Text for standard output itself.
    func put(_ text: String) {
        writes &+= 1
        if let last = text.utf8.last { isAtLineStart = last == 10 }
        var text = progress.isShown ? progress.erase() + text : text
        text.withUTF8 { buffer.append(contentsOf: $0) }
        if outputIsTerminal || buffer.count > 1 << 15 || isStale() { flush() }
    }
    /// When the buffer was written last, in milliseconds.
    private var written: Int64 = 0
    /// Whether what waits has waited long enough for who reads it.
    private func isStale() -> Bool {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
        let milliseconds = Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
        defer { if milliseconds - written > 50 { written = milliseconds } }
        return milliseconds - written > 50
    }
    public func flush() {
        var at = 0
        while at < buffer.count {
            let written = buffer.withUnsafeBytes { Glibc.write(1, $0.baseAddress! + at, buffer.count - at) }
            if written <= 0 {
                if written < 0, errno == EINTR { continue }
                // Nobody has to read all that is written.
                if written < 0, errno != EPIPE { outputProblem = errno }
                break
            }
            at += written
        }
        if isOutputClosed, !buffer.isEmpty { outputProblem = EBADF }
        buffer.removeAll(keepingCapacity: true)
    }
    /// Whether standard output was closed when the process began.
    var isOutputClosed = false
    /// Why something could not be written.
    private(set) var outputProblem: Int32?
    public func lendTerminal() { TerminalModes.lend() }
    public func takeTerminal() { TerminalModes.take() }
    /// Whether a line of redirected input is shown where a typed one would be.
    var echoesInput = true
    public func writeError(_ text: String) {
        if let textErrors { return textErrors(text) }
        putError(text)
    }
    /// Text for standard error itself.
    func putError(_ text: String) {
        if progress.isShown { append(progress.erase()) }
        flush()
        var text = text
        text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                let written = Glibc.write(2, bytes.baseAddress! + at, bytes.count - at)
                if written <= 0 { break }
                at += written
            }
        }
    }
    public func readLine(prompt: String) throws -> String? {
        if let lineReader { return try lineReader(prompt) }
        write(prompt)
        flush()
        let line = readPlainLine()
        if echoesInput, let line, isatty(0) == 0 { write(line + "\n") }
        return line
    }
    public func readSecret(prompt: String) throws -> String? {
        write(prompt)
        flush()
        guard isatty(0) == 1 else {
            defer { if echoesInput { write("\n") } }
            return readPlainLine()
        }
        var old = termios()
        tcgetattr(0, &old)
        var quiet = old
        quiet.c_lflag &= ~tcflag_t(ECHO | ICANON)
        tcsetattr(0, TCSANOW, &quiet)
        defer {
            tcsetattr(0, TCSANOW, &old)
            write("\n")
        }
        var typed: [UInt8] = []
        while true {
            if isStopped() { return nil }
            // Poll is left by a signal, read is not.
            var watched = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            guard poll(&watched, 1, 200) > 0 else { continue }
            var byte: UInt8 = 0
            guard read(0, &byte, 1) == 1 else { return nil }
            switch byte {
            case 10, 13: return String(decoding: typed, as: UTF8.self)
            case 4 where typed.isEmpty: return nil
            case 8, 127:
                guard !typed.isEmpty else { continue }
                while let last = typed.popLast(), last & 0xC0 == 0x80 {}
                write("\u{8} \u{8}")
            case 21:
                write(String(repeating: "\u{8} \u{8}", count: String(decoding: typed, as: UTF8.self).count))
                typed = []
            case 0..<32: continue
            default:
                typed.append(byte)
                // The first byte of a character shows a star.
                if byte & 0xC0 != 0x80 { write("*") }
            }
        }
    }

    /// A line of standard input, without its end.
    public func readPlainLine() -> String? {
        while true {
            if let end = pendingInput.firstIndex(of: 10) {
                var line = pendingInput[..<end]
                if line.last == 13 { line = line.dropLast() }
                let text = String(decoding: line, as: UTF8.self)
                pendingInput.removeFirst(end + 1)
                return text
            }
            if inputEnded {
                guard !pendingInput.isEmpty else { return nil }
                let text = String(decoding: pendingInput, as: UTF8.self)
                pendingInput = []
                return text
            }
            // Who writes there may wait for what was said.
            flush()
            var chunk = [UInt8](repeating: 0, count: 65536)
            let got = read(0, &chunk, chunk.count)
            if got < 0, errno == EINTR { continue }
            if got <= 0 { inputEnded = true } else { pendingInput.append(contentsOf: chunk[0..<got]) }
        }
    }
    public func readAll() -> String {
        var text: [String] = []
        while let line = readPlainLine() { text.append(line) }
        return text.joined(separator: "\n")
    }

    public func showProgress(_ record: ProgressRecord) {
        guard outputIsTerminal, supportsColor else { return }
        progress.update(record)
        guard isAtLineStart else { return }
        append(progress.draw(progressStyle?() ?? ProgressPane.Style(), columns: width, rows: height))
        flush()
    }
    public var cursorPosition: (column: Int, row: Int)? {
        guard supportsColor, isatty(0) == 1 else { return nil }
        flush()
        var old = termios()
        tcgetattr(0, &old)
        var raw = old
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON)
        tcsetattr(0, TCSANOW, &raw)
        defer { tcsetattr(0, TCSANOW, &old) }
        append("\u{1B}[6n")
        flush()
        // The terminal answers `ESC [ row ; column R`.
        var answer: [UInt8] = []
        while answer.count < 32 {
            var watched = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            var byte: UInt8 = 0
            guard poll(&watched, 1, 200) > 0, read(0, &byte, 1) == 1 else { return nil }
            if byte == 82 { break }
            answer.append(byte)
        }
        let numbers = String(decoding: answer, as: UTF8.self).split(separator: "[").last?.split(separator: ";").compactMap { Int($0) } ?? []
        return numbers.count == 2 ? (numbers[1] - 1, numbers[0] - 1) : nil
    }
    /// The pipeline has ended, and its bars with it.
    func endProgress() {
        progress.clear()
        guard progress.isShown else { return }
        append(progress.erase())
        flush()
    }
    private func append(_ text: String) {
        var text = text
        text.withUTF8 { buffer.append(contentsOf: $0) }
    }
}
