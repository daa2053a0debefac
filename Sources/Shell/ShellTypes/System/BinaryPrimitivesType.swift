import ShellRuntime

/// System.Buffers.Binary.BinaryPrimitives: numbers in bytes of either order. Its spans are shown; scripts give arrays of bytes.
enum BinaryPrimitivesType {
    private static let name = "System.Buffers.Binary.BinaryPrimitives"
    /// .NET's name of a number, the type as signatures show it, bytes.
    private static let numbers: [(name: String, type: String, size: Int)] = [
        ("Int16", "short", 2), ("Int32", "int", 4), ("Int64", "long", 8), ("UInt16", "ushort", 2), ("UInt32", "uint", 4), ("UInt64", "ulong", 8), ("Single", "float", 4), ("Double", "double", 8),
    ]
    static func register() {
        TypeRegistry.shared.register(name) { TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: { numbers.flatMap { members($0.name, $0.type, $0.size) } + reversals }) }
    }
    private static func value(_ bits: UInt64, _ type: String) -> Value {
        switch type {
        case "short": .short(Int16(truncatingIfNeeded: bits))
        case "int": .int(Int32(truncatingIfNeeded: bits))
        case "long": .long(Int64(bitPattern: bits))
        case "ushort": .ushort(UInt16(truncatingIfNeeded: bits))
        case "uint": .uint(UInt32(truncatingIfNeeded: bits))
        case "ulong": .ulong(bits)
        case "float": .single(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        default: .double(Double(bitPattern: bits))
        }
    }
    private static func bits(_ value: Value) -> UInt64 {
        switch value.base {
        case .single(let number): UInt64(number.bitPattern)
        case .double(let number): number.bitPattern
        case .ulong(let number): number
        default: UInt64(bitPattern: value.integerValue ?? 0)
        }
    }
    private static func members(_ number: String, _ type: String, _ size: Int) -> [TypeMember] {
        ["BigEndian", "LittleEndian"].flatMap { order -> [TypeMember] in
            let isBig = order == "BigEndian"
            @Sendable func read(_ source: Value) -> Value? {
                let all = source.bytes
                guard all.count >= size else { return nil }
                let taken = Array(all.prefix(size))
                return value((isBig ? taken : taken.reversed()).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, type)
            }
            @Sendable func write(_ target: Value, _ number: Value) throws -> Bool {
                guard let array = target.as(TypedArray<UInt8>.self) else { throw NetException.argumentNull("destination") }
                guard array.items.count >= size else { return false }
                for at in 0..<size { array.items[isBig ? size - 1 - at : at] = UInt8(truncatingIfNeeded: bits(number) >> (8 * UInt64(at))) }
                return true
            }
            func method(_ signature: String, _ call: @escaping @Sendable ([Value], Runspace) throws -> Value) -> TypeMember {
                .method(MethodMember(signature: signature, isStatic: true, isHidden: false, call: { _, args, runspace in try call(args, runspace) }))
            }
            return [
                method("\(type) Read\(number)\(order)(byte[] source)") { args, _ in
                    guard let found = read(args[0]) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "length") }
                    return found
                },
                method("bool TryRead\(number)\(order)(byte[] source, [ref] \(type) value)") { args, _ in
                    let found = read(args[0])
                    assign(args[1], found ?? value(0, type))
                    return .bool(found != nil)
                },
                method("void Write\(number)\(order)(byte[] destination, \(type) value)") { args, _ in
                    guard try write(args[0], args[1]) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "length") }
                    return .void
                },
                method("bool TryWrite\(number)\(order)(byte[] destination, \(type) value)") { args, _ in .bool(try write(args[0], args[1])) },
            ]
        }
    }
    private static var reversals: [TypeMember] {
        [("byte", 1), ("sbyte", 1)].map { type, _ in TypeMember.staticMethod("\(type) ReverseEndianness(\(type) value)") { args, _ in args[0] } }
            + numbers.filter { $0.type != "float" && $0.type != "double" }.map { _, type, size in
                .staticMethod("\(type) ReverseEndianness(\(type) value)") { args, _ in value(bits(args[0]).byteSwapped >> UInt64(64 - 8 * size), type) }
            }
    }
}
