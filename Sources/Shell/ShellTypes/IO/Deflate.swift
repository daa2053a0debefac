/// DEFLATE (RFC 1951) with the wrappers of gzip (RFC 1952) and zlib (RFC 1950).
public enum Deflate {
    public struct Failure: Error {}
    /// What stands around the blocks.
    public enum Wrapper: Sendable { case none, gzip, zlib }

    private static let lengthBase: [Int] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
    private static let lengthExtra: [Int] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distanceBase: [Int] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceExtra: [Int] = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]

    // MARK: Reading

    /// A canonical Huffman code: how many codes of each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []
        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var offsets = [Int](repeating: 0, count: 16)
            for length in 1..<15 { offsets[length + 1] = offsets[length] + counts[length] }
            symbols = [Int](repeating: 0, count: lengths.count)
            for (symbol, length) in lengths.enumerated() where length != 0 {
                symbols[offsets[length]] = symbol
                offsets[length] += 1
            }
        }
    }
    private struct BitReader {
        let bytes: [UInt8]
        var at: Int
        var hold: UInt32 = 0
        var count = 0
        mutating func bits(_ wanted: Int) throws(Failure) -> Int {
            while count < wanted {
                guard at < bytes.count else { throw Failure() }
                hold |= UInt32(bytes[at]) << UInt32(count)
                at += 1
                count += 8
            }
            defer {
                hold >>= UInt32(wanted)
                count -= wanted
            }
            return Int(hold & ((1 << UInt32(wanted)) - 1))
        }
        mutating func symbol(_ code: Code) throws(Failure) -> Int {
            var value = 0, first = 0, index = 0
            for length in 1..<16 {
                value |= try bits(1)
                let count = code.counts[length]
                if value - count < first { return code.symbols[index + value - first] }
                index += count
                first = (first + count) << 1
                value <<= 1
            }
            throw Failure()
        }
    }
    private static let fixed: (Code, Code) = {
        var lengths = [Int](repeating: 8, count: 288)
        for at in 144..<256 { lengths[at] = 9 }
        for at in 256..<280 { lengths[at] = 7 }
        return (Code(lengths), Code([Int](repeating: 5, count: 30)))
    }()

    /// The bytes that a stream of blocks stands for, and where it ends.
    public static func inflate(_ bytes: [UInt8], from start: Int = 0) throws(Failure) -> (output: [UInt8], end: Int) {
        var reader = BitReader(bytes: bytes, at: start)
        var output: [UInt8] = []
        while true {
            let isLast = try reader.bits(1) == 1
            switch try reader.bits(2) {
            case 0:
                reader.hold = 0
                reader.count = 0
                guard reader.at + 4 <= bytes.count else { throw Failure() }
                let length = Int(bytes[reader.at]) | Int(bytes[reader.at + 1]) << 8
                guard ~length & 0xFFFF == Int(bytes[reader.at + 2]) | Int(bytes[reader.at + 3]) << 8, reader.at + 4 + length <= bytes.count else { throw Failure() }
                output += bytes[(reader.at + 4)..<(reader.at + 4 + length)]
                reader.at += 4 + length
            case 1: try codes(&reader, fixed.0, fixed.1, &output)
            case 2:
                let literals = try reader.bits(5) + 257, distances = try reader.bits(5) + 1, sizes = try reader.bits(4) + 4
                var lengths = [Int](repeating: 0, count: 19)
                let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
                for at in 0..<sizes { lengths[order[at]] = try reader.bits(3) }
                let code = Code(lengths)
                var all: [Int] = []
                while all.count < literals + distances {
                    let symbol = try reader.symbol(code)
                    switch symbol {
                    case 0..<16: all.append(symbol)
                    case 16:
                        guard let last = all.last else { throw Failure() }
                        all += [Int](repeating: last, count: 3 + (try reader.bits(2)))
                    case 17: all += [Int](repeating: 0, count: 3 + (try reader.bits(3)))
                    default: all += [Int](repeating: 0, count: 11 + (try reader.bits(7)))
                    }
                }
                guard all.count == literals + distances, all[256] != 0 else { throw Failure() }
                try codes(&reader, Code(Array(all[..<literals])), Code(Array(all[literals...])), &output)
            default: throw Failure()
            }
            if isLast { return (output, reader.at - reader.count / 8) }
        }
    }
    private static func codes(_ reader: inout BitReader, _ literals: Code, _ distances: Code, _ output: inout [UInt8]) throws(Failure) {
        while true {
            let symbol = try reader.symbol(literals)
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return }
            guard symbol - 257 < lengthBase.count else { throw Failure() }
            let length = lengthBase[symbol - 257] + (try reader.bits(lengthExtra[symbol - 257]))
            let place = try reader.symbol(distances)
            guard place < distanceBase.count else { throw Failure() }
            let distance = distanceBase[place] + (try reader.bits(distanceExtra[place]))
            guard distance <= output.count else { throw Failure() }
            let from = output.count - distance
            for step in 0..<length { output.append(output[from + step]) }
        }
    }

    // MARK: Writing

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var hold: UInt64 = 0
        private var count = 0
        mutating func put(_ value: Int, _ bits: Int) {
            hold |= UInt64(value) << UInt64(count)
            count += bits
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: hold))
                hold >>= 8
                count -= 8
            }
        }
        /// A Huffman code: its first bit goes first.
        mutating func code(_ value: Int, _ bits: Int) {
            var turned = 0
            for at in 0..<bits { turned |= (value >> at & 1) << (bits - 1 - at) }
            put(turned, bits)
        }
        mutating func align() {
            if count > 0 {
                bytes.append(UInt8(truncatingIfNeeded: hold))
                hold = 0
                count = 0
            }
        }
    }
    private enum Token { case literal(UInt8), match(length: Int, distance: Int) }

    /// Compresses: matches by hash chains, one block with the better of the fixed code and one made for the data; stored where that is shorter.
    public static func deflate(_ input: [UInt8], stored: Bool = false) -> [UInt8] {
        if stored || input.isEmpty { return input.isEmpty ? [3, 0] : storedBlocks(input) }
        let tokens = matches(input)
        var literalUse = [Int](repeating: 0, count: 286), distanceUse = [Int](repeating: 0, count: 30)
        literalUse[256] = 1
        for token in tokens {
            switch token {
            case .literal(let byte): literalUse[Int(byte)] += 1
            case .match(let length, let distance):
                literalUse[257 + slot(length, lengthBase)] += 1
                distanceUse[slot(distance, distanceBase)] += 1
            }
        }
        func cost(_ literals: [Int], _ distances: [Int]) -> Int {
            var bits = 0
            for at in literalUse.indices { bits += literalUse[at] * (literals[at] + (at > 256 ? lengthExtra[at - 257] : 0)) }
            for at in distanceUse.indices { bits += distanceUse[at] * (distances[at] + distanceExtra[at]) }
            return bits
        }
        var literalLengths = lengths(literalUse, limit: 15)
        var distanceLengths = lengths(distanceUse, limit: 15)
        if !distanceLengths.contains(where: { $0 > 0 }) { distanceLengths[0] = 1 }
        let literalCount = max(257, (literalLengths.lastIndex { $0 > 0 } ?? 256) + 1), distanceCount = max(1, (distanceLengths.lastIndex { $0 > 0 } ?? 0) + 1)
        let runs = runs(of: Array(literalLengths[..<literalCount]) + Array(distanceLengths[..<distanceCount]))
        var use = [Int](repeating: 0, count: 19)
        for run in runs { use[run.symbol] += 1 }
        let sizes = lengths(use, limit: 7)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let shown = max(4, (order.lastIndex { sizes[$0] > 0 } ?? 3) + 1)
        let heading = 14 + 3 * shown + runs.reduce(0) { $0 + sizes[$1.symbol] + $1.bits }
        var writer = BitWriter()
        writer.put(1, 1)
        if cost(fixedLengths.literals, fixedLengths.distances) <= heading + cost(literalLengths, distanceLengths) {
            writer.put(1, 2)
            (literalLengths, distanceLengths) = fixedLengths
        } else {
            writer.put(2, 2)
            writer.put(literalCount - 257, 5)
            writer.put(distanceCount - 1, 5)
            writer.put(shown - 4, 4)
            for at in 0..<shown { writer.put(sizes[order[at]], 3) }
            let sizeCodes = canonical(sizes)
            for run in runs {
                writer.code(sizeCodes[run.symbol], sizes[run.symbol])
                writer.put(run.extra, run.bits)
            }
        }
        let literalCodes = canonical(literalLengths), distanceCodes = canonical(distanceLengths)
        for token in tokens {
            switch token {
            case .literal(let byte): writer.code(literalCodes[Int(byte)], literalLengths[Int(byte)])
            case .match(let length, let distance):
                let a = slot(length, lengthBase), b = slot(distance, distanceBase)
                writer.code(literalCodes[257 + a], literalLengths[257 + a])
                writer.put(length - lengthBase[a], lengthExtra[a])
                writer.code(distanceCodes[b], distanceLengths[b])
                writer.put(distance - distanceBase[b], distanceExtra[b])
            }
        }
        writer.code(literalCodes[256], literalLengths[256])
        writer.align()
        let plain = input.count + 5 * (input.count / 65535 + 1)
        return writer.bytes.count < plain ? writer.bytes : storedBlocks(input)
    }
    /// The lengths of the fixed codes.
    private static let fixedLengths: (literals: [Int], distances: [Int]) = {
        var literals = [Int](repeating: 8, count: 288)
        for at in 144..<256 { literals[at] = 9 }
        for at in 256..<280 { literals[at] = 7 }
        return (literals, [Int](repeating: 5, count: 30))
    }()
    /// Code lengths as a block's head writes them: 16 repeats the last one, 17 and 18 are runs of zeros.
    private static func runs(of all: [Int]) -> [(symbol: Int, extra: Int, bits: Int)] {
        var list: [(symbol: Int, extra: Int, bits: Int)] = [], at = 0
        while at < all.count {
            let value = all[at]
            var count = 1
            while at + count < all.count, all[at + count] == value { count += 1 }
            at += count
            if value != 0 {
                list.append((value, 0, 0))
                count -= 1
            }
            while count > 0 {
                let (least, most) = value == 0 ? (count < 11 ? (3, 10) : (11, 138)) : (3, 6)
                guard count >= least else {
                    list.append((value, 0, 0))
                    count -= 1
                    continue
                }
                let taken = min(count, most)
                list.append(value != 0 ? (16, taken - 3, 2) : taken < 11 ? (17, taken - 3, 3) : (18, taken - 11, 7))
                count -= taken
            }
        }
        return list
    }
    private static func storedBlocks(_ input: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [], at = 0
        repeat {
            let count = min(65535, input.count - at)
            bytes.append(at + count == input.count ? 1 : 0)
            bytes += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8 & 255)]
            bytes += input[at..<(at + count)]
            at += count
        } while at < input.count
        return bytes
    }
    private static func slot(_ value: Int, _ table: [Int]) -> Int {
        if table.count == 29, value == 258 { return 28 }
        var low = 0, high = table.count - (table.count == 29 ? 2 : 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if table[middle] <= value { low = middle } else { high = middle - 1 }
        }
        return low
    }
    private static func matches(_ input: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var heads = [Int32](repeating: -1, count: 1 << 15), chain = [Int32](repeating: -1, count: input.count)
        input.withUnsafeBufferPointer { data in
            func key(_ at: Int) -> Int { (Int(data[at]) << 10 ^ Int(data[at + 1]) << 5 ^ Int(data[at + 2])) & 0x7FFF }
            func enter(_ at: Int) {
                guard at + 2 < data.count else { return }
                let slot = key(at)
                chain[at] = heads[slot]
                heads[slot] = Int32(at)
            }
            var at = 0
            while at < data.count {
                var best = 0, distance = 0
                if at + 2 < data.count {
                    var candidate = Int(heads[key(at)]), tries = 64
                    let limit = min(258, data.count - at)
                    while candidate >= 0, at - candidate <= 32768, tries > 0 {
                        if best == 0 || data[candidate + best] == data[at + best] {
                            var length = 0
                            while length < limit, data[candidate + length] == data[at + length] { length += 1 }
                            if length > best {
                                (best, distance) = (length, at - candidate)
                                if length == limit { break }
                            }
                        }
                        candidate = Int(chain[candidate])
                        tries -= 1
                    }
                }
                if best >= 3 {
                    tokens.append(.match(length: best, distance: distance))
                    for step in 0..<best { enter(at + step) }
                    at += best
                } else {
                    tokens.append(.literal(data[at]))
                    enter(at)
                    at += 1
                }
            }
        }
        return tokens
    }
    /// Code lengths for frequencies, none above the limit.
    private static func lengths(_ use: [Int], limit: Int) -> [Int] {
        var result = [Int](repeating: 0, count: use.count)
        let present = use.indices.filter { use[$0] > 0 }
        if present.count == 1 {
            result[present[0]] = 1
            return result
        }
        guard present.count > 1 else { return result }
        var weights = present.map { use[$0] }
        while true {
            // Huffman's tree over the weights.
            var nodes: [(weight: Int, symbols: [Int])] = weights.enumerated().map { ($1, [$0]) }
            var depth = [Int](repeating: 0, count: present.count)
            nodes.sort { $0.weight > $1.weight }
            while nodes.count > 1 {
                let a = nodes.removeLast(), b = nodes.removeLast()
                let merged = (weight: a.weight + b.weight, symbols: a.symbols + b.symbols)
                for symbol in merged.symbols { depth[symbol] += 1 }
                var low = 0, high = nodes.count
                while low < high {
                    let middle = (low + high) / 2
                    if nodes[middle].weight > merged.weight { low = middle + 1 } else { high = middle }
                }
                nodes.insert(merged, at: low)
            }
            if (depth.max() ?? 0) <= limit {
                for (at, symbol) in present.enumerated() { result[symbol] = depth[at] }
                return result
            }
            // Flatter weights make a flatter tree.
            weights = weights.map { $0 / 2 + 1 }
        }
    }
    private static func canonical(_ lengths: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: 16), next = [Int](repeating: 0, count: 17), code = 0
        for length in lengths where length > 0 { counts[length] += 1 }
        for length in 1..<16 {
            code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
            next[length] = code
        }
        return lengths.map { length in
            guard length > 0 else { return 0 }
            defer { next[length] += 1 }
            return next[length]
        }
    }

    // MARK: Wrappers

    private static let table: [UInt32] = (0..<256).map { byte in
        var value = UInt32(byte)
        for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        return value
    }
    /// CRC-32 as gzip and ZIP use it.
    public static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var value = UInt32.max
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
        return ~value
    }
    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var a: UInt32 = 1, b: UInt32 = 0
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }
    public static func compress(_ bytes: [UInt8], _ wrapper: Wrapper, stored: Bool = false) -> [UInt8] {
        let body = deflate(bytes, stored: stored)
        func least(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
        switch wrapper {
        case .none: return body
        case .gzip: return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 10] + body + least(crc32(bytes)) + least(UInt32(truncatingIfNeeded: bytes.count))
        case .zlib: return [0x78, 0x9C] + body + least(adler32(bytes)).reversed()
        }
    }
    public static func decompress(_ bytes: [UInt8], _ wrapper: Wrapper) throws(Failure) -> [UInt8] {
        switch wrapper {
        case .none: return try inflate(bytes).output
        case .zlib:
            guard bytes.count >= 2, bytes[0] & 15 == 8, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 else { throw Failure() }
            return try inflate(bytes, from: 2).output
        case .gzip:
            // Members follow one another.
            var at = 0
            var output: [UInt8] = []
            while at < bytes.count {
                guard at + 18 <= bytes.count, bytes[at] == 0x1F, bytes[at + 1] == 0x8B, bytes[at + 2] == 8 else {
                    if at > 0 { return output }
                    throw Failure()
                }
                let flags = bytes[at + 3]
                at += 10
                if flags & 4 != 0 {
                    guard at + 2 <= bytes.count else { throw Failure() }
                    at += 2 + (Int(bytes[at]) | Int(bytes[at + 1]) << 8)
                }
                for flag: UInt8 in [8, 16] where flags & flag != 0 {
                    while at < bytes.count, bytes[at] != 0 { at += 1 }
                    at += 1
                }
                if flags & 2 != 0 { at += 2 }
                guard at < bytes.count else { throw Failure() }
                let piece = try inflate(bytes, from: at)
                output += piece.output
                at = piece.end + 8
            }
            return output
        }
    }
}
