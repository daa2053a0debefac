import ShellRuntime

/// System.BitConverter (little-endian, as every machine that PowerShell runs on).
enum BitConverterType {
    private static func least<N: FixedWidthInteger>(_ value: N) -> Value { Value(bytes: (0..<(N.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> N(8 * $0)) }) }
    private static func read<N: FixedWidthInteger>(_: N.Type, _ args: [Value]) throws -> N {
        guard !args[0].isNull else { throw NetException.argumentNull("value") }
        let bytes = args[0].bytes, start = args[1].int, size = N.bitWidth / 8
        guard start >= 0, start < bytes.count else {
            throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "startIndex")
        }
        guard start + size <= bytes.count else {
            throw NetException.argument("The array starting from the specified index is not long enough to read a value of the specified type.", "value")
        }
        return (0..<size).reduce(0) { $0 | N(truncatingIfNeeded: UInt64(bytes[start + $1]) << UInt64(8 * $1)) }
    }
    private static func hex(_ bytes: some Sequence<UInt8>) -> Value {
        Value(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: "-"))
    }
    private static func slice(_ value: Value, _ start: Int, _ length: Int?) throws -> ArraySlice<UInt8> {
        let bytes = value.bytes
        guard start >= 0, start < bytes.count || start == 0 else { throw NetException.outOfRange("StartIndex cannot be less than zero.", "startIndex") }
        guard (length ?? 0) >= 0 else { throw NetException.outOfRange("Value must be positive.", "length") }
        let count = length ?? bytes.count - start
        guard start + count <= bytes.count else {
            throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.", "value")
        }
        return bytes[start..<(start + count)]
    }
    static let converterType = TypeInfo("System.BitConverter", flags: [.staticClass, .abstract, .sealed], members: {
        [
            .staticProperty("IsLittleEndian", "bool") { _ in true },
            .staticMethod("byte[] GetBytes(bool value)") { args, _ in Value(bytes: [args[0].bool ? 1 : 0]) },
            .staticMethod("byte[] GetBytes(char value)") { args, _ in if case .char(let v) = args[0].base { least(v) } else { .null } },
            .staticMethod("byte[] GetBytes(short value)") { args, _ in if case .short(let v) = args[0].base { least(v) } else { .null } },
            .staticMethod("byte[] GetBytes(int value)") { args, _ in least(Int32(truncatingIfNeeded: args[0].int)) },
            .staticMethod("byte[] GetBytes(long value)") { args, _ in least(Int64(args[0].int)) },
            .staticMethod("byte[] GetBytes(ushort value)") { args, _ in least(UInt16(truncatingIfNeeded: args[0].int)) },
            .staticMethod("byte[] GetBytes(uint value)") { args, _ in least(UInt32(truncatingIfNeeded: args[0].int)) },
            .staticMethod("byte[] GetBytes(ulong value)") { args, _ in if case .ulong(let v) = args[0].base { least(v) } else { .null } },
            .staticMethod("byte[] GetBytes(float value)") { args, _ in if case .single(let v) = args[0].base { least(v.bitPattern) } else { .null } },
            .staticMethod("byte[] GetBytes(double value)") { args, _ in least(args[0].real.bitPattern) },
            .staticMethod("bool ToBoolean(byte[] value, int startIndex)") { args, _ in .bool(try read(UInt8.self, args) != 0) },
            .staticMethod("char ToChar(byte[] value, int startIndex)") { args, _ in .char(try read(UInt16.self, args)) },
            .staticMethod("short ToInt16(byte[] value, int startIndex)") { args, _ in .short(try read(Int16.self, args)) },
            .staticMethod("int ToInt32(byte[] value, int startIndex)") { args, _ in .int(try read(Int32.self, args)) },
            .staticMethod("long ToInt64(byte[] value, int startIndex)") { args, _ in .long(try read(Int64.self, args)) },
            .staticMethod("ushort ToUInt16(byte[] value, int startIndex)") { args, _ in .ushort(try read(UInt16.self, args)) },
            .staticMethod("uint ToUInt32(byte[] value, int startIndex)") { args, _ in .uint(try read(UInt32.self, args)) },
            .staticMethod("ulong ToUInt64(byte[] value, int startIndex)") { args, _ in .ulong(try read(UInt64.self, args)) },
            .staticMethod("float ToSingle(byte[] value, int startIndex)") { args, _ in .single(Float(bitPattern: try read(UInt32.self, args))) },
            .staticMethod("double ToDouble(byte[] value, int startIndex)") { args, _ in .double(Double(bitPattern: try read(UInt64.self, args))) },
            .staticMethod("string ToString(byte[] value)") { args, _ in hex(args[0].bytes) },
            .staticMethod("string ToString(byte[] value, int startIndex)") { args, _ in hex(try slice(args[0], args[1].int, nil)) },
            .staticMethod("string ToString(byte[] value, int startIndex, int length)") { args, _ in hex(try slice(args[0], args[1].int, args[2].int)) },
            .staticMethod("long DoubleToInt64Bits(double value)") { args, _ in .long(Int64(bitPattern: args[0].real.bitPattern)) },
            .staticMethod("double Int64BitsToDouble(long value)") { args, _ in .double(Double(bitPattern: UInt64(bitPattern: Int64(args[0].int)))) },
            .staticMethod("int SingleToInt32Bits(float value)") { args, _ in if case .single(let v) = args[0].base { .int(Int32(bitPattern: v.bitPattern)) } else { .null } },
            .staticMethod("float Int32BitsToSingle(int value)") { args, _ in .single(Float(bitPattern: UInt32(bitPattern: Int32(truncatingIfNeeded: args[0].int)))) },
        ]
    })
}

/// System.Collections.BitArray.
final class BitArrayObject: NetObject, Enumerating {
    var bits: [Bool]
    init(_ bits: [Bool]) {
        self.bits = bits
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { BitArrayObject.bitsType }
    var knownCount: Int? { bits.count }
    func forEach(_ body: (Value) throws -> Void) throws { for bit in bits { try body(.bool(bit)) } }
    private static func me(_ value: Value) throws -> BitArrayObject {
        guard let own = value.as(BitArrayObject.self) else { throw NetException.argumentNull("bits") }
        return own
    }
    private static func at(_ value: Value, _ index: Value) throws -> Int {
        guard try me(value).bits.indices.contains(index.int) else {
            throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
        }
        return index.int
    }
    private static func combine(_ name: String, _ body: @escaping @Sendable (Bool, Bool) -> Bool) -> TypeMember {
        .method("System.Collections.BitArray \(name)(System.Collections.BitArray value)") { value, args, _ in
            let own = try me(value), other = try me(args[0])
            guard own.bits.count == other.bits.count else { throw NetException.argument("Array lengths must be the same.") }
            own.bits = zip(own.bits, other.bits).map(body)
            return value
        }
    }
    static let bitsType = TypeInfo("System.Collections.BitArray", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"], flags: .sealed, members: {
        [
            .constructor("int length") { args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("length ('\(args[0].int)') must be a non-negative value.", "length", actual: String(args[0].int)) }
                return .object(BitArrayObject([Bool](repeating: false, count: args[0].int)))
            },
            .constructor("int length, bool defaultValue") { args, _ in .object(BitArrayObject([Bool](repeating: args[1].bool, count: max(0, args[0].int)))) },
            .constructor("byte[] bytes") { args, _ in .object(BitArrayObject(args[0].bytes.flatMap { byte in (0..<8).map { byte >> UInt8($0) & 1 == 1 } })) },
            .constructor("bool[] values") { args, runspace in .object(BitArrayObject(runspace.elements(args[0]).map { runspace.truth($0) })) },
            .constructor("int[] values") { args, runspace in
                .object(BitArrayObject(runspace.elements(args[0]).flatMap { value in (0..<32).map { value.int >> $0 & 1 == 1 } }))
            },
            .constructor("System.Collections.BitArray bits") { args, _ in .object(BitArrayObject(try me(args[0]).bits)) },
            .property("Length", "int", set: { value, new, _ in
                let own = try me(value)
                if new.int < own.bits.count { own.bits.removeLast(own.bits.count - max(0, new.int)) } else { own.bits += [Bool](repeating: false, count: new.int - own.bits.count) }
            }) { value, _ in Value(try me(value).bits.count) },
            .property("Count", "int") { value, _ in Value(try me(value).bits.count) },
            .property("IsReadOnly", "bool") { _, _ in false },
            .property("IsSynchronized", "bool") { _, _ in false },
            .property("SyncRoot", "System.Object") { value, _ in value },
            .method("bool Get(int index)") { value, args, _ in .bool(try me(value).bits[try at(value, args[0])]) },
            .method("void Set(int index, bool value)") { value, args, _ in
                try me(value).bits[try at(value, args[0])] = args[1].bool
                return .void
            },
            .method("void SetAll(bool value)") { value, args, _ in
                try me(value).bits = [Bool](repeating: args[0].bool, count: try me(value).bits.count)
                return .void
            },
            .method("bool get_Item(int index)", hidden: true) { value, args, _ in .bool(try me(value).bits[try at(value, args[0])]) },
            .method("void set_Item(int index, bool value)", hidden: true) { value, args, _ in
                try me(value).bits[try at(value, args[0])] = args[1].bool
                return .void
            },
            combine("And") { $0 && $1 }, combine("Or") { $0 || $1 }, combine("Xor") { $0 != $1 },
            .method("System.Collections.BitArray Not()") { value, _, _ in
                try me(value).bits = try me(value).bits.map { !$0 }
                return value
            },
            .method("System.Collections.BitArray LeftShift(int count)") { value, args, _ in
                let own = try me(value), shift = min(args[0].int, own.bits.count)
                own.bits = [Bool](repeating: false, count: shift) + own.bits.dropLast(shift)
                return value
            },
            .method("System.Collections.BitArray RightShift(int count)") { value, args, _ in
                let own = try me(value), shift = min(args[0].int, own.bits.count)
                own.bits = Array(own.bits.dropFirst(shift)) + [Bool](repeating: false, count: shift)
                return value
            },
            .method("bool HasAllSet()") { value, _, _ in .bool(try me(value).bits.allSatisfy { $0 }) },
            .method("bool HasAnySet()") { value, _, _ in .bool(try me(value).bits.contains(true)) },
            .method("void CopyTo(array array, int index)") { value, args, runspace in
                let own = try me(value)
                if let target = args[0].as(TypedArray<UInt8>.self) {
                    for (at, bit) in own.bits.enumerated() where bit {
                        let place = args[1].int + at / 8
                        guard target.items.indices.contains(place) else { throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.") }
                        target.items[place] |= 1 << UInt8(at % 8)
                    }
                    return .void
                }
                if let target = args[0].as(TypedArray<Int32>.self) {
                    for (at, bit) in own.bits.enumerated() where bit {
                        let place = args[1].int + at / 32
                        guard target.items.indices.contains(place) else { throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.") }
                        target.items[place] |= Int32(bitPattern: 1 << UInt32(at % 32))
                    }
                    return .void
                }
                guard let target = args[0].as(ArrayObject.self), args[1].int >= 0, args[1].int + own.bits.count <= target.count else {
                    throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.")
                }
                for (at, bit) in own.bits.enumerated() { try target.setElement(args[1].int + at, .bool(bit), runspace) }
                return .void
            },
            .method("System.Object Clone()") { value, _, _ in .object(BitArrayObject(try me(value).bits)) },
        ]
    })
}
