import ShellRuntime

/// The further forms of what a certificate says, and collections of certificates as lists.
enum CertificateRest {
    private static let prefix = CertificateTypes.prefix
    static func register() {
        TypeMembers.extend(prefix + "X509Certificate2") { facts + importing }
        TypeMembers.extend(prefix + "X509Certificate2Collection") { list }
        TypeMembers.extend(prefix + "X509Store") {
            [("AddRange", "Add"), ("RemoveRange", "Remove")].map { name, one in
                .method("void \(name)(\(prefix)X509Certificate2Collection certificates)") { value, args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("certificates") }
                    for item in runspace.elements(args[0]) { _ = try Members.invoke(value, one, [item], runspace) }
                    return .void
                }
            }
        }
    }
    private static var facts: [TypeMember] {
        let texts: [(String, @Sendable (CertificateObject) -> [UInt8])] = [
            ("GetPublicKeyString", { $0.key }), ("GetRawCertDataString", { $0.bytes }), ("GetKeyAlgorithmParametersString", { $0.keyParameters }),
        ]
        return texts.map { name, bytes in .method("string \(name)()") { value, _, _ in Value(CertificateObject.hex(bytes(try CertificateTypes.me(value)))) } } + [
            .method("byte[] GetKeyAlgorithmParameters()") { value, _, _ in Value(bytes: try CertificateTypes.me(value).keyParameters) },
            .method("string ToString(bool verbose)") { value, args, runspace in
                guard args[0].bool else { return try Members.invoke(value, "ToString", [], runspace) }
                return Value(try verbose(try CertificateTypes.me(value), value, runspace))
            },
            .method("bool Verify()") { value, _, runspace in
                guard let type = TypeRegistry.shared.find(prefix + "X509Chain") else { return false }
                return try Members.invoke(try Members.construct(type, [], runspace), "Build", [value], runspace)
            },
        ]
    }
    /// `[Subject]` and the other parts, as ToString(true) lists them.
    private static func verbose(_ own: CertificateObject, _ value: Value, _ runspace: Runspace) throws -> String {
        func text(_ method: String) throws -> String { runspace.text(try Members.invoke(value, method, [], runspace)) }
        return try [
            ("Version", "V\(own.version)"), ("Subject", own.subject.text), ("Issuer", own.issuer.text), ("Serial Number", CertificateObject.hex(own.serial)), ("Not Before", text("GetEffectiveDateString")),
            ("Not After", text("GetExpirationDateString")), ("Thumbprint", own.thumbprint),
        ].map { "[\($0.0)]\n  \($0.1)\n" }.joined(separator: "\n")
    }
    private static var importing: [TypeMember] {
        let flags = "\(prefix)X509KeyStorageFlags keyStorageFlags"
        return ["byte[] rawData", "string fileName"].flatMap { source in ["", ", string password, \(flags)", ", securestring password, \(flags)"].map { source + $0 } }.map { parameters in
            .method("void Import(\(parameters))") { _, _, _ in
                throw NetException("System.PlatformNotSupportedException", "X509Certificate is immutable on this platform. Use the equivalent constructor instead.")
            }
        } + [
            .staticMethod("X509Certificate CreateFromCertFile(string filename)") { args, runspace in
                if args[0].isNull { throw NetException.argumentNull("filename") }
                return .object(try CertificateObject.read(try XmlFiles.read(args[0].string, runspace)))
            },
        ]
    }
    private static func own(_ value: Value) throws -> ListObject {
        guard let list = value.as(ListObject.self) else { throw NetException.argumentNull("collection") }
        return list
    }
    private static func place(_ value: Value, _ item: Value) throws -> Int? {
        let wanted = try CertificateTypes.me(item)
        return try own(value).items.firstIndex { $0.as(CertificateObject.self)?.isEqual(to: wanted) ?? false }
    }
    private static func given(_ value: Value, _ runspace: Runspace) throws -> [Value] {
        if value.isNull { throw NetException.argumentNull("certificates") }
        return Array(runspace.elements(value))
    }
    private static var list: [TypeMember] {
        let one = "\(prefix)X509Certificate2 certificate", many = ["\(prefix)X509Certificate2Collection certificates", "\(prefix)X509Certificate2[] certificates"]
        return many.flatMap { parameter -> [TypeMember] in
            [
                .method("void AddRange(\(parameter))") { value, args, runspace in
                    try own(value).items += try given(args[0], runspace)
                    return .void
                },
                .method("void RemoveRange(\(parameter))") { value, args, runspace in
                    for item in try given(args[0], runspace) { if let at = try place(value, item) { try own(value).items.remove(at: at) } }
                    return .void
                },
            ]
        } + [
            .method("bool Contains(\(one))") { value, args, _ in .bool(try place(value, args[0]) != nil) },
            .method("int IndexOf(X509Certificate value)") { value, args, _ in Value(try place(value, args[0]) ?? -1) },
            .method("void Insert(int index, \(one))") { value, args, _ in
                let list = try own(value)
                guard (0...list.items.count).contains(args[0].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "index") }
                list.items.insert(.object(try CertificateTypes.me(args[1])), at: args[0].int)
                return .void
            },
            .method("void Remove(\(one))") { value, args, _ in
                if let at = try place(value, args[0]) { try own(value).items.remove(at: at) }
                return .void
            },
            .method("string ExportCertificatePems()") { value, _, _ in
                Value(try own(value).items.compactMap { $0.as(CertificateObject.self) }.map { Pem.text("CERTIFICATE", $0.bytes) }.joined(separator: "\n"))
            },
            .method("void ImportFromPemFile(string certPemFilePath)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("certPemFilePath") }
                let text = String(decoding: try XmlFiles.read(args[0].string, runspace), as: UTF8.self)
                for block in Pem.blocks(text) where block.label == "CERTIFICATE" { try own(value).items.append(.object(try CertificateObject(block.bytes))) }
                return .void
            },
            .method("void CopyTo(X509Certificate[] array, int index)") { value, args, runspace in
                guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                for (at, item) in try own(value).items.enumerated() { try target.setElement(args[1].int + at, item, runspace) }
                return .void
            },
            .method("\(prefix)X509Certificate2Collection FindByThumbprint(System.Security.Cryptography.HashAlgorithmName hashAlgorithm, string thumbprintHex)") { value, args, _ in
                let digest = try KeyMembers.digest(args[0])
                return CertificateTypes.collected(try own(value).items.compactMap { $0.as(CertificateObject.self) }.filter { CertificateObject.hex(digest.hash($0.bytes)).equalsIgnoringCase(args[1].string) })
            },
        ]
    }
}
