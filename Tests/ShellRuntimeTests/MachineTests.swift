import Testing

@testable import ShellRuntime

/// What the machine takes for granted about values, and the tables it keeps.
@Suite struct MachineTests {
    let runspace = Runspace(host: BufferHost())

    @Test func `tags are what the compiler makes of the cases`() {
        func tag(_ value: Value) -> UInt8 {
            var copy = value
            return withUnsafeMutablePointer(to: &copy) { ValueTag.of($0) }
        }
        func isReference(_ value: Value) -> Bool {
            var copy = value
            return withUnsafeMutablePointer(to: &copy) { ValueTag.isReference($0) }
        }
        #expect(tag(.int(7)) == ValueTag.int)
        #expect(tag(.long(7)) == ValueTag.long)
        #expect(tag(.double(7)) == ValueTag.double)
        for value: Value in [.null, .void, .unset] { #expect(tag(value) == ValueTag.empty) }
        #expect(tag("text") == ValueTag.string)
        #expect(tag(.object(NetObject())) == ValueTag.object)
        #expect(tag(.box(VariableBox("x"))) == ValueTag.box)
        for value: Value in ["text", .object(NetObject()), .box(VariableBox("x"))] { #expect(isReference(value)) }
        for value: Value in [
            .null, .void, .unset, .bool(true), .int(-1), .long(.min), .double(.nan), .char(65), .byte(1), .sbyte(1), .short(1), .ushort(1), .uint(1),
            .ulong(.max), .single(1),
        ] { #expect(!isReference(value)) }
    }

    @Test func `values are moved and overwritten in two parts as the compiler would in one`() {
        let slots = UnsafeMutablePointer<Value>.allocate(capacity: 3)
        slots.initialize(repeating: .null, count: 3)
        defer {
            slots.deinitialize(count: 3)
            slots.deallocate()
        }
        func isUnset(_ value: Value) -> Bool { if case .unset = value { true } else { false } }
        ValueTag.set(slots, Int32.min)
        #expect(slots[0].integerValue == Int64(Int32.min))
        ValueTag.set(slots, Int64.min)
        #expect(slots[0].integerValue == .min)
        ValueTag.set(slots, -0.5)
        if case .double(let number) = slots[0] { #expect(number == -0.5) } else { Issue.record("no double") }
        slots[1] = .void
        #expect(ValueTag.isNothing(slots + 1))
        slots[1] = .unset
        #expect(!ValueTag.isNothing(slots + 1))
        // What an array takes out of registers: nothing becomes null, and the registers are empty.
        slots[0] = "text"
        slots[2] = .void
        let items = ValueTag.takeItems(slots, 3)
        #expect(items[0].stringValue == "text")
        #expect(items.dropFirst().allSatisfy { if case .null = $0 { true } else { false } })
        #expect((0..<3).allSatisfy { if case .null = slots[$0] { true } else { false } })
    }

    @Test func `a queue and a stack on one list agree with an array`() {
        let list = ListObject()
        var plain: [Int32] = []
        var seed: UInt32 = 7
        for turn in 0..<5_000 {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            switch seed >> 28 {
            case 0...5:
                list.items.append(.int(Int32(turn)))
                plain.append(Int32(turn))
            case 6...8:
                list.prepend(.int(Int32(turn)))
                plain.insert(Int32(turn), at: 0)
            default:
                let taken = list.takeFirst()
                #expect(taken?.integerValue == (plain.isEmpty ? nil : Int64(plain.removeFirst())))
            }
            #expect(list.count == plain.count)
            if turn % 97 == 0 { #expect(list.items.map(\.integerValue) == plain.map { Int64($0) }) }
        }
    }

    @Test func `a pipeline that has run is gone with its commands`() throws {
        final class Probe: Processor {
            let gone: () -> Void
            init(out: OutputSink, gone: @escaping () -> Void) {
                self.gone = gone
                super.init(out: out)
            }
            deinit { gone() }
        }
        var count = 0
        let last = Probe(out: NullSink()) { count += 1 }
        try Pipeline([Probe(out: ProcessorSink(last)) { count += 1 }], runspace).run(input: nil)
        #expect(count == 1)
        #expect(last.pipeline == nil)
    }

    @Test func `names are equal without case as their characters are`() {
        let names = ["", "a", "A", "Z", "z", "[", "{", "@", "`", "abcdefgh", "ABCDEFGH", "abcdefgH[", "Abcdefgh{", "ä", "Ä", "abcdefgä", "ABCDEFGÄ", "ß", "ss", "é", "e\u{301}", "k", "\u{212A}"]
        for a in names {
            for b in names {
                #expect(a.equalsIgnoringCase(b) == (Array(a.lowercased().utf8) == Array(b.lowercased().utf8) || a.lowercased() == b.lowercased()), "\(a) \(b)")
                if a.equalsIgnoringCase(b), a.utf8.allSatisfy({ $0 < 0x80 }), b.utf8.allSatisfy({ $0 < 0x80 }) {
                    #expect(KeyIndex.hash(Value(a), ignoringCase: true) == KeyIndex.hash(Value(b), ignoringCase: true))
                }
            }
        }
    }

    @Test func `a dictionary agrees with a plain list, whatever comes and goes`() {
        var random = RandomNumbers(seed: 7)
        let table = DictionaryObject()
        var plain: [(key: String, value: Int32)] = []
        for turn in 0..<4000 {
            let name = "Key\(random.next() % 300)"
            let key = random.next() % 2 == 0 ? name : name.lowercased()
            let at = plain.firstIndex { $0.key.lowercased() == key.lowercased() }
            switch random.next() % 3 {
            case 0:
                let removed = table.remove(Value(key))
                #expect((removed == nil) == (at == nil))
                if let at { plain.remove(at: at) }
            default:
                table.set(Value(key), .int(Int32(turn)))
                if let at { plain[at].value = Int32(turn) } else { plain.append((key, Int32(turn))) }
            }
            #expect(table.count == plain.count)
        }
        #expect(table.keys.map { $0.stringValue ?? "" } == plain.map(\.key))
        #expect(table.values.map { $0.integerValue ?? 0 } == plain.map { Int64($0.value) })
        for entry in plain { #expect(table.find(Value(entry.key.uppercased()))?.integerValue == Int64(entry.value)) }
    }

    @Test func `keys are equal by value and type, texts without case`() {
        let table = DictionaryObject()
        table.set(.int(1), "int")
        table.set(.long(1), "long")
        table.set("É", "letter")
        table.set(.double(.nan), "nan")
        #expect(table.count == 4)
        #expect(table.find(.int(1))?.stringValue == "int")
        #expect(table.find(.long(1))?.stringValue == "long")
        #expect(table.find("é")?.stringValue == "letter")
        #expect(table.find(.double(.nan))?.stringValue == "nan")
        #expect(table.find("1") == nil)
        // Another spelling of the same letter is another key.
        #expect(table.find("E\u{301}") == nil)
    }
}

/// A small generator, so that a failing sequence can be had again.
private struct RandomNumbers {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33)
    }
}
