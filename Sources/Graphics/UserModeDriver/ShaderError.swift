import ShaderLibraries

/// Why the shader compiler refuses a shader. The description is a sentence for the user.
public enum ShaderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The front end's messages with file, line and column.
    case compile(String)
    /// The validator's message.
    case invalidModule(String)
    /// A valid module asks for something that the device does not have; names it.
    case unsupported(String)
    /// The module has no compute entry point of that name.
    case entryPoint(String, available: [String])
    /// The program is beyond a limit of the device.
    case limit(String)

    public var description: String {
        switch self {
        case .compile(let text): text
        case .invalidModule(let text): "The SPIR-V module is invalid: \(text)"
        case .unsupported(let what): "The shader uses \(what), which this adapter does not support."
        case .entryPoint(let name, let available):
            available.isEmpty
                ? "The shader has no compute entry point\(name.isEmpty ? "" : " '\(name)'")."
                : "The shader has no compute entry point '\(name)'. It has: \(available.joined(separator: ", "))."
        case .limit(let what): "The shader is too large for this adapter: \(what)."
        }
    }

    /// A fault of the text, where a compiler's own limits say that something is not possible "here".
    var isOfTheText: Bool {
        switch self {
        case .compile(let text): !text.contains(" here")
        case .entryPoint: true
        default: false
        }
    }

    init(_ error: ShaderLibraryError, entryPoint: String = "") {
        switch error {
        case .compile(let text) where text.contains("Entry point not found"): self = .entryPoint(entryPoint, available: [])
        case .compile(let text): self = .compile(text)
        case .invalid(let text, let word): self = .invalidModule(word > 0 ? "\(text) (word \(word))" : text)
        case .simplify(let text): self = .invalidModule(text)
        }
    }
}
