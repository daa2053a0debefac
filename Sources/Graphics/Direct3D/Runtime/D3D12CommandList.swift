import GPUInstructionSet
import UserModeDriver

/// A command allocator (ID3D12CommandAllocator): memory that the GPU reads commands, constants and descriptors from.
public final class D3D12CommandAllocator {
    let device: D3D12Device
    private var chunks: [(resource: D3D12Resource, memory: UnsafeMutableRawBufferPointer)] = []
    private var current = 0
    private var used = 0
    private static let chunkBytes = 64 << 10
    /// What the recorded commands read and write: it lives until the GPU is done with them.
    private var references: [AnyObject] = []

    init(device: D3D12Device) { self.device = device }

    deinit { for chunk in chunks { chunk.resource.unmap() } }

    /// Reset: the GPU must be done with all that was recorded.
    public func reset() {
        current = 0
        used = 0
        references.removeAll()
    }

    /// Keeps what a closed list names until `reset`.
    func keep(_ objects: [AnyObject]) { references += objects }

    /// Room for `byteCount` bytes, 64-byte aligned: where the CPU writes and where the GPU reads.
    func allocate(_ byteCount: Int) throws(D3D12Error) -> (memory: UnsafeMutableRawBufferPointer, address: UInt64) {
        let size = (byteCount + 63) & ~63
        while current < chunks.count {
            let chunk = chunks[current]
            if used + size <= chunk.memory.count {
                defer { used += size }
                return (
                    UnsafeMutableRawBufferPointer(rebasing: chunk.memory[used..<used + size]),
                    chunk.resource.gpuVirtualAddress + UInt64(used)
                )
            }
            current += 1
            used = 0
        }
        let resource = try device.createCommittedBuffer(.upload, byteCount: max(Self.chunkBytes, size), isExecutable: true)
        chunks.append((resource, try resource.map()))
        current = chunks.count - 1
        used = size
        return (UnsafeMutableRawBufferPointer(rebasing: chunks[current].memory[0..<size]), resource.gpuVirtualAddress)
    }
}

/// A command list (ID3D12GraphicsCommandList) of compute and copy work.
///
/// Root parameters are the shader's registers, by their keys (`t0`, `u0`, `b0`; binding numbers for GLSL). What is bound stays
/// until the pipeline state changes.
public final class D3D12CommandList {
    private let allocator: D3D12CommandAllocator
    private var writer = CommandBufferWriter()
    private var pipeline: D3D12PipelineState?
    private var descriptors: [ShaderDescriptor?] = []
    private var constants: [UInt8] = []
    /// What is in GPU memory already, for dispatches that change nothing.
    private var tables: (constants: UInt64, descriptors: UInt64)?
    /// What the commands name, for the allocator to keep.
    private var references: [AnyObject] = []
    /// The recorded commands once the list is closed.
    private(set) var closed: (address: UInt64, byteCount: Int)?

    /// CreateCommandList.
    public init(_ allocator: D3D12CommandAllocator) { self.allocator = allocator }

    /// SetPipelineState and SetComputeRootSignature.
    public func setPipelineState(_ state: D3D12PipelineState) {
        pipeline = state
        descriptors = [ShaderDescriptor?](repeating: nil, count: state.shader.program.descriptorCount)
        constants = [UInt8](repeating: 0, count: state.shader.program.constantBytes)
        tables = nil
        references.append(state)
    }

    /// SetComputeRootShaderResourceView, ...UnorderedAccessView and ...ConstantBufferView: binds `byteCount` bytes of a buffer from
    /// `offset` to the register `key`; `element` counts in an array of resources. A register that the code does not use is ignored.
    public func setComputeRootView(
        _ key: String, _ buffer: D3D12Resource, offset: Int = 0, byteCount: Int? = nil, element: Int = 0
    ) throws(D3D12Error) {
        guard let pipeline else { throw .invalidCall("No pipeline state is set.") }
        let size = byteCount ?? buffer.byteCount - offset
        guard offset >= 0, size >= 0, offset <= buffer.byteCount, size <= buffer.byteCount - offset else {
            throw .invalidCall("The view of \(size) bytes from \(offset) does not lie in the buffer.")
        }
        guard let binding = pipeline.shader.reflection.bindings.first(where: { $0.key == key }) else {
            throw .invalidCall("The shader has no register \(key).")
        }
        guard let first = pipeline.shader.descriptors[key] else { return }
        guard (0..<binding.arrayCount).contains(element) else { throw .invalidCall("\(key) has \(binding.arrayCount) elements.") }
        descriptors[first + element] = ShaderDescriptor(
            address: buffer.gpuVirtualAddress + UInt64(offset), size: UInt64(size), stride: UInt32(truncatingIfNeeded: binding.elementStride),
            isWritable: binding.isWritable)
        references.append(buffer)
        tables = nil
    }

    /// SetComputeRoot32BitConstants: the bytes of the constant buffer `key`, from its start. A register that the code does not use
    /// is ignored.
    public func setComputeRootConstants(_ key: String, _ bytes: [UInt8]) throws(D3D12Error) {
        guard let pipeline else { throw .invalidCall("No pipeline state is set.") }
        guard let offset = pipeline.shader.rootConstants[key] else { return }
        put(bytes, at: offset)
    }

    /// Vulkan's push constants, from their start.
    public func setPushConstants(_ bytes: [UInt8]) throws(D3D12Error) {
        guard let pipeline else { throw .invalidCall("No pipeline state is set.") }
        put(bytes, at: pipeline.shader.pushConstantOffset)
    }

    private func put(_ bytes: [UInt8], at offset: Int) {
        let count = min(bytes.count, constants.count - offset)
        guard count > 0 else { return }
        constants.replaceSubrange(offset..<offset + count, with: bytes[..<count])
        tables = nil
    }

    /// Dispatch. Extents of 1...65535 groups; registers that are not bound read as zero.
    public func dispatch(_ x: Int, _ y: Int = 1, _ z: Int = 1) throws(D3D12Error) {
        guard let pipeline else { throw .invalidCall("No pipeline state is set.") }
        for extent in [x, y, z] where !(0...65535).contains(extent) {
            throw .invalidCall("A dispatch of \(extent) groups is not possible: 0 to 65535.")
        }
        guard x > 0, y > 0, z > 0 else { return }
        let (constantAddress, descriptorAddress) = try uploadedTables()
        writer.dispatch(
            program: pipeline.memory.gpuVirtualAddress, constants: constantAddress, constantBytes: constants.count,
            descriptors: descriptorAddress, descriptorCount: descriptors.count, groups: (UInt32(x), UInt32(y), UInt32(z)))
    }

    private func uploadedTables() throws(D3D12Error) -> (constants: UInt64, descriptors: UInt64) {
        if let tables { return tables }
        var result: (constants: UInt64, descriptors: UInt64) = (0, 0)
        if !constants.isEmpty {
            let place = try allocator.allocate(constants.count)
            place.memory.copyBytes(from: constants)
            result.constants = place.address
        }
        if !descriptors.isEmpty {
            let place = try allocator.allocate(descriptors.count * ShaderDescriptor.byteCount)
            var at = 0
            for descriptor in descriptors {
                let words = (descriptor ?? ShaderDescriptor(address: 0, size: 0, isWritable: false)).words
                for word in words {
                    place.memory.storeBytes(of: word.littleEndian, toByteOffset: at, as: UInt64.self)
                    at += 8
                }
            }
            result.descriptors = place.address
        }
        tables = result
        return result
    }

    /// CopyBufferRegion.
    public func copyBufferRegion(
        _ destination: D3D12Resource, _ destinationOffset: Int, _ source: D3D12Resource, _ sourceOffset: Int, byteCount: Int
    ) throws(D3D12Error) {
        guard byteCount >= 0, destinationOffset >= 0, sourceOffset >= 0, destinationOffset <= destination.byteCount,
            sourceOffset <= source.byteCount, byteCount <= destination.byteCount - destinationOffset,
            byteCount <= source.byteCount - sourceOffset
        else { throw .invalidCall("The copy of \(byteCount) bytes reaches beyond a buffer.") }
        guard byteCount > 0 else { return }
        references.append(destination)
        references.append(source)
        writer.copy(
            from: source.gpuVirtualAddress + UInt64(sourceOffset), to: destination.gpuVirtualAddress + UInt64(destinationOffset),
            size: UInt64(byteCount))
    }

    /// ClearUnorderedAccessViewUint over a whole buffer whose size is a multiple of 4.
    public func clear(_ buffer: D3D12Resource, pattern: UInt32 = 0) {
        references.append(buffer)
        writer.fill(buffer.gpuVirtualAddress, size: UInt64(buffer.byteCount & ~3), pattern: pattern)
    }

    /// EndQuery and ResolveQueryData of a timestamp: the device's clock goes to `offset` of `buffer`, 8 bytes.
    public func writeTimestamp(_ buffer: D3D12Resource, offset: Int) throws(D3D12Error) {
        guard offset >= 0, offset % 8 == 0, offset <= buffer.byteCount - 8 else {
            throw .invalidCall("The timestamp does not lie in the buffer.")
        }
        references.append(buffer)
        writer.timestamp(at: buffer.gpuVirtualAddress + UInt64(offset))
    }

    /// Close: the commands lie in GPU memory, ready for `D3D12CommandQueue.execute`.
    public func close() throws(D3D12Error) {
        guard closed == nil else { throw .invalidCall("The command list is closed.") }
        allocator.keep(references)
        references.removeAll()
        guard writer.byteCount > 0 else {
            closed = (0, 0)
            return
        }
        let place = try allocator.allocate(writer.byteCount)
        writer.words.withUnsafeBytes { place.memory.copyMemory(from: $0) }
        closed = (place.address, writer.byteCount)
    }

    /// Reset: an empty list; the GPU must be done with it.
    public func reset() {
        writer.removeAll()
        pipeline = nil
        tables = nil
        references.removeAll()
        closed = nil
    }
}
