import ShellRuntime

/// System.Random. A seed gives Knuth's subtractive generator, as every .NET before and after it gives for one.
public final class RandomObject: NetObject {
    private var generator: SubtractiveGenerator?
    private var system = SystemRandomNumberGenerator()
    public init(seed: Int32? = nil) {
        generator = seed.map { SubtractiveGenerator($0) }
        super.init()
    }
    public override var type: TypeInfo { RandomObject.randomType }
    /// 0.0 up to 1.0.
    public func sample() -> Double {
        if generator != nil { return generator?.sample() ?? 0 }
        return Double.random(in: 0..<1, using: &system)
    }
    func next() -> Int32 {
        if generator != nil { return generator?.next() ?? 0 }
        return Int32.random(in: 0..<Int32.max, using: &system)
    }
    public func next(_ low: Int64, _ high: Int64) -> Int64 {
        let range = high - low
        if range <= 0 { return low }
        if generator != nil {
            if range <= Int64(Int32.max) { return Int64(sample() * Double(range)) + low }
            return Int64((generator?.largeSample() ?? 0) * Double(range)) &+ low
        }
        return Int64.random(in: low..<high, using: &system)
    }
    func wide(_ low: Int64, _ high: Int64) -> Int64 {
        guard high > low else { return low }
        if generator == nil { return Int64.random(in: low..<high, using: &system) }
        let range = UInt64(bitPattern: high &- low)
        if range <= UInt64(Int32.max) { return next(low, high) }
        // As many bits as the range has, until they are below it.
        let bits = 64 - (range - 1).leadingZeroBitCount
        while true {
            var word: UInt64 = 0
            for step in 0..<3 { word |= (UInt64(UInt32(bitPattern: next()) >> 9 & 0x3FFFFF)) << UInt64(22 * step) }
            let value = word >> UInt64(64 - bits)
            if value < range { return Int64(bitPattern: value) &+ low }
        }
    }
    public func bytes(_ count: Int) -> [UInt8] {
        if generator != nil { return (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &system) }
    }
    private static func me(_ value: Value) -> RandomObject { value.as(RandomObject.self) ?? shared }
    nonisolated(unsafe) private static let shared = RandomObject()
    static let randomType = TypeInfo("System.Random", members: {
        [
            .constructor("") { _, _ in .object(RandomObject()) },
            .constructor("int Seed") { args, _ in .object(RandomObject(seed: Int32(truncatingIfNeeded: args[0].int))) },
            .staticProperty("Shared", "System.Random") { _ in .object(shared) },
            .method("int Next()") { value, _, _ in .int(me(value).next()) },
            .method("int Next(int maxValue)") { value, args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("'maxValue' must be greater than zero.", "maxValue") }
                return Value(Int(me(value).next(0, Int64(args[0].int))))
            },
            .method("int Next(int minValue, int maxValue)") { value, args, _ in
                guard args[0].int <= args[1].int else { throw NetException.outOfRange("'minValue' cannot be greater than maxValue.", "minValue") }
                return .int(Int32(truncatingIfNeeded: me(value).next(Int64(args[0].int), Int64(args[1].int))))
            },
            .method("long NextInt64()") { value, _, _ in .long(me(value).wide(0, .max)) },
            .method("long NextInt64(long maxValue)") { value, args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("'maxValue' must be greater than zero.", "maxValue") }
                return .long(me(value).wide(0, Int64(args[0].int)))
            },
            .method("long NextInt64(long minValue, long maxValue)") { value, args, _ in
                guard args[0].int <= args[1].int else { throw NetException.outOfRange("'minValue' cannot be greater than maxValue.", "minValue") }
                return .long(me(value).wide(Int64(args[0].int), Int64(args[1].int)))
            },
            .method("double NextDouble()") { value, _, _ in .double(me(value).sample()) },
            .method("float NextSingle()") { value, _, _ in .single(min(Float(me(value).sample()), Float(1).nextDown)) },
            .method("void NextBytes(byte[] buffer)") { value, args, _ in
                guard let target = args[0].as(TypedArray<UInt8>.self) else { throw NetException.argumentNull("buffer") }
                target.items = ContiguousArray(me(value).bytes(target.items.count))
                return .void
            },
            .method("void Shuffle[T](T[] values)") { value, args, runspace in
                _ = runspace.takeTypeArguments()
                guard let array = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("values") }
                for at in 0..<max(0, array.count - 1) {
                    let other = Int(me(value).next(Int64(at), Int64(array.count)))
                    if other != at {
                        let kept = array.element(at)
                        try array.setElement(at, array.element(other), runspace)
                        try array.setElement(other, kept, runspace)
                    }
                }
                return .void
            },
        ]
    })
}

/// Knuth's subtractive generator with .NET's constants (Random.CompatPrng).
public struct SubtractiveGenerator: Sendable {
    private var seeds = [Int32](repeating: 0, count: 56)
    private var first = 0
    private var second = 21
    public init(_ seed: Int32) {
        let magnitude = seed == .min ? Int32.max : abs(seed)
        var mj = 161_803_398 &- magnitude, mk: Int32 = 1
        seeds[55] = mj
        var at = 0
        for _ in 1..<55 {
            at += 21
            if at >= 55 { at -= 55 }
            seeds[at] = mk
            mk = mj &- mk
            if mk < 0 { mk &+= .max }
            mj = seeds[at]
        }
        for _ in 1..<5 {
            for i in 1..<56 {
                var n = i + 30
                if n >= 55 { n -= 55 }
                seeds[i] = seeds[i] &- seeds[1 + n]
                if seeds[i] < 0 { seeds[i] &+= .max }
            }
        }
    }
    public mutating func next() -> Int32 {
        first = first + 1 >= 56 ? 1 : first + 1
        second = second + 1 >= 56 ? 1 : second + 1
        var value = seeds[first] &- seeds[second]
        if value == .max { value -= 1 }
        if value < 0 { value &+= .max }
        seeds[first] = value
        return value
    }
    public mutating func sample() -> Double { Double(next()) * (1.0 / Double(Int32.max)) }
    /// For ranges wider than an Int32: one bit more.
    mutating func largeSample() -> Double {
        var value = Double(next())
        if next() % 2 == 0 { value = -value }
        return (value + Double(Int32.max - 1)) / (2 * Double(UInt32(Int32.max)) - 1)
    }
}
