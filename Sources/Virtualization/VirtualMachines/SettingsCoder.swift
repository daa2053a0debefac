/// A part of a machine's configuration that can be stored: one description serves writing and reading.
protocol StoredRecord {
    init()
    /// Names every field to the coder with a number that never changes its meaning.
    mutating func code(_ coder: inout SettingsCoder)
}

extension StoredRecord {
    func storedBytes() -> [UInt8] {
        var copy = self
        var coder = SettingsCoder()
        copy.code(&coder)
        return coder.output
    }

    /// Reads what ``storedBytes()`` wrote, or an earlier or later build did: unknown fields are left
    /// out and missing ones keep their defaults. nil where the bytes are damaged.
    init?(stored bytes: [UInt8]) {
        guard var coder = SettingsCoder(reading: bytes[...]) else { return nil }
        self.init()
        code(&coder)
        guard !coder.isDamaged else { return nil }
    }
}

/// Tag, length, payload: the form in which configurations are stored.
struct SettingsCoder {
    private(set) var output: [UInt8] = []
    private let input: ArraySlice<UInt8>
    private var fields: [UInt8: Range<Int>] = [:]
    private let isReading: Bool
    private(set) var isDamaged = false

    init() {
        isReading = false
        input = []
        output.reserveCapacity(512)
    }

    init?(reading bytes: ArraySlice<UInt8>) {
        isReading = true
        input = bytes
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let tag = bytes[at]
            at += 1
            guard let length = Self.number(bytes, &at), let count = Int(exactly: length),
                count <= bytes.endIndex - at
            else { return nil }
            fields[tag] = at..<at + count
            at += count
        }
    }

    /// Whether a field with a default that most records keep is to be written; when reading, always.
    func isNeeded(_ differs: Bool) -> Bool { isReading || differs }

    mutating func int(_ tag: UInt8, _ value: inout Int) {
        var wide = Int64(value)
        int64(tag, &wide)
        if isReading { value = Int(wide) }
    }

    mutating func int64(_ tag: UInt8, _ value: inout Int64) {
        var bits = UInt64(bitPattern: (value &<< 1) ^ (value &>> 63))
        unsigned(tag, &bits)
        if isReading { value = Int64(bitPattern: bits &>> 1) ^ -Int64(bitPattern: bits & 1) }
    }

    mutating func unsigned(_ tag: UInt8, _ value: inout UInt64) {
        if isReading {
            guard let field = fields[tag] else { return }
            var at = field.lowerBound
            guard let read = Self.number(input[field], &at) else {
                isDamaged = true
                return
            }
            value = read
        } else {
            output.append(tag)
            var scratch: UInt64 = value
            var length: UInt8 = 1
            while scratch >= 0x80 {
                scratch &>>= 7
                length &+= 1
            }
            output.append(length)
            Self.append(value, to: &output)
        }
    }

    mutating func optional(_ tag: UInt8, _ value: inout UInt64?) {
        if isReading {
            guard fields[tag] != nil else { return }
            var present: UInt64 = 0
            unsigned(tag, &present)
            value = present
        } else if var present = value {
            unsigned(tag, &present)
        }
    }

    mutating func bool(_ tag: UInt8, _ value: inout Bool) {
        var bits: UInt64 = value ? 1 : 0
        unsigned(tag, &bits)
        if isReading { value = bits != 0 }
    }

    mutating func choice<T: RawRepresentable>(_ tag: UInt8, _ value: inout T) where T.RawValue == Int {
        var raw = value.rawValue
        int(tag, &raw)
        if isReading {
            if let read = T(rawValue: raw) { value = read } else { isDamaged = true }
        }
    }

    mutating func text(_ tag: UInt8, _ value: inout String) {
        if isReading {
            guard let field = fields[tag] else { return }
            value = String(decoding: input[field], as: UTF8.self)
        } else {
            output.append(tag)
            Self.append(UInt64(value.utf8.count), to: &output)
            output.append(contentsOf: value.utf8)
        }
    }

    /// Bytes as they are; none take no place.
    mutating func bytes(_ tag: UInt8, _ value: inout [UInt8]) {
        if isReading {
            guard let field = fields[tag] else { return }
            value = Array(input[field])
        } else if !value.isEmpty {
            output.append(tag)
            Self.append(UInt64(value.count), to: &output)
            output.append(contentsOf: value)
        }
    }

    mutating func id(_ tag: UInt8, _ value: inout MachineIdentifier) {
        if isReading {
            guard let field = fields[tag] else { return }
            guard field.count == 16 else {
                isDamaged = true
                return
            }
            var words: (UInt64, UInt64) = (0, 0)
            for (index, byte) in input[field].enumerated() {
                if index < 8 { words.0 = words.0 << 8 | UInt64(byte) } else { words.1 = words.1 << 8 | UInt64(byte) }
            }
            value = MachineIdentifier(high: words.0, low: words.1)
        } else {
            output.append(tag)
            output.append(16)
            withUnsafeBytes(of: value.high.bigEndian) { output.append(contentsOf: $0) }
            withUnsafeBytes(of: value.low.bigEndian) { output.append(contentsOf: $0) }
        }
    }

    mutating func record(_ tag: UInt8, _ value: inout some StoredRecord) {
        if isReading {
            guard let field = fields[tag] else { return }
            guard var inner = SettingsCoder(reading: input[field]) else {
                isDamaged = true
                return
            }
            value.code(&inner)
            if inner.isDamaged { isDamaged = true }
        } else {
            output.append(tag)
            counted { value.code(&$0) }
        }
    }

    mutating func list<T: StoredRecord>(_ tag: UInt8, _ values: inout [T]) {
        if isReading {
            guard let field = fields[tag] else { return }
            var read: [T] = []
            var at = field.lowerBound
            while at < field.upperBound {
                guard let length = Self.number(input[field], &at), let count = Int(exactly: length),
                    count <= field.upperBound - at, let value = T(stored: Array(input[at..<at + count]))
                else {
                    isDamaged = true
                    return
                }
                read.append(value)
                at += count
            }
            values = read
        } else {
            guard !values.isEmpty else { return }
            output.append(tag)
            counted { coder in
                for index in values.indices { coder.counted { values[index].code(&$0) } }
            }
        }
    }

    mutating func texts(_ tag: UInt8, _ values: inout [String]) {
        var boxes = values.map { TextRecord(text: $0) }
        list(tag, &boxes)
        if isReading { values = boxes.map(\.text) }
    }

    /// Writes what `body` writes, with its length before it.
    private mutating func counted(_ body: (inout SettingsCoder) -> Void) {
        let start = output.count
        output.append(0)
        body(&self)
        let count = output.count - start - 1
        if count < 0x80 {
            output[start] = UInt8(count)
        } else {
            var length: [UInt8] = []
            Self.append(UInt64(count), to: &length)
            output.replaceSubrange(start...start, with: length)
        }
    }

    private static func append(_ value: UInt64, to out: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest &>>= 7
        }
        out.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.endIndex, shift < 64 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

private struct TextRecord: StoredRecord {
    var text = ""
    mutating func code(_ coder: inout SettingsCoder) { coder.text(1, &text) }
}
