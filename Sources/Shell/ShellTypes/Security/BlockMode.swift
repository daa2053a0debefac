/// How a block cipher goes over data that is longer than a block (SP 800-38A), with .NET's paddings.
struct BlockMode {
    let size: Int
    let vector: [UInt8]
    let isChained: Bool
    /// PaddingMode: None 1, PKCS7 2, Zeros 3, ANSIX923 4, ISO10126 5.
    let padding: Int
    let encrypts: Bool

    private func padded(_ data: [UInt8]) throws -> [UInt8] {
        let gap = size - data.count % size
        switch padding {
        case 2: return data + [UInt8](repeating: UInt8(gap), count: gap)
        case 3: return gap < size ? data + [UInt8](repeating: 0, count: gap) : data
        case 4: return data + [UInt8](repeating: 0, count: gap - 1) + [UInt8(gap)]
        case 5: return data + RandomBytes.make(gap - 1) + [UInt8(gap)]
        default:
            if gap < size { throw CipherObject.failure("The input data is not a complete block.") }
            return data
        }
    }
    private func stripped(_ data: [UInt8]) throws -> [UInt8] {
        guard padding != 1, padding != 3, let count = data.last else { return data }
        guard (1...UInt8(size)).contains(count), padding != 2 || data.suffix(Int(count)).allSatisfy({ $0 == count }) else {
            throw CipherObject.failure("Padding is invalid and cannot be removed.")
        }
        return Array(data.dropLast(Int(count)))
    }
    /// Runs the cipher of one block, which goes the way that `encrypts` says.
    func run(_ data: [UInt8], _ block: ([UInt8]) -> [UInt8]) throws -> [UInt8] {
        let bytes = encrypts ? try padded(data) : data
        guard bytes.count % size == 0 else { throw CipherObject.failure("The input data is not a complete block.") }
        var result: [UInt8] = [], last = vector
        result.reserveCapacity(bytes.count)
        for at in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[at..<(at + size)])
            if encrypts {
                last = block(isChained ? zip(piece, last).map { $0 ^ $1 } : piece)
                result += last
            } else {
                let plain = block(piece)
                result += isChained ? zip(plain, last).map { $0 ^ $1 } : plain
                last = piece
            }
        }
        return encrypts ? result : try stripped(result)
    }
}
