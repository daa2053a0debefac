import ShellRuntime

/// System.Security.Cryptography.ECDsa and ECDiffieHellman: their key is made when it is first needed.
final class EllipticObject: KeyObject {
    private var made: EllipticKey?
    private var curve: EllipticCurve
    init(_ type: TypeInfo, _ curve: EllipticCurve, key: EllipticKey? = nil) {
        self.curve = curve
        made = key
        super.init(type)
    }
    var elliptic: EllipticKey {
        if let made { return made }
        let key = EllipticKey.make(curve)
        made = key
        return key
    }
    override var key: AsymmetricKey { .elliptic(elliptic) }
    override var bits: Int { made?.curve.bits ?? curve.bits }
    override func take(_ key: AsymmetricKey) -> Bool {
        guard case .elliptic(let own) = key else { return false }
        made = own
        curve = own.curve
        return true
    }
    override func resize(_ bits: Int) throws {
        guard let other = EllipticCurve.all.first(where: { $0.bits == bits }) else { throw KeyMembers.failure("Specified key is not a valid size for this algorithm.") }
        if bits != self.bits { made = nil }
        curve = other
    }
    func replace(_ curve: EllipticCurve) {
        self.curve = curve
        made = nil
    }
}

/// ECCurve: one of the named ones.
final class CurveObject: NetObject {
    let curve: EllipticCurve
    init(_ curve: EllipticCurve) {
        self.curve = curve
        super.init()
    }
    override var type: TypeInfo { EllipticTypes.curve }
}

enum EllipticTypes {
    private static let name = KeyMembers.name
    private static let algorithm: TypeInfo = TypeInfo(name + "ECAlgorithm", base: KeyMembers.base, flags: .abstract, members: { common + KeyMembers.ellipticFormats() })
    static let signer: TypeInfo = TypeInfo(name + "ECDsa", base: algorithm, flags: .abstract, members: { creation("ECDsa", "ECDsa") + signing })
    private static let signerWrapper: TypeInfo = TypeInfo(name + "ECDsaWrapper", base: signer, flags: .sealed)
    static let signerCng: TypeInfo = TypeInfo(name + "ECDsaCng", base: signer, flags: .sealed, members: { constructors { EllipticTypes.signerCng } })
    private static let agreement: TypeInfo = TypeInfo(name + "ECDiffieHellman", base: algorithm, flags: .abstract, members: { creation("ECDiffieHellman", "ECDiffieHellman") + agreeing })
    private static let agreementWrapper: TypeInfo = TypeInfo(name + "ECDiffieHellmanWrapper", base: agreement, flags: .sealed)
    private static let agreementCng: TypeInfo = TypeInfo(name + "ECDiffieHellmanCng", base: agreement, flags: .sealed, members: { constructors { EllipticTypes.agreementCng } })
    private static let openKey: TypeInfo = TypeInfo(name + "ECDiffieHellmanPublicKey", interfaces: ["System.IDisposable"], flags: .abstract, members: {
        [
            .method("byte[] ExportSubjectPublicKeyInfo()") { value, _, _ in Value(bytes: KeyFormats.publicKeyInfo(try me(value).key)) },
            .method("byte[] ToByteArray()") { value, _, _ in Value(bytes: KeyFormats.publicKeyInfo(try me(value).key)) },
            .method("\(name)ECParameters ExportParameters()") { value, _, _ in written(try me(value).elliptic, withSecret: false) },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
    static let curve: TypeInfo = TypeInfo(name + "ECCurve", base: WellKnown.valueType, flags: .valueType, members: {
        @Sendable func own(_ value: Value) -> EllipticCurve? { value.as(CurveObject.self)?.curve }
        @Sendable func find(_ text: String) throws -> Value {
            guard let known = EllipticCurve.find(text) else { throw NetException("System.PlatformNotSupportedException", "The specified curve '\(text)' or its parameters are not valid for this platform.") }
            return .object(CurveObject(known))
        }
        return [
            .staticMethod("\(name)ECCurve CreateFromFriendlyName(string oidFriendlyName)") { args, _ in try find(args[0].string) },
            .staticMethod("\(name)ECCurve CreateFromValue(string oidValue)") { args, _ in try find(args[0].string) },
            .staticMethod("\(name)ECCurve CreateFromOid(\(name)Oid curveOid)") { args, _ in try find(args[0].as(OidObject.self)?.value ?? "") },
            .property("IsNamed", "bool") { value, _ in .bool(own(value) != nil) }, .property("IsPrime", "bool") { _, _ in false }, .property("IsExplicit", "bool") { _, _ in false },
            .property("IsCharacteristic2", "bool") { _, _ in false }, .property("Oid", name + "Oid") { value, _ in own(value).map { .object(OidObject($0.oid)) } ?? .null },
        ]
    })
    private static let point = name + "ECPoint", parameters = name + "ECParameters"

    static func register() {
        let registry = TypeRegistry.shared
        for type in [algorithm, signer, signerCng, agreement, agreementCng, openKey, curve] { registry.register(type.fullName) { type } }
        registry.register(name + "ECCurve+NamedCurves") {
            TypeInfo(name + "ECCurve+NamedCurves", flags: .staticClass, members: {
                EllipticCurve.all.map { known in .staticProperty(known.name, name + "ECCurve") { _ in .object(CurveObject(known)) } }
            })
        }
        registry.register(point) { KeptType(name: point, base: WellKnown.valueType, fields: ["X", "Y"].map { ($0, "byte[]", { .null }) }).make() }
        registry.register(parameters) {
            KeptType(name: parameters, base: WellKnown.valueType, fields: [("Q", point, { .null }), ("D", "byte[]", { .null }), ("Curve", name + "ECCurve", { .null })]).make()
        }
    }
    private static func me(_ value: Value) throws -> EllipticObject {
        guard let own = value.as(EllipticObject.self) else { throw NetException.argumentNull("key") }
        return own
    }
    private static func constructors(_ type: @escaping @Sendable () -> TypeInfo) -> [TypeMember] {
        [
            .constructor("") { _, _ in .object(EllipticObject(type(), .p521)) },
            .constructor("int keySize") { args, _ in
                let made = EllipticObject(type(), .p521)
                try made.resize(args[0].int)
                return .object(made)
            },
            .constructor("\(name)ECCurve curve") { args, _ in .object(EllipticObject(type(), try chosen(args[0]))) },
        ]
    }
    private static func chosen(_ value: Value) throws -> EllipticCurve {
        guard let own = value.as(CurveObject.self) else { throw KeyMembers.failure("The specified Curve type is not valid.") }
        return own.curve
    }
    private static func creation(_ result: String, _ label: String) -> [TypeMember] {
        @Sendable func type() -> TypeInfo { label == "ECDsa" ? signerWrapper : agreementWrapper }
        return [
            .staticMethod("\(name)\(result) Create()") { _, _ in .object(EllipticObject(type(), .p521)) },
            .staticMethod("\(name)\(result) Create(\(name)ECCurve curve)") { args, _ in .object(EllipticObject(type(), try chosen(args[0]))) },
            .staticMethod("\(name)\(result) Create(\(parameters) parameters)") { args, _ in
                let key = try read(args[0])
                return .object(EllipticObject(type(), key.curve, key: key))
            },
            .property("KeyExchangeAlgorithm", "string") { _, _ in label == "ECDsa" ? .null : Value(label) }, .property("SignatureAlgorithm", "string") { _, _ in label == "ECDsa" ? Value(label) : .null },
        ]
    }
    private static func written(_ key: EllipticKey, withSecret: Bool) -> Value {
        guard let type = TypeRegistry.shared.find(parameters), let pointType = TypeRegistry.shared.find(point) else { return .null }
        let length = key.curve.length
        let q = KeptObject(pointType, ["X": Value(bytes: key.x.bytes(length)), "Y": Value(bytes: key.y.bytes(length))])
        var values: [String: Value] = ["Q": .object(q), "Curve": .object(CurveObject(key.curve))]
        if withSecret, let d = key.d { values["D"] = Value(bytes: d.bytes(length)) }
        return .object(KeptObject(type, values))
    }
    private static func read(_ value: Value) throws -> EllipticKey {
        guard let own = value.as(KeptObject.self) else { throw NetException.argumentNull("parameters") }
        let curve = try chosen(own["Curve"]), q = own["Q"].as(KeptObject.self)
        let key = own["D"].isNull
            ? EllipticKey(curve, x: BigInt(bytes: q?["X"].bytes ?? []), y: BigInt(bytes: q?["Y"].bytes ?? [])) : EllipticKey(curve, d: BigInt(bytes: own["D"].bytes))
        guard let key else { throw KeyMembers.failure("The specified key parameters are not valid. Q.X and Q.Y are required fields. Q.X, Q.Y must be the same length. If D is specified it must be the same length as Q.X and Q.Y for named curves or the same length as Order for explicit curves.") }
        return key
    }
    private static var common: [TypeMember] {
        [
            .method("\(parameters) ExportParameters(bool includePrivateParameters)") { value, args, _ in
                let key = try me(value).elliptic
                if args[0].bool, key.d == nil { throw KeyMembers.noSecret }
                return written(key, withSecret: args[0].bool)
            },
            .method("void ImportParameters(\(parameters) parameters)") { value, args, _ in
                _ = try me(value).take(.elliptic(try read(args[0])))
                return .void
            },
            .method("void GenerateKey(\(name)ECCurve curve)") { value, args, _ in
                try me(value).replace(try chosen(args[0]))
                return .void
            },
        ]
    }

    /// A signature as a sequence of two numbers (RFC 3279).
    static func sequence(_ signature: [UInt8]) -> [UInt8] {
        let half = signature.count / 2
        return Der.sequence(Der.integer(Array(signature.prefix(half))), Der.integer(Array(signature.suffix(half))))
    }
    private static func flat(_ signature: [UInt8], _ curve: EllipticCurve) -> [UInt8] {
        guard let parts = try? DerValue.parse(signature).children(), parts.count == 2, let r = try? parts[0].magnitude(), let s = try? parts[1].magnitude() else { return [] }
        return BigInt(bytes: r).bytes(curve.length) + BigInt(bytes: s).bytes(curve.length)
    }
    static func sign(_ key: EllipticKey, _ hash: [UInt8], asSequence: Bool) throws -> [UInt8] {
        guard let made = key.sign(hash) else { throw KeyMembers.failure("Key does not exist.") }
        return asSequence ? sequence(made) : made
    }
    static func verify(_ key: EllipticKey, _ hash: [UInt8], _ signature: [UInt8], asSequence: Bool) -> Bool {
        key.verify(hash, asSequence ? flat(signature, key.curve) : signature)
    }
    private static var signing: [TypeMember] {
        let formats: [(tail: String, isGiven: Bool)] = [("", false), (", \(name)DSASignatureFormat signatureFormat", true)]
        var list: [TypeMember] = []
        for (tail, isGiven) in formats {
            list.append(.method("byte[] SignHash(byte[] hash\(tail))") { value, args, _ in
                Value(bytes: try sign(try me(value).elliptic, try HashTypes.data(args[0], "hash"), asSequence: isGiven && args[1].raw == 1))
            })
            list.append(.method("bool VerifyHash(byte[] hash, byte[] signature\(tail))") { value, args, _ in
                .bool(verify(try me(value).elliptic, try HashTypes.data(args[0], "hash"), args[1].bytes, asSequence: isGiven && args[2].raw == 1))
            })
            for (parameters, count) in KeyMembers.dataForms {
                list.append(.method("byte[] SignData(\(parameters), \(name)HashAlgorithmName hashAlgorithm\(tail))") { value, args, _ in
                    let hash = try KeyMembers.digest(args[count]).hash(try KeyMembers.data(args, count))
                    return Value(bytes: try sign(try me(value).elliptic, hash, asSequence: isGiven && args[count + 1].raw == 1))
                })
                list.append(.method("bool VerifyData(\(parameters), byte[] signature, \(name)HashAlgorithmName hashAlgorithm\(tail))") { value, args, _ in
                    let hash = try KeyMembers.digest(args[count + 1]).hash(try KeyMembers.data(args, count))
                    return .bool(verify(try me(value).elliptic, hash, args[count].bytes, asSequence: isGiven && args[count + 2].raw == 1))
                })
            }
        }
        return list
    }
    private static func shared(_ value: Value, _ other: Value) throws -> [UInt8] {
        guard let theirs = other.as(EllipticObject.self) else { throw NetException.argumentNull("otherPartyPublicKey") }
        guard let secret = try me(value).elliptic.agree(with: theirs.elliptic) else {
            throw NetException.argument("The keys from both parties must be the same size to generate a secret agreement.", "otherPartyPublicKey")
        }
        return secret
    }
    private static var agreeing: [TypeMember] {
        let other = "\(name)ECDiffieHellmanPublicKey otherPartyPublicKey"
        return [
            .property("PublicKey", name + "ECDiffieHellmanPublicKey") { value, _ in
                guard case .elliptic(let open) = try me(value).key.open else { return .null }
                return .object(EllipticObject(openKey, open.curve, key: open))
            },
            .method("byte[] DeriveRawSecretAgreement(\(other))") { value, args, _ in Value(bytes: try shared(value, args[0])) },
            .method("byte[] DeriveKeyMaterial(\(other))") { value, args, _ in Value(bytes: Digest.sha256.hash(try shared(value, args[0]))) },
            .method("byte[] DeriveKeyFromHash(\(other), \(name)HashAlgorithmName hashAlgorithm)") { value, args, _ in
                Value(bytes: try KeyMembers.digest(args[1]).hash(try shared(value, args[0])))
            },
            .method("byte[] DeriveKeyFromHash(\(other), \(name)HashAlgorithmName hashAlgorithm, byte[] secretPrepend, byte[] secretAppend)") { value, args, _ in
                Value(bytes: try KeyMembers.digest(args[1]).hash(args[2].bytes + (try shared(value, args[0])) + args[3].bytes))
            },
            .method("byte[] DeriveKeyFromHmac(\(other), \(name)HashAlgorithmName hashAlgorithm, byte[] hmacKey)") { value, args, _ in
                let secret = try shared(value, args[0])
                return Value(bytes: HashObject.mac(try KeyMembers.digest(args[1]), key: args[2].isNull ? secret : args[2].bytes, secret))
            },
        ]
    }
}
