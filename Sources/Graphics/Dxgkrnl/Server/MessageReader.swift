import DriverInterface
import ParavirtualProtocol

/// Reads the parts behind a request's fixed structure; every step is checked against what arrived.
struct TailReader {
    let bytes: UnsafeRawBufferPointer
    var offset: Int

    init(_ message: IncomingMessage, at offset: Int) {
        bytes = message.bytes
        self.offset = offset
    }

    private mutating func take(_ count: Int) throws(DriverError) -> Int {
        guard count >= 0, offset <= bytes.count, count <= bytes.count - offset else { throw DriverError(.invalidParameter) }
        defer { offset += count }
        return offset
    }

    mutating func data(_ count: UInt32) throws(DriverError) -> [UInt8] {
        if count == 0 { return [] }
        let at = try take(Int(count))
        return Array(bytes[at..<at + Int(count)])
    }
    mutating func handles(_ count: UInt32) throws(DriverError) -> [D3DKMTHandle] {
        guard count <= 32_768 else { throw DriverError(.invalidParameter) }
        let at = try take(Int(count) * 4)
        var list: [D3DKMTHandle] = []
        list.reserveCapacity(Int(count))
        for index in 0..<Int(count) {
            list.append(
                D3DKMTHandle(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at + index * 4, as: UInt32.self))))
        }
        return list
    }
    mutating func words32(_ count: UInt32) throws(DriverError) -> [UInt32] { try handles(count).map(\.rawValue) }
    mutating func words64(_ count: UInt32) throws(DriverError) -> [UInt64] {
        guard count <= 16_384 else { throw DriverError(.invalidParameter) }
        let at = try take(Int(count) * 8)
        var list: [UInt64] = []
        list.reserveCapacity(Int(count))
        for index in 0..<Int(count) {
            list.append(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + index * 8, as: UInt64.self)))
        }
        return list
    }
    mutating func view<V: MessageView>(_ type: V.Type) throws(DriverError) -> V {
        let at = try take(V.byteCount)
        guard let view = V(UnsafeRawBufferPointer(rebasing: bytes[at..<at + V.byteCount])) else {
            throw DriverError(.invalidParameter)
        }
        return view
    }
}

extension IncomingMessage {
    /// The request's view, if the message is long enough.
    @inline(__always)
    func request<V: RequestView>(_ type: V.Type) throws(DriverError) -> V {
        guard let view = V(bytes) else { throw DriverError(.invalidParameter) }
        return view
    }
}
