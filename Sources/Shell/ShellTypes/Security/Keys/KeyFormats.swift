import ShellRuntime

/// A key of one of the two families that certificates carry.
enum AsymmetricKey: Sendable {
    case rsa(RSAKey)
    case elliptic(EllipticKey)
    var hasSecret: Bool {
        switch self {
        case .rsa(let key): key.secret != nil
        case .elliptic(let key): key.d != nil
        }
    }
    var open: AsymmetricKey {
        switch self {
        case .rsa(let key): .rsa(RSAKey(modulus: key.modulus, exponent: key.exponent))
        case .elliptic(let key):
            EllipticKey(key.curve, x: key.x, y: key.y).map { .elliptic($0) } ?? self
        }
    }
}

/// The encodings of keys: PKCS #1, SEC 1, PKCS #8 and SubjectPublicKeyInfo.
enum KeyFormats {
    private static let rsaOid = "1.2.840.113549.1.1.1", ecOid = "1.2.840.10045.2.1"
    private static let zero = BigInt(Int64(0))

    static func pkcs1Public(_ key: RSAKey) -> [UInt8] { Der.sequence(Der.integer(key.modulus.bytes()), Der.integer(key.exponent.bytes())) }
    static func pkcs1Private(_ key: RSAKey) -> [UInt8]? {
        guard let secret = key.secret else { return nil }
        let numbers = [zero, key.modulus, key.exponent, secret.d, secret.p, secret.q, secret.dp, secret.dq, secret.inverseQ]
        return Der.sequence(of: numbers.map { Der.integer($0.bytes()) })
    }
    static func sec1(_ key: EllipticKey, withCurve: Bool) -> [UInt8]? {
        guard let d = key.d else { return nil }
        let curve = withCurve ? Der.tagged(0xA0, Der.oid(key.curve.oid)) : []
        return Der.sequence(Der.integer(1), Der.octets(d.bytes(key.curve.length)), curve, Der.tagged(0xA1, Der.bits(key.encodedPoint)))
    }
    private static func algorithm(_ key: AsymmetricKey) -> [UInt8] {
        switch key {
        case .rsa: Der.sequence(Der.oid(rsaOid), Der.null)
        case .elliptic(let key): Der.sequence(Der.oid(ecOid), Der.oid(key.curve.oid))
        }
    }
    static func publicKeyInfo(_ key: AsymmetricKey) -> [UInt8] {
        switch key {
        case .rsa(let own): Der.sequence(algorithm(key), Der.bits(pkcs1Public(own)))
        case .elliptic(let own): Der.sequence(algorithm(key), Der.bits(own.encodedPoint))
        }
    }
    static func pkcs8(_ key: AsymmetricKey) -> [UInt8]? {
        let inner: [UInt8]? = switch key {
        case .rsa(let own): pkcs1Private(own)
        case .elliptic(let own): sec1(own, withCurve: false)
        }
        return inner.map { Der.sequence(Der.integer(0), algorithm(key), Der.octets($0)) }
    }

    static func readPkcs1Public(_ value: DerValue) throws -> RSAKey {
        let parts = try value.children()
        guard value.tag == 0x30, parts.count == 2 else { throw DerValue.Malformed() }
        return RSAKey(modulus: BigInt(bytes: try parts[0].magnitude()), exponent: BigInt(bytes: try parts[1].magnitude()))
    }
    static func readPkcs1Private(_ value: DerValue) throws -> RSAKey {
        let numbers = try value.children().map { BigInt(bytes: try $0.magnitude()) }
        guard value.tag == 0x30, numbers.count == 9, numbers[1].words.first.map({ $0 & 1 == 1 }) ?? false, numbers[4] * numbers[5] == numbers[1] else { throw DerValue.Malformed() }
        return RSAKey(
            modulus: numbers[1], exponent: numbers[2],
            secret: RSAKey.Secret(d: numbers[3], p: numbers[4], q: numbers[5], dp: numbers[6], dq: numbers[7], inverseQ: numbers[8]))
    }
    static func readSec1(_ value: DerValue, _ known: EllipticCurve?) throws -> EllipticKey {
        let parts = try value.children()
        guard value.tag == 0x30, parts.count >= 2, parts[1].tag == 0x04 else { throw DerValue.Malformed() }
        let named = try parts.dropFirst(2).first { $0.tag == 0xA0 }?.children().first?.objectIdentifier()
        guard let curve = known ?? named.flatMap({ EllipticCurve.find($0) }), let key = EllipticKey(curve, d: BigInt(bytes: parts[1].contents)) else { throw DerValue.Malformed() }
        return key
    }
    private static func curve(_ algorithm: [DerValue]) throws -> EllipticCurve {
        guard algorithm.count == 2, let curve = EllipticCurve.find(try algorithm[1].objectIdentifier()) else { throw DerValue.Malformed() }
        return curve
    }
    static func readPoint(_ curve: EllipticCurve, _ bytes: [UInt8]) throws -> EllipticKey {
        guard bytes.count == 1 + 2 * curve.length, bytes[0] == 4,
            let key = EllipticKey(curve, x: BigInt(bytes: bytes[1...curve.length]), y: BigInt(bytes: bytes.suffix(curve.length)))
        else { throw DerValue.Malformed() }
        return key
    }
    static func readPublicKeyInfo(_ value: DerValue) throws -> AsymmetricKey {
        let parts = try value.children()
        guard value.tag == 0x30, parts.count == 2, parts[1].tag == 0x03 else { throw DerValue.Malformed() }
        let algorithm = try parts[0].children(), key = Array(parts[1].contents.dropFirst())
        switch try algorithm.first?.objectIdentifier() {
        case rsaOid: return .rsa(try readPkcs1Public(try DerValue.parse(key)))
        case ecOid: return .elliptic(try readPoint(try curve(algorithm), key))
        default: throw DerValue.Malformed()
        }
    }
    static func readPkcs8(_ value: DerValue) throws -> AsymmetricKey {
        let parts = try value.children()
        guard value.tag == 0x30, parts.count >= 3, parts[2].tag == 0x04 else { throw DerValue.Malformed() }
        let algorithm = try parts[1].children(), inner = try DerValue.parse(Array(parts[2].contents))
        switch try algorithm.first?.objectIdentifier() {
        case rsaOid: return .rsa(try readPkcs1Private(inner))
        case ecOid: return .elliptic(try readSec1(inner, try curve(algorithm)))
        default: throw DerValue.Malformed()
        }
    }
    /// A key of a PEM block by its label; nil for a label that names none.
    static func read(_ label: String, _ bytes: [UInt8], password: [UInt8]? = nil) throws -> AsymmetricKey? {
        let value = try DerValue.parse(bytes)
        switch label {
        case "RSA PRIVATE KEY": return .rsa(try readPkcs1Private(value))
        case "RSA PUBLIC KEY": return .rsa(try readPkcs1Public(value))
        case "EC PRIVATE KEY": return .elliptic(try readSec1(value, nil))
        case "PRIVATE KEY": return try readPkcs8(value)
        case "PUBLIC KEY": return try readPublicKeyInfo(value)
        case "ENCRYPTED PRIVATE KEY": return try password.map { try readPkcs8(try DerValue.parse(try PasswordEncryption.open(value, $0))) }
        default: return nil
        }
    }
}
