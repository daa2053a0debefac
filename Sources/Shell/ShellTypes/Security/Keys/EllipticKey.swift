import ShellRuntime

/// The curves of FIPS 186 that Windows makes keys on.
struct EllipticCurve: Sendable {
    let name: String
    let friendlyName: String
    let oid: String
    let bits: Int
    let field: OddModulus
    let b: OddModulus.Element
    let order: BigInt
    let orderModulus: OddModulus
    let generator: (x: BigInt, y: BigInt)
    var length: Int { (bits + 7) / 8 }

    private init(_ name: String, _ friendlyName: String, _ oid: String, _ bits: Int, p: BigInt, b: String, order: String, x: String, y: String) {
        self.name = name
        self.friendlyName = friendlyName
        self.oid = oid
        self.bits = bits
        field = OddModulus(p)
        self.b = field.element(EllipticCurve.hex(b))
        self.order = EllipticCurve.hex(order)
        orderModulus = OddModulus(self.order)
        generator = (EllipticCurve.hex(x), EllipticCurve.hex(y))
    }
    private static func hex(_ text: String) -> BigInt {
        let digits = Array(text.utf8.filter { $0 != 0x20 }).map { UInt8($0 < 0x40 ? $0 - 0x30 : $0 - 0x57) }
        let even = digits.count % 2 == 0 ? digits : [0] + digits
        return BigInt(bytes: stride(from: 0, to: even.count, by: 2).map { even[$0] << 4 | even[$0 + 1] })
    }
    private static func two(_ exponent: Int) -> BigInt { BigInt(Int64(1)) << exponent }
    private static let one = BigInt(Int64(1))

    static let p256 = EllipticCurve(
        "nistP256", "ECDSA_P256", "1.2.840.10045.3.1.7", 256, p: two(256) - two(224) + two(192) + two(96) - one,
        b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", order: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        x: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", y: "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
    static let p384 = EllipticCurve(
        "nistP384", "ECDSA_P384", "1.3.132.0.34", 384, p: two(384) - two(128) - two(96) + two(32) - one,
        b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        order: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
        x: "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
        y: "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")
    static let p521 = EllipticCurve(
        "nistP521", "ECDSA_P521", "1.3.132.0.35", 521, p: two(521) - one,
        b: "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
        order: "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
        x: "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
        y: "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")
    static let all = [p256, p384, p521]
    static func find(_ text: String) -> EllipticCurve? {
        all.first { [$0.oid, $0.name, $0.friendlyName, "ECDH_P\($0.bits)", "NIST P-\($0.bits)", "secp\($0.bits)r1"].contains(where: text.equalsIgnoringCase) }
    }

    // A point as (X, Y, Z): x = X / Z², y = Y / Z³; Z = 0 is the point that every line meets.
    struct Point: Sendable {
        var x: OddModulus.Element
        var y: OddModulus.Element
        var z: OddModulus.Element
    }
    func point(_ x: BigInt, _ y: BigInt) -> Point { Point(x: field.element(x), y: field.element(y), z: field.one) }
    func isOnCurve(_ x: BigInt, _ y: BigInt) -> Bool {
        guard x < field.value, y < field.value else { return false }
        let x = field.element(x), y = field.element(y)
        let cube = field.multiply(field.multiply(x, x), x), three = field.add(field.add(x, x), x)
        return field.multiply(y, y) == field.add(field.subtract(cube, three), b)
    }
    func double(_ p: Point) -> Point {
        let delta = field.multiply(p.z, p.z), gamma = field.multiply(p.y, p.y), beta = field.multiply(p.x, gamma)
        let part = field.multiply(field.subtract(p.x, delta), field.add(p.x, delta)), alpha = field.add(field.add(part, part), part)
        let twice = field.add(beta, beta), four = field.add(twice, twice), eight = field.add(four, four)
        let x = field.subtract(field.multiply(alpha, alpha), eight)
        let sum = field.add(p.y, p.z), z = field.subtract(field.subtract(field.multiply(sum, sum), gamma), delta)
        let square = field.multiply(gamma, gamma), square2 = field.add(square, square), square4 = field.add(square2, square2)
        return Point(x: x, y: field.subtract(field.multiply(alpha, field.subtract(four, x)), field.add(square4, square4)), z: z)
    }
    func add(_ p: Point, _ q: Point) -> Point {
        if p.z == field.zero { return q }
        if q.z == field.zero { return p }
        let pz = field.multiply(p.z, p.z), qz = field.multiply(q.z, q.z)
        let u1 = field.multiply(p.x, qz), u2 = field.multiply(q.x, pz)
        let s1 = field.multiply(p.y, field.multiply(qz, q.z)), s2 = field.multiply(q.y, field.multiply(pz, p.z))
        if u1 == u2 { return s1 == s2 ? double(p) : Point(x: field.one, y: field.one, z: field.zero) }
        let h = field.subtract(u2, u1), r = field.subtract(s2, s1), hh = field.multiply(h, h), hhh = field.multiply(hh, h), v = field.multiply(u1, hh)
        let x = field.subtract(field.subtract(field.multiply(r, r), hhh), field.add(v, v))
        return Point(x: x, y: field.subtract(field.multiply(r, field.subtract(v, x)), field.multiply(s1, hhh)), z: field.multiply(h, field.multiply(p.z, q.z)))
    }
    func multiply(_ point: Point, by factor: BigInt) -> Point {
        var table = [Point(x: field.one, y: field.one, z: field.zero)]
        for _ in 1..<16 { table.append(add(table[table.count - 1], point)) }
        var result = table[0]
        for word in factor.words.reversed() {
            for shift in stride(from: 28, through: 0, by: -4) {
                for _ in 0..<4 where result.z != field.zero { result = double(result) }
                result = add(result, table[Int(word >> UInt32(shift) & 15)])
            }
        }
        return result
    }
    /// The coordinates; nil for the point at infinity.
    func coordinates(_ point: Point) -> (x: BigInt, y: BigInt)? {
        guard point.z != field.zero, let inverse = field.number(point.z).inverse(modulo: field.value).map({ field.element($0) }) else { return nil }
        let square = field.multiply(inverse, inverse)
        return (field.number(field.multiply(point.x, square)), field.number(field.multiply(point.y, field.multiply(square, inverse))))
    }
    var basePoint: Point { point(generator.x, generator.y) }
    /// A number from 1 up to the order.
    func randomScalar() -> BigInt {
        BigInt(bytes: RandomBytes.make(length + 8)).reduced(by: order - BigInt(Int64(1))) + BigInt(Int64(1))
    }
}

/// A key on a curve: its point, and its owner's number.
struct EllipticKey: Sendable {
    let curve: EllipticCurve
    let x: BigInt
    let y: BigInt
    var d: BigInt?
    init?(_ curve: EllipticCurve, d: BigInt) {
        guard d > BigInt(Int64(0)), d < curve.order, let point = curve.coordinates(curve.multiply(curve.basePoint, by: d)) else { return nil }
        self.curve = curve
        x = point.x
        y = point.y
        self.d = d
    }
    init?(_ curve: EllipticCurve, x: BigInt, y: BigInt) {
        guard curve.isOnCurve(x, y) else { return nil }
        self.curve = curve
        self.x = x
        self.y = y
    }
    static func make(_ curve: EllipticCurve) -> EllipticKey {
        while true { if let key = EllipticKey(curve, d: curve.randomScalar()) { return key } }
    }
    /// The point as 04, x and y.
    var encodedPoint: [UInt8] { [4] + x.bytes(curve.length) + y.bytes(curve.length) }
    private func leftmost(_ hash: [UInt8]) -> BigInt {
        let value = BigInt(bytes: hash), spare = hash.count * 8 - curve.bits
        return spare > 0 ? value >> spare : value
    }
    /// ECDSA: r and s, each as long as the curve's numbers.
    func sign(_ hash: [UInt8]) -> [UInt8]? {
        guard let d else { return nil }
        let zero = BigInt(Int64(0)), e = leftmost(hash)
        while true {
            let k = curve.randomScalar()
            guard let point = curve.coordinates(curve.multiply(curve.basePoint, by: k)), let inverse = k.inverse(modulo: curve.order) else { continue }
            let r = point.x.reduced(by: curve.order), s = (inverse * (e + r * d)).reduced(by: curve.order)
            if r != zero, s != zero { return r.bytes(curve.length) + s.bytes(curve.length) }
        }
    }
    func verify(_ hash: [UInt8], _ signature: [UInt8]) -> Bool {
        guard signature.count == 2 * curve.length else { return false }
        let r = BigInt(bytes: signature.prefix(curve.length)), s = BigInt(bytes: signature.suffix(curve.length)), zero = BigInt(Int64(0))
        guard r > zero, s > zero, r < curve.order, s < curve.order, let inverse = s.inverse(modulo: curve.order) else { return false }
        let first = (leftmost(hash) * inverse).reduced(by: curve.order), second = (r * inverse).reduced(by: curve.order)
        let sum = curve.add(curve.multiply(curve.basePoint, by: first), curve.multiply(curve.point(x, y), by: second))
        return curve.coordinates(sum).map { $0.x.reduced(by: curve.order) == r } ?? false
    }
    /// The secret that two owners share (ECDH): x of the other's point times this number.
    func agree(with other: EllipticKey) -> [UInt8]? {
        guard let d, other.curve.oid == curve.oid else { return nil }
        return curve.coordinates(curve.multiply(curve.point(other.x, other.y), by: d))?.x.bytes(curve.length)
    }
}
