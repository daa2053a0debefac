import UserModeDriver

/// Puts constants by name into the bytes of the blocks that the shader declares.
struct ConstantPlacement {
    private struct Block {
        /// Names that may stand before a member's.
        var names: [String]
        var block: ConstantBlock
        /// The register, nil for push constants.
        var key: String?
        var bytes: [UInt8]
        var missing: [String]
    }
    private var blocks: [Block] = []

    /// Blocks that come from a buffer (`bufferKeys`) take no constants; blocks that the code does not use need none.
    init(_ reflection: ShaderReflection, bufferKeys: Set<String>) {
        if let push = reflection.pushConstants { add(push, names: ["push"], key: nil, isUsed: true) }
        for binding in reflection.bindings {
            guard let block = binding.block, binding.arrayCount == 1, !binding.holdsTextureSizes, !bufferKeys.contains(binding.key) else { continue }
            add(block, names: [binding.name, binding.key], key: binding.key, isUsed: binding.isUsed)
        }
    }

    private mutating func add(_ block: ConstantBlock, names: [String], key: String?, isUsed: Bool) {
        blocks.append(
            Block(
                names: names, block: block, key: key, bytes: [UInt8](repeating: 0, count: block.size),
                missing: isUsed ? block.members.map(\.name) : []))
    }

    /// Bytes of each block, by register; nil for the push constants.
    var contents: [(key: String?, bytes: [UInt8])] { blocks.map { ($0.key, $0.bytes) } }

    /// Sets all constants; every one must be known, and every member of a used block must be given.
    mutating func place(_ constants: [String: ConstantValue]) throws(ComputeJobError) {
        for name in constants.keys.sorted() {
            guard let value = constants[name] else { continue }
            if let whole = parts(of: name) {
                try spread(name, value, block: whole.block, members: whole.members)
                continue
            }
            let (block, member) = try find(name)
            try set(name, value, block: block, member: blocks[block].block.members[member])
        }
        for block in blocks {
            if let name = block.missing.first {
                let all = block.missing.joined(separator: ", ")
                throw .constant(name, "The shader's constants have no value: \(all).")
            }
        }
    }

    /// The members of a structure, or of an array of structures, that is named as a whole.
    private func parts(of name: String) -> (block: Int, members: [ConstantMember])? {
        for (number, block) in blocks.enumerated() {
            let prefixes = block.names.filter { !$0.isEmpty && name.hasPrefix("\($0).") }.map { String(name.dropFirst($0.count + 1)) }
            for name in [name] + prefixes {
                let members = block.block.members.filter { $0.name.hasPrefix("\(name).") || $0.name.hasPrefix("\(name)[") }
                if !members.isEmpty, !block.block.members.contains(where: { $0.name == name }) { return (number, members) }
            }
        }
        return nil
    }

    /// A list's values to the members of a structure, in their order.
    private mutating func spread(
        _ name: String, _ value: ConstantValue, block: Int, members: [ConstantMember]
    ) throws(ComputeJobError) {
        var values: [ConstantValue] = []
        try Self.flatten(value, name: name, into: &values)
        let count = members.reduce(0) { $0 + $1.scalarCount }
        guard values.count == count else {
            throw .constant(name, "The constant '\(name)' has the members \(members.map(\.declaration).joined(separator: ", ")): \(count) values, \(values.count) given.")
        }
        var at = 0
        for member in members {
            try set(name, .list(Array(values[at..<at + member.scalarCount])), block: block, member: member)
            at += member.scalarCount
        }
    }

    private func find(_ name: String) throws(ComputeJobError) -> (block: Int, member: Int) {
        func matches(_ same: (String, String) -> Bool) -> [(Int, Int)] {
            var found: [(Int, Int)] = []
            for (number, block) in blocks.enumerated() {
                for (index, member) in block.block.members.enumerated() {
                    if same(member.name, name) || block.names.contains(where: { !$0.isEmpty && same("\($0).\(member.name)", name) }) {
                        found.append((number, index))
                    }
                }
            }
            return found
        }
        var found = matches { $0 == $1 }
        if found.isEmpty { found = matches { $0.lowercased() == $1.lowercased() } }
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            let names = found.map { "\(blocks[$0.0].names[0]).\(blocks[$0.0].block.members[$0.1].name)" }
            throw .constant(name, "The constant '\(name)' is ambiguous: \(names.joined(separator: ", ")).")
        }
        let known = blocks.flatMap { $0.block.members.map(\.declaration) }
        throw .constant(
            name,
            known.isEmpty
                ? "The shader has no constants, so '\(name)' cannot be set."
                : "The shader has no constant '\(name)'. It has: \(known.joined(separator: ", ")).")
    }

    private mutating func set(_ name: String, _ value: ConstantValue, block: Int, member: ConstantMember) throws(ComputeJobError) {
        var values: [ConstantValue] = []
        try Self.flatten(value, name: name, into: &values)
        guard values.count == member.scalarCount else {
            throw .constant(
                name,
                "The constant '\(member.declaration)' takes \(member.scalarCount) value\(member.scalarCount == 1 ? "" : "s"), \(values.count) given.")
        }
        for (index, value) in values.enumerated() {
            let offset = member.byteOffset(ofScalar: index)
            let bits = try Self.bits(value, member, name)
            let size = member.scalar.size
            guard offset >= 0, offset + size <= blocks[block].bytes.count else { continue }
            for byte in 0..<size { blocks[block].bytes[offset + byte] = UInt8(truncatingIfNeeded: bits >> UInt64(byte * 8)) }
        }
        blocks[block].missing.removeAll { $0 == member.name }
    }

    private static func flatten(_ value: ConstantValue, name: String, into result: inout [ConstantValue]) throws(ComputeJobError) {
        if case .list(let list) = value {
            guard result.count + list.count <= 65536 else { throw .constant(name, "The constant '\(name)' has too many values.") }
            for element in list { try flatten(element, name: name, into: &result) }
        } else {
            result.append(value)
        }
    }

    /// The bits of a value in the member's type; a value that the type cannot hold is an error.
    private static func bits(_ value: ConstantValue, _ member: ConstantMember, _ name: String) throws(ComputeJobError) -> UInt64 {
        func refused(_ text: String) -> ComputeJobError {
            .constant(name, "The constant '\(member.declaration)' cannot be \(text).")
        }
        switch member.scalar {
        case .f16: return UInt64(HalfBits.encode(Float(number(value))))
        case .f32: return UInt64(Float(number(value)).bitPattern)
        case .f64: return number(value).bitPattern
        case .boolean:
            switch value {
            case .boolean(let truth): return truth ? 1 : 0
            default: return number(value) != 0 ? 1 : 0
            }
        case .i8: return try integer(value, Int8.self, refused)
        case .u8: return try integer(value, UInt8.self, refused)
        case .i16: return try integer(value, Int16.self, refused)
        case .u16: return try integer(value, UInt16.self, refused)
        case .i32: return try integer(value, Int32.self, refused)
        case .u32:
            // HLSL's bool is a uint in memory.
            return try integer(value, UInt32.self, refused)
        case .i64: return try integer(value, Int64.self, refused)
        case .u64: return try integer(value, UInt64.self, refused)
        }
    }

    private static func number(_ value: ConstantValue) -> Double {
        switch value {
        case .integer(let number): Double(number)
        case .unsigned(let number): Double(number)
        case .number(let number): number
        case .boolean(let truth): truth ? 1 : 0
        case .list: 0
        }
    }

    private static func integer<T: FixedWidthInteger>(
        _ value: ConstantValue, _ type: T.Type, _ refused: (String) -> ComputeJobError
    ) throws(ComputeJobError) -> UInt64 {
        let result: T?
        switch value {
        case .integer(let number):
            result = T(exactly: number)
            if result == nil { throw refused("\(number)") }
        case .unsigned(let number):
            result = T(exactly: number)
            if result == nil { throw refused("\(number)") }
        case .number(let number):
            result = T(exactly: number)
            if result == nil { throw refused("\(number)") }
        case .boolean(let truth): result = truth ? 1 : 0
        case .list: result = nil
        }
        return UInt64(truncatingIfNeeded: result ?? 0)
    }
}

/// Half floats for constants.
enum HalfBits {
    /// The nearest half, ties to even; what is too large becomes infinite.
    static func encode(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        let sign = UInt16(bits >> 16 & 0x8000)
        let magnitude = bits & 0x7FFF_FFFF
        if magnitude > 0x7F80_0000 { return sign | 0x7E00 }
        if magnitude >= 0x4780_0000 { return sign | 0x7C00 }
        if magnitude < 0x3880_0000 {
            // Subnormal: count in units of 2^-24.
            let units = (Float(bitPattern: magnitude) * Float(1 << 24)).rounded(.toNearestOrEven)
            return sign | UInt16(units)
        }
        let rounded = magnitude &+ 0xFFF &+ (magnitude >> 13 & 1)
        return rounded >= 0x4780_0000 ? sign | 0x7C00 : sign | UInt16((rounded - 0x3800_0000) >> 13)
    }
}
