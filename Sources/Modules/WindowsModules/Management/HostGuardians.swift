import ShellRuntime
import WindowsMachine

/// Module HgsClient: guardians of this host, whose key protectors wrap the keys of virtual TPMs. A guardian is a name with a key of its
/// own in the registry; there is no host guardian service to attest to.
enum HostGuardians {
    static let module = BuiltinModule("HgsClient", version: "1.0.0.0") {
        [
            windowsEntry("Get-HgsGuardian", GetHgsGuardian.self), windowsEntry("New-HgsGuardian", NewHgsGuardian.self),
            windowsEntry("Remove-HgsGuardian", RemoveHgsGuardian.self), windowsEntry("New-HgsKeyProtector", NewHgsKeyProtector.self),
            windowsEntry("ConvertTo-HgsKeyProtector", ConvertToHgsKeyProtector.self),
        ]
    }
    private static let key = #"HKLM\SOFTWARE\Microsoft\HgsClient\Guardians\"#
    private static let space = "ROOT/Microsoft/Windows/Hgs"
    private static let guardian = CimSchemas.make(
        space, "MSFT_HgsGuardian", text: "Name",
        [("Name", "string"), ("HasPrivateSigningKey", "bool"), ("Encryption", "string"), ("Signing", "string")])
    private static let protector = CimSchemas.make(
        space, "MSFT_HgsKeyProtector", [("Owner", "object"), ("Guardians", "object[]"), ("RawData", "byte[]")])

    static func names(_ machine: WindowsMachine) -> [String] { machine.registry.subkeys(String(key.dropLast())) }

    static func make(_ name: String, _ machine: WindowsMachine) -> ModelObject {
        let secret = machine.registry.value(key + name, "Key")?.data ?? []
        let thumbprint = secret.prefix(20).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        return ModelObject(
            guardian, named: ["Name": Value(name), "HasPrivateSigningKey": true, "Encryption": Value(thumbprint), "Signing": Value(thumbprint)], model: name)
    }

    static func add(_ name: String, _ machine: WindowsMachine) throws {
        try machine.registry.set(key + name, "Key", .binary((0..<32).map { _ in UInt8.random(in: .min ... .max) }))
    }

    static func remove(_ name: String, _ machine: WindowsMachine) throws { try machine.registry.deleteKey(key + name) }

    // MARK: Key protectors

    private static let mark = "HGSKP1\n"

    /// A transport key of its own, behind the names of those who can unwrap it: the owner first.
    static func protector(_ names: [String], _ machine: WindowsMachine) -> ModelObject {
        let transport = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        return protector(names, Array((mark + names.joined(separator: "\n") + "\n\n").utf8) + transport, machine)
    }

    static func protector(_ names: [String], _ bytes: [UInt8], _ machine: WindowsMachine) -> ModelObject {
        let objects = names.map { Value.object(make($0, machine)) }
        return ModelObject(
            protector,
            named: [
                "Owner": objects.first ?? .null, "Guardians": Value(array: Array(objects.dropFirst())),
                "RawData": .object(ObjectArray(ContiguousArray(bytes.map { Value.byte($0) }), of: WellKnown.byte)),
            ])
    }

    /// The names that stand before the key; nil where the bytes are no key protector of this module.
    static func names(in bytes: [UInt8]) -> [String]? {
        let lines = bytes.split(separator: 10, maxSplits: 20, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard bytes.starts(with: mark.utf8), let end = lines.firstIndex(of: ""), end > 1 else { return nil }
        return Array(lines[1..<end])
    }
}

final class GetHgsGuardian: NetworkCmdlet {
    override func process() throws {
        let machine = try machine(), wanted = texts("Name"), all = HostGuardians.names(machine)
        for name in all where fits(name, wanted) { try write(HostGuardians.make(name, machine)) }
        for name in wanted where !Self.isPattern(name) && !all.contains(where: { $0.equalsIgnoringCase(name) }) { try notFound("MSFT_HgsGuardian", "Name", name) }
    }
}

final class NewHgsGuardian: NetworkCmdlet {
    override func process() throws {
        let machine = try machine(), name = text("Name") ?? ""
        guard has("GenerateCertificates") else { return try systemError("Certificates with private keys are not supported: generate them with -GenerateCertificates.", 50, .notImplemented) }
        guard !name.isEmpty, !name.contains("\\") else { return try systemError("The parameter is incorrect.", 87, .invalidArgument) }
        guard !HostGuardians.names(machine).contains(where: { $0.equalsIgnoringCase(name) }) else {
            return try systemError("A guardian with the name \"\(name)\" already exists.", 183, .resourceExists)
        }
        guard try shouldProcess(name, action: "New-HgsGuardian") else { return }
        try HostGuardians.add(name, machine)
        try write(HostGuardians.make(name, machine))
    }
}

final class RemoveHgsGuardian: NetworkCmdlet {
    override func process() throws {
        let machine = try machine(), all = HostGuardians.names(machine)
        let wanted = has("InputObject") ? values("InputObject").compactMap { $0.as(ModelObject.self)?.model as? String } : texts("Name")
        for name in wanted where !Self.isPattern(name) && !all.contains(where: { $0.equalsIgnoringCase(name) }) { try notFound("MSFT_HgsGuardian", "Name", name) }
        for name in all where fits(name, wanted) {
            guard try shouldProcess(name, action: "Remove-HgsGuardian") else { continue }
            let object = HostGuardians.make(name, machine)
            try HostGuardians.remove(name, machine)
            if flag("PassThru") { try write(object) }
        }
    }
}

final class NewHgsKeyProtector: NetworkCmdlet {
    override func process() throws {
        let names = ([self["Owner"]] + values("Guardian")).compactMap { $0.as(ModelObject.self)?.model as? String }
        guard !names.isEmpty else { return try systemError("The parameter is incorrect.", 87, .invalidArgument) }
        // The certificates of guardians are their own roots.
        guard flag("AllowUntrustedRoot") else {
            return try systemError("A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.", 2_148_204_809, .notSpecified)
        }
        guard try shouldProcess(names[0], action: "New-HgsKeyProtector") else { return }
        try write(HostGuardians.protector(names, machine()))
    }
}

final class ConvertToHgsKeyProtector: NetworkCmdlet {
    override func process() throws {
        let bytes = values("Bytes").compactMap { $0.integerValue.flatMap { UInt8(exactly: $0) } }
        guard let names = HostGuardians.names(in: bytes) else { return try systemError("The data is invalid.", 13, .invalidData) }
        try write(HostGuardians.protector(names, bytes, machine()))
    }
}
