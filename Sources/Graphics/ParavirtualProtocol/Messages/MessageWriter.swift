import Glibc

/// Builds messages in zeroed memory for the length of a call. Small ones live on the stack.
public enum MessageWriter {
    /// Makes a request of `wireSize` bytes (from the command header on), with its headers filled in, and hands the view
    /// and all bytes of the message to `body`. `virtualGPU` is the content of the extended header; nil leaves that out.
    @inlinable
    public static func withRequest<V: RequestView, R, E: Error>(
        _ type: V.Type, wireSize: Int, virtualGPU: LUID?, process: D3DKMTHandle, asynchronous: Bool = false,
        _ body: (V, UnsafeMutableRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        let extended = virtualGPU == nil ? 0 : ParavirtualInterface.extendedHeaderBytes
        let size = max(wireSize, V.minimumByteCount)
        // The structure may be larger than what is sent of it.
        let room = max(size, V.byteCount) + extended
        var result: Result<R, E>?
        withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { memory in
            guard let start = memory.baseAddress else { return }
            memset(start, 0, room)
            if let virtualGPU {
                start.storeBytes(of: UInt32(16).littleEndian, as: UInt32.self)
                start.storeBytes(of: virtualGPU.value.littleEndian, toByteOffset: 8, as: UInt64.self)
            }
            let header = CommandHeader(base: start + extended)
            header.process = process
            header.channelType = V.command.channelType
            header.isAsynchronous = asynchronous
            header.commandType = V.command.number
            do throws(E) {
                result = .success(
                    try body(
                        V(base: start + extended),
                        UnsafeMutableRawBufferPointer(start: start, count: size + extended)))
            } catch { result = .failure(error) }
        }
        guard let result else { preconditionFailure("the allocation always calls its body") }
        return try result.get()
    }

    /// Makes a reply or an event of `wireSize` bytes.
    @inlinable
    public static func withReply<V: MessageView, R, E: Error>(
        _ type: V.Type, wireSize: Int? = nil, _ body: (V, UnsafeMutableRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        let size = max(wireSize ?? V.byteCount, V.minimumByteCount)
        let room = max(size, V.byteCount)
        var result: Result<R, E>?
        withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { memory in
            guard let start = memory.baseAddress else { return }
            memset(start, 0, room)
            do throws(E) {
                result = .success(try body(V(base: start), UnsafeMutableRawBufferPointer(start: start, count: size)))
            } catch { result = .failure(error) }
        }
        guard let result else { preconditionFailure("the allocation always calls its body") }
        return try result.get()
    }
}
