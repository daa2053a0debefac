/// What a program did that ran to its end.
public struct ProgramResult {
    public var output: [String]
    public var errors: [String]
    public var code: Int32
}

extension ApplicationInfo {
    /// A program on the machine's own volumes: it runs inside this process, not as one of the computer.
    public var isOfMachine: Bool {
        let bytes = Array(path.utf8.prefix(3))
        return bytes.count == 3 && (bytes[1] == 0x3A && (bytes[2] == 0x5C || bytes[2] == 0x2F) || bytes[0] == 0x5C && bytes[1] == 0x5C)
    }
}

extension Runspace {
    /// Runs a program to its end and keeps what it writes. `$LASTEXITCODE` and `$?` stay as they are.
    public func runToEnd(_ application: ApplicationInfo, _ words: [String], input: [String] = [], in folder: String? = nil) throws -> ProgramResult {
        guard let makeNative else { throw ShellError("Native commands cannot run here.", id: "NativeCommandFailed", category: .resourceUnavailable) }
        let out = Collector(), errors = Collector()
        let (kept, code, fine, place) = (streams, lastExitCode, succeeded, location)
        defer { (streams, lastExitCode, succeeded, location) = (kept, code, fine, place) }
        streams = StreamTargets(copying: kept)
        streams.error = errors
        if let folder { location = folder }
        let processor = try makeNative(application, words.map { Argument(value: Value($0)) }, self, out)
        let pipeline = Pipeline([processor], self)
        try pipeline.run(input: input.isEmpty ? nil : { push in for line in input { try push(Value(line)) } })
        func lines(_ collector: Collector) -> [String] { collector.array.map { text($0) } }
        return ProgramResult(output: lines(out), errors: lines(errors), code: lastExitCode ?? 0)
    }
}
