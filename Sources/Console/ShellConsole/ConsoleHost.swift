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
    public var width: Int { size().map { Int($0.ws_col) } ?? 80 }
    public var height: Int { size().map { Int($0.ws_row) } ?? 24 }

    public func write(_ text: String) {
        var text = text
        text.withUTF8 { buffer.append(contentsOf: $0) }
        if outputIsTerminal || buffer.count > 1 << 15 { flush() }
    }
    public func flush() {
        var at = 0
        while at < buffer.count {
            let written = buffer.withUnsafeBytes { Glibc.write(1, $0.baseAddress! + at, buffer.count - at) }
            if written <= 0 {
                if written < 0, errno == EINTR { continue }
                break
            }
            at += written
        }
        buffer.removeAll(keepingCapacity: true)
    }
    public func writeError(_ text: String) {
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
        return readPlainLine()
    }
    public func readSecret(prompt: String) throws -> String? {
        guard isatty(0) == 1 else { return try readLine(prompt: prompt) }
        write(prompt)
        flush()
        var old = termios()
        tcgetattr(0, &old)
        var quiet = old
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(0, TCSANOW, &quiet)
        defer { tcsetattr(0, TCSANOW, &old) }
        let line = readPlainLine()
        write("\n")
        return line
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
        if record.completed { return write("\r\u{1B}[K") }
        let percent = record.percentComplete >= 0 ? " \(record.percentComplete)%" : ""
        write("\r\u{1B}[K\u{1B}[33;1m\(record.activity)\u{1B}[0m \(record.status)\(percent)")
    }
}
