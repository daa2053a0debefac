import Glibc

/// The package on disk.
public enum Repository {
    /// The root folder, from this file's place.
    public static let root: String = {
        var parts = #filePath.split(separator: "/").map(String.init)
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// The executable that was built last.
    public static let executable: String = {
        let paths = ["release", "debug", "tests/debug"].map { root + "/.build/\($0)/paravane" }
        func age(_ path: String) -> Int {
            var status = stat()
            return stat(path, &status) == 0 ? Int(status.st_mtim.tv_sec) : 0
        }
        return paths.max { age($0) < age($1) } ?? paths[0]
    }()

    /// A file's text, nil where it cannot be read.
    public static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        return text(of: file)
    }
    public static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { return }
        fputs(text, file)
        fclose(file)
    }
    /// Files below a folder with an ending, sorted, as full paths.
    public static func files(_ folder: String, ending: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder + "/" + name
            if entry.pointee.d_type == UInt8(DT_DIR) { found += files(path, ending: ending) } else if name.hasSuffix(ending) { found.append(path) }
        }
        return found.sorted()
    }

    /// Runs a command line of /bin/sh; its output and exit code.
    public static func shell(_ command: String) -> (output: String, code: Int32) {
        guard let pipe = popen(command, "r") else { return ("", -1) }
        let output = text(of: pipe)
        let status = pclose(pipe)
        return (output, status & 0x7F == 0 ? (status >> 8) & 0xFF : -1)
    }
    private static func text(of file: UnsafeMutablePointer<FILE>) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = fread(&chunk, 1, chunk.count, file)
            if got == 0 { break }
            bytes.append(contentsOf: chunk[0..<got])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A transcript: what is typed after `PS> ` (continued by `>> `), and the output expected below it. A line that begins
/// with `#` before the first prompt is a comment; `…` stands for any text on a line.
public struct Transcript {
    public struct Step {
        public let line: Int
        public let code: String
        public var expected: [String]
    }
    public let path: String
    public let comments: [String]
    public var steps: [Step] = []

    public init(path: String) {
        self.path = path
        var comments: [String] = []
        var code: [String] = []
        var output: [String] = []
        var start = 0
        var collected: [Step] = []
        func close() {
            if code.isEmpty { return }
            while output.last == "" { output.removeLast() }
            collected.append(Step(line: start, code: code.joined(separator: "\n"), expected: output))
        }
        for (number, line) in (Repository.read(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = String(line)
            if text.hasPrefix("PS> ") {
                close()
                code = [String(text.dropFirst(4))]
                output = []
                start = number + 1
            } else if text.hasPrefix(">> "), output.isEmpty, !code.isEmpty {
                code.append(String(text.dropFirst(3)))
            } else if code.isEmpty {
                comments.append(text)
            } else {
                output.append(text)
            }
        }
        close()
        steps = collected
        self.comments = comments
    }

    /// Runs every step in one session of the executable; the output of each.
    public func run(options: String = "--ephemeral") -> [[String]] {
        let mark = "@@step@@"
        var script = ""
        for step in steps { script += step.code + "\n\n[Console]::Out.Flush(); Write-Host '\(mark)'\n" }
        var template = Array("/tmp/transcriptXXXXXX".utf8CString)
        let file = mkstemp(&template)
        if file >= 0 { close(file) }
        let input = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        Repository.write(script.replacing("[Console]::Out.Flush(); ", with: ""), to: input)
        defer { unlink(input) }
        let result = Repository.shell(
            "cd /tmp && TERM=dumb '\(Repository.executable)' -NoProfile -NonInteractive \(options) -Command - < '\(input)' 2>&1")
        var outputs: [[String]] = [[]]
        for line in result.output.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == mark { outputs.append([]) } else { outputs[outputs.count - 1].append(String(line)) }
        }
        return outputs.prefix(steps.count).map { lines in
            var lines = lines
            while lines.last == "" { lines.removeLast() }
            return lines
        }
    }

    /// Whether a line of output is what was expected; `…` matches any text.
    public static func matches(_ actual: String, _ expected: String) -> Bool {
        guard expected.contains("…"), !actual.contains("…") || actual != expected else { return actual == expected }
        let parts = expected.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
        var rest = actual[...]
        for (at, part) in parts.enumerated() {
            if at == 0 {
                guard rest.hasPrefix(part) else { return false }
                rest = rest.dropFirst(part.count)
            } else if at == parts.count - 1 {
                return rest.hasSuffix(part)
            } else if part.isEmpty {
                continue
            } else {
                guard let found = rest.firstRange(of: part) else { return false }
                rest = rest[found.upperBound...]
            }
        }
        return rest.isEmpty
    }

    /// The transcript with other output.
    public func text(with outputs: [[String]]) -> String {
        var lines = comments
        for (step, output) in zip(steps, outputs) {
            for (at, line) in step.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                lines.append((at == 0 ? "PS> " : ">> ") + line)
            }
            lines += output
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
