import ParavirtualProtocol
import UserModeDriver

/// Why a call of the runtime failed. Descriptions are sentences for the user.
public enum D3D12Error: Error, Sendable, Equatable, CustomStringConvertible {
    /// A thunk failed: its name and the status.
    case thunk(String, NTStatus)
    /// The adapter has no node that runs compute work, or its driver does not answer.
    case noComputeNode(adapter: String)
    /// The device is lost; the reason in words.
    case deviceRemoved(String)
    /// A call that breaks the runtime's rules.
    case invalidCall(String)
    case shader(ShaderError)

    public var description: String {
        switch self {
        case .thunk(let name, let status):
            switch status {
            case .noMemory, .graphicsNoVideoMemory: "There is not enough video memory (\(name): \(status))."
            default: "\(name) failed: \(status)."
            }
        case .noComputeNode(let adapter): "The adapter '\(adapter)' cannot run compute shaders."
        case .deviceRemoved(let reason): "The GPU device instance has been removed: \(reason)"
        case .invalidCall(let text): text
        case .shader(let error): error.description
        }
    }
}

extension NTStatus {
    /// Throws a failure of the thunk `name`.
    @discardableResult
    func ok(_ name: String) throws(D3D12Error) -> NTStatus {
        if rawValue < 0 { throw .thunk(name, self) }
        return self
    }
}
