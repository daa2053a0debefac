import DriverInterface
import Dxgkrnl
import WindowsMachine

// Both targets have a type of this name; here the graphics kernel's is meant.
import enum Dxgkrnl.RegistryValue

extension HostPlatform {
    /// A value below HKLM in the form that Dxgkrnl reads.
    static func registryValue(_ registry: Registry, _ key: String, _ name: String) -> RegistryValue? {
        guard let value = registry.value("HKLM\\" + key, name) else { return nil }
        switch value.type {
        case 1: return .string(value.string ?? "")
        case 2: return .expandString(value.string ?? "")
        case 4: return .dword(UInt32(truncatingIfNeeded: value.number ?? 0))
        case 7: return .multiString(value.strings ?? [])
        case 11: return .qword(value.number ?? 0)
        default: return .binary(value.data)
        }
    }
}

extension DriverFailure {
    /// The system text of a driver's status.
    init(_ error: DriverError) {
        switch error.status {
        case .accessDenied: self.init(text: "Access is denied.", code: "0x80070005")
        case .notSupported: self.init(text: "The request is not supported.", code: "0x80070032")
        case .invalidParameter: self.init(text: "The parameter is incorrect.", code: "0x80070057")
        default: self.init(text: VirtualizationHost.noResourcesText, code: "0x800705AA")
        }
    }
}
