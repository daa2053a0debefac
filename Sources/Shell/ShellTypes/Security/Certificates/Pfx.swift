import ShellRuntime

/// Personal information exchange (PKCS #12, RFC 7292): certificates and their keys under a password.
enum Pfx {
    private static let data = "1.2.840.113549.1.7.1", encrypted = "1.2.840.113549.1.7.6"
    private static let keyBag = "1.2.840.113549.1.12.10.1.1", shroudedBag = "1.2.840.113549.1.12.10.1.2", certBag = "1.2.840.113549.1.12.10.1.3"
    private static let x509 = "1.2.840.113549.1.9.22.1", friendlyName = "1.2.840.113549.1.9.20", localKey = "1.2.840.113549.1.9.21"

    private static func attributes(_ certificate: CertificateObject) -> [UInt8] {
        var list = [Der.sequence(Der.oid(localKey), Der.set([Der.octets(Digest.sha1.hash(certificate.bytes))]))]
        if !certificate.friendlyName.isEmpty {
            let wide = certificate.friendlyName.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            list.append(Der.sequence(Der.oid(friendlyName), Der.set([Der.tagged(0x1E, wide)])))
        }
        return Der.set(list)
    }
    static func write(_ certificates: [CertificateObject], password: [UInt8]) throws -> [UInt8] {
        var keys: [[UInt8]] = [], bags: [[UInt8]] = []
        for certificate in certificates {
            let marks = attributes(certificate)
            bags.append(Der.sequence(Der.oid(certBag), Der.tagged(0xA0, Der.sequence(Der.oid(x509), Der.tagged(0xA0, Der.octets(certificate.bytes)))), marks))
            guard let plain = certificate.privateKey.flatMap({ KeyFormats.pkcs8($0) }) else { continue }
            keys.append(Der.sequence(Der.oid(shroudedBag), Der.tagged(0xA0, try PasswordEncryption.close(plain, password)), marks))
        }
        let (algorithm, hidden) = try PasswordEncryption.protect(Der.sequence(of: bags), password, key: 32, digest: .sha256, iterations: 2000)
        let content = Der.sequence(Der.oid(data), algorithm, Der.tagged(0x80, hidden))
        let safes = Der.sequence(
            Der.sequence(Der.oid(encrypted), Der.tagged(0xA0, Der.sequence(Der.integer(0), content))),
            Der.sequence(Der.oid(data), Der.tagged(0xA0, Der.octets(Der.sequence(of: keys)))))
        let salt = RandomBytes.make(20)
        let code = HashObject.mac(.sha256, key: PasswordEncryption.derive12(3, PasswordEncryption.wide(password), salt, 2000, .sha256, 32), safes)
        let mac = Der.sequence(Der.sequence(Der.sequence(Der.oid(RSAPadding.oid(.sha256)), Der.null), Der.octets(code)), Der.octets(salt), Der.integer(2000))
        return Der.sequence(Der.integer(3), Der.sequence(Der.oid(data), Der.tagged(0xA0, Der.octets(safes))), mac)
    }

    /// Whether the bytes have the form of such a file.
    static func isPfx(_ bytes: [UInt8]) -> Bool {
        guard let parts = try? DerValue.parse(bytes).children(), parts.count >= 2, parts[0].tag == 0x02, let kind = try? parts[1].children().first?.objectIdentifier() else { return false }
        return kind == data
    }
    private static func octets(_ info: DerValue) throws -> [UInt8] {
        guard let inner = try info.children().last?.children().first, inner.tag == 0x04 else { throw DerValue.Malformed() }
        return Array(inner.contents)
    }
    /// The certificates of a file with the keys that belong to them.
    static func read(_ bytes: [UInt8], password: [UInt8]) throws -> [CertificateObject] {
        do { return try certificates(bytes, password) } catch is DerValue.Malformed { throw KeyMembers.failure("Cannot find the requested object.") } catch is PasswordEncryption.WrongPassword {
            throw KeyMembers.failure("The specified network password is not correct.")
        }
    }
    private static func certificates(_ bytes: [UInt8], _ password: [UInt8]) throws -> [CertificateObject] {
        let outer = try DerValue.parse(bytes).children()
        guard outer.count >= 2 else { throw DerValue.Malformed() }
        let safes = try octets(outer[1])
        if outer.count > 2 { try check(outer[2], safes, password) }
        var certificates: [(mark: [UInt8], made: CertificateObject)] = [], keys: [(mark: [UInt8], key: AsymmetricKey)] = []
        for info in try DerValue.parse(safes).children() {
            for bag in try bags(info, password) {
                let parts = try bag.children()
                guard parts.count >= 2, let body = try parts[1].children().first else { throw DerValue.Malformed() }
                let marks = try parts.count > 2 ? attributes(parts[2]) : [:]
                switch try parts[0].objectIdentifier() {
                case keyBag: keys.append((marks[localKey] ?? [], try KeyFormats.readPkcs8(body)))
                case shroudedBag: keys.append((marks[localKey] ?? [], try KeyFormats.readPkcs8(try DerValue.parse(try PasswordEncryption.open(body, password)))))
                case certBag:
                    guard let inner = try body.children().last?.children().first else { throw DerValue.Malformed() }
                    let made = try CertificateObject(Array(inner.contents))
                    if let name = marks[friendlyName], name.count > 1 {
                        made.friendlyName = String(decoding: stride(from: 0, to: name.count - 1, by: 2).map { UInt16(name[$0]) << 8 | UInt16(name[$0 + 1]) }, as: UTF16.self)
                    }
                    certificates.append((marks[localKey] ?? [], made))
                default: break
                }
            }
        }
        for (mark, certificate) in certificates {
            let known = certificate.publicKey.map { KeyFormats.publicKeyInfo($0) }
            certificate.privateKey = keys.first { !mark.isEmpty && $0.mark == mark }?.key ?? keys.first { KeyFormats.publicKeyInfo($0.key) == known }?.key
        }
        return certificates.map(\.made)
    }
    private static func attributes(_ set: DerValue) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for entry in try set.children() {
            let parts = try entry.children()
            guard parts.count == 2, let value = try parts[1].children().first else { continue }
            found[try parts[0].objectIdentifier()] = Array(value.contents)
        }
        return found
    }
    private static func bags(_ info: DerValue, _ password: [UInt8]) throws -> [DerValue] {
        let parts = try info.children()
        guard let kind = try parts.first?.objectIdentifier() else { throw DerValue.Malformed() }
        if kind == data { return try DerValue.parse(try octets(info)).children() }
        guard kind == encrypted, let body = try parts.last?.children().first?.children(), body.count >= 2 else { throw DerValue.Malformed() }
        let content = try body[1].children()
        guard content.count == 3 else { throw DerValue.Malformed() }
        return try DerValue.parse(try PasswordEncryption.open(content[1], Array(content[2].contents), password)).children()
    }
    private static func check(_ mac: DerValue, _ safes: [UInt8], _ password: [UInt8]) throws {
        let parts = try mac.children()
        guard parts.count >= 2 else { throw DerValue.Malformed() }
        let info = try parts[0].children()
        guard info.count == 2, let oid = try info[0].children().first?.objectIdentifier(), let digest = Digest.allCases.first(where: { RSAPadding.oid($0) == oid }) else { throw DerValue.Malformed() }
        let iterations = try parts.count > 2 ? PasswordEncryption.count(parts[2]) : 1, size = info[1].contents.count
        let key = PasswordEncryption.derive12(3, PasswordEncryption.wide(password), Array(parts[1].contents), iterations, digest, size)
        guard HashObject.mac(digest, key: key, safes) == Array(info[1].contents) else { throw PasswordEncryption.WrongPassword() }
    }
}
