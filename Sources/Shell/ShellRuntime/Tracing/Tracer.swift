/// The components of the engine that tell what they do (PSTraceSource).
public enum TraceSource: String, CaseIterable, Sendable {
    case commandDiscovery = "CommandDiscovery"
    case parameterBinding = "ParameterBinding"
    case pathResolution = "PathResolution"
    case typeConversion = "TypeConversion"

    /// Description of the PSTraceSource.
    public var description: String {
        switch self {
        case .commandDiscovery: "Traces the discovery of cmdlets, scripts, functions, applications, etc."
        case .parameterBinding: "Traces the process of binding the arguments to the parameters of cmdlets, scripts, and applications."
        case .pathResolution: "Traces the path resolution algorithm."
        case .typeConversion: "Traces the type conversion algorithm"
        }
    }
}

/// PSTraceSourceOptions, as far as the sources write such lines.
public enum TraceKind: Int, Sendable {
    case error = 0x200, writeLine = 0x1000, scope = 0x2000
}

/// Takes the lines of a runspace's trace sources; a runspace without one traces nothing and asks nothing.
public final class Tracer {
    /// The options that each source is on with (PSTraceSourceOptions).
    public var options: [TraceSource: Int]
    /// Where a line goes: its source and its text.
    private let listener: (TraceSource, String) -> Void
    private var level = 0
    private var isWriting = false

    public init(_ options: [TraceSource: Int], listener: @escaping (TraceSource, String) -> Void) {
        self.options = options
        self.listener = listener
    }
    func has(_ source: TraceSource, _ kind: TraceKind) -> Bool { (options[source] ?? 0) & kind.rawValue != 0 }

    public func line(_ source: TraceSource, _ text: @autoclosure () -> String, kind: TraceKind = .writeLine) {
        // What a listener does itself is not traced.
        guard !isWriting, has(source, kind) else { return }
        isWriting = true
        defer { isWriting = false }
        listener(source, String(repeating: " ", count: level * 4) + text())
    }
    /// What `body` traces stands indented below a line.
    public func scope<Result>(_ source: TraceSource, _ text: @autoclosure () -> String, _ body: () throws -> Result) rethrows -> Result {
        guard !isWriting, has(source, .scope) else { return try body() }
        line(source, text(), kind: .scope)
        level += 1
        defer { level -= 1 }
        return try body()
    }
}

extension Runspace {
    /// Runs `body` within a scope of a trace source; without a tracer it just runs.
    @inline(__always)
    public func traced<Result>(_ source: TraceSource, _ text: @autoclosure () -> String, _ body: () throws -> Result) rethrows -> Result {
        guard let tracer else { return try body() }
        return try tracer.scope(source, text(), body)
    }
}
