import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Get-SecureBootUEFI: the firmware's variables of secure boot. The model's firmware says whether it is on; its databases are not kept, so that
/// their variables are undefined.
final class GetSecureBootUEFI: WindowsCmdlet {
    static let schema = ModelSchema("Microsoft.SecureBoot.Commands.UEFIEnvironmentVariable", text: "Name", [("Name", "string"), ("Bytes", "byte[]"), ("Attributes", "string")])
    override func process() throws {
        let guest = (runspace.machine as? MachineSession)?.virtualMachine, name = text("Name") ?? ""
        func refusal(_ message: String, _ exception: String) -> ShellError { terminating(message, id: "GetFWVarFailed", category: .notImplemented, exception: exception) }
        if let guest, guest.settings.generation == 1 { throw refusal("Cmdlet not supported on this platform: 0xC0000002", "System.PlatformNotSupportedException") }
        let isOn = guest.map { $0.settings.firmware.secureBoot == .on } ?? true
        guard let byte: UInt8 = ["secureboot": isOn ? 1 : 0, "setupmode": 0][name.lowercased()] else { throw refusal("Variable is currently undefined: 0xC0000100", "Microsoft.SecureBoot.Commands.StatusException") }
        if let path = text("OutputFilePath") {
            let full = fullPath(path)
            do { return try machine().files.write(full, [byte]) } catch { throw refusal("\(error)", "System.IO.IOException") }
        }
        let shown = name.lowercased() == "secureboot" ? "SecureBoot" : "SetupMode"
        try write(ModelObject(Self.schema, [Value(shown), Value(array: [.byte(byte)]), "BOOTSERVICE ACCESS\nRUNTIME ACCESS"]))
    }
}

/// Initialize-Tpm: a module that is there is ready.
final class InitializeTpm: WindowsCmdlet {
    static let schema = ModelSchema(
        "Microsoft.Tpm.Commands.TpmInitializationResult", [("TpmReady", "bool"), ("RestartRequired", "bool"), ("ShutdownRequired", "bool"), ("ClearRequired", "bool"), ("PhysicalPresencePromptRequired", "bool")])
    override func process() throws {
        let guest = (runspace.machine as? MachineSession)?.virtualMachine
        guard guest.map({ $0.settings.security.tpmEnabled }) ?? true else {
            throw terminating(
                "A compatible Trusted Platform Module (TPM) Security Device cannot be found on this computer. (Exception from HRESULT: 0x8028400F)", id: "Microsoft.Tpm.Commands.TpmWmiException", category: .notSpecified,
                exception: "Microsoft.Tpm.Commands.TpmWmiException")
        }
        try write(ModelObject(Self.schema, [true, false, false, false, false]))
    }
}
