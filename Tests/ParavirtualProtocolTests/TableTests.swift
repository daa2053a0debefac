import Testing

@testable import ParavirtualProtocol

struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

@Suite struct TableTests {
    /// The table that the product carries has just the numbers of the description.
    @Test func tableEqualsItsDescription() {
        let expected = MessageTable.parse(expectedMessages)
        #expect(MessageTable.all == expected)
        #expect(MessageTable.all.count == 87)
        #expect(MessageTable.all.filter { $0.isKnown && $0.space != .hostToGuest }.count == 60)
        #expect(MessageTable.all.filter(\.isKnown).count == 63)
    }

    /// GPV-028, GPV-029: names and numbers.
    @Test(arguments: [
        ("CREATEPROCESS", 1000, false), ("SETIOSPACEREGION", 1010, false), ("SHAREOBJECTWITHHOST", 1021, false),
        ("ISFEATUREENABLED_GLOBAL", 1022, false), ("CREATEDEVICE", 0, false), ("GETINTERNALADAPTERINFO", 36, false),
        ("GETDRIVERSTOREFILE", 53, false), ("GETNEXTHARDLINK", 55, false), ("ISFEATUREENABLED", 68, false), ("SIGNALGUESTEVENT", 0, true),
        ("SETGUESTDATA", 2, true), ("SENDWNFNOTIFICATION", 4, true),
    ]) func numbers(name: String, number: Int, fromHost: Bool) {
        #expect(MessageTable.layout(UInt32(number), fromHost: fromHost)?.name == name)
    }

    /// Fields lie inside their structures and do not overlap unless they are members of one union or bits of one unit.
    @Test func fieldsFit() {
        for layout in MessageTable.all {
            for structure in [layout.request, layout.reply].compactMap({ $0 }) {
                for field in structure.fields {
                    #expect(field.offset + field.size <= structure.size || structure.tailOffset != nil, "\(layout.name) \(field.name)")
                    if let bit = field.bitOffset, let width = field.bitWidth { #expect(bit + width <= field.size * 8) }
                }
                if let size = structure.elementSize { for field in structure.elementFields { #expect(field.offset + field.size <= size) } }
            }
        }
    }

    /// Every message of known layout comes back as it was put in, field by field.
    @Test(arguments: [1, 2, 3] as [UInt64]) func everyMessageRoundTrips(seed: UInt64) {
        var random = SplitMix(state: seed)
        for layout in MessageTable.all where layout.isKnown {
            for structure in [layout.request, layout.reply].compactMap({ $0 }) {
                let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(structure.size, 1), alignment: 1)
                defer { memory.deallocate() }
                for index in memory.indices { memory[index] = 0 }
                // Members of a union overlap: the last one that touches a byte holds.
                var values: [(WireField, UInt64)] = []
                for field in structure.fields where field.size <= 8 && field.arrayCount == nil {
                    let bits = field.bitWidth ?? field.size * 8
                    let value = bits == 64 ? random.next() : random.next() & ((1 << UInt64(bits)) - 1)
                    #expect(field.store(value, memory), "\(layout.name) \(field.name)")
                    values.removeAll { overlaps($0.0, field) }
                    values.append((field, value))
                }
                for (field, value) in values {
                    #expect(field.load(UnsafeRawBufferPointer(memory)) == value, "\(layout.name) \(field.name)")
                }
            }
        }
    }

    private func overlaps(_ a: WireField, _ b: WireField) -> Bool {
        if let first = a.bitOffset, let width = a.bitWidth, let second = b.bitOffset, let other = b.bitWidth, a.offset == b.offset {
            return first < second + other && second < first + width
        }
        return a.offset < b.offset + b.size && b.offset < a.offset + a.size
    }
}
