import GPUInstructionSet
import Glibc
import SoftwareGPU
import Synchronization

@testable import UserModeDriver

struct HarnessFailure: Error, CustomStringConvertible {
    var description: String
}

/// Runs compiled shaders straight on a device: identity page tables, one engine, no kernel.
final class ShaderHarness {
    private let device: GPUDevice
    private var ring: RingWriter
    private let engine: Engine
    private let problems: ProblemList
    private var next: UInt64
    private static let heap: UInt64 = 4 << 20

    private final class ProblemList: Sendable {
        let list = Mutex<[String]>([])
    }

    init(videoMemory: UInt64 = 512 << 20, threads: Int = 1) throws {
        let problems = ProblemList()
        self.problems = problems
        let configuration = DeviceConfiguration(
            name: "Test", vendorID: 1, deviceID: 1, videoMemoryBytes: videoMemory,
            engines: [EngineConfiguration(kind: .compute, name: "Compute")], threadsPerDispatch: threads)
        device = try GPUDevice(configuration) { interrupt in
            switch interrupt {
            case .pageFault(_, _, let fault): problems.list.withLock { $0.append("\(fault)") }
            case .engineError(_, _, let error): problems.list.withLock { $0.append("\(error)") }
            default: break
            }
        }
        engine = device.engines[0]
        // Root at 0, then one table of each level; 2-MiB pages.
        let table = try Self.memory(device, 0, 4096 * 3)
        table.storeBytes(of: PageTableEntry(table: 4096).rawValue, as: UInt64.self)
        table.storeBytes(of: PageTableEntry(table: 8192).rawValue, toByteOffset: 4096, as: UInt64.self)
        for page in 0..<Int(min(512, videoMemory >> 21)) {
            table.storeBytes(
                of: PageTableEntry(page: UInt64(page) << 21, large: true).rawValue, toByteOffset: 8192 + page * 8, as: UInt64.self)
        }
        ring = try engine.setRing(physical: 1 << 20, size: 65536)
        next = Self.heap
    }

    private static func memory(_ device: GPUDevice, _ address: UInt64, _ size: Int) throws -> UnsafeMutableRawPointer {
        guard let host = device.host(physical: address, size: UInt64(size)) else { throw HarnessFailure(description: "out of memory") }
        return host
    }

    private func place(_ bytes: [UInt8]) throws -> UInt64 {
        let address = next
        next += UInt64((bytes.count + 255) & ~255)
        let host = try Self.memory(device, address, max(1, bytes.count))
        bytes.withUnsafeBytes { if let source = $0.baseAddress { host.copyMemory(from: source, byteCount: $0.count) } }
        return address
    }

    /// Runs once; gives the contents of every buffer afterwards. `constants` by register, `push` for push constants. After so many
    /// microseconds as `atMost` says, the engine is reset.
    func run(
        _ shader: CompiledShader, buffers: [String: [UInt8]], constants: [String: [UInt8]] = [:], push: [UInt8] = [],
        groups: (Int, Int, Int), atMost: UInt32? = nil
    ) throws -> [String: [UInt8]] {
        next = Self.heap
        let program = try place(shader.bytes)
        var area = [UInt8](repeating: 0, count: shader.program.constantBytes)
        func put(_ bytes: [UInt8], _ offset: Int) {
            for (index, byte) in bytes.enumerated() where offset + index < area.count { area[offset + index] = byte }
        }
        put(push, shader.pushConstantOffset)
        for (key, bytes) in constants { if let offset = shader.rootConstants[key] { put(bytes, offset) } }
        let constantAddress = try place(area)
        var table = [UInt64](repeating: 0, count: shader.program.descriptorCount * 4)
        var places: [String: UInt64] = [:]
        for (key, bytes) in buffers {
            let address = try place(bytes)
            places[key] = address
            guard let slot = shader.descriptors[key], let binding = shader.reflection.bindings.first(where: { $0.key == key }) else { continue }
            let words = ShaderDescriptor(
                address: address, size: UInt64(bytes.count), stride: UInt32(binding.elementStride), isWritable: binding.isWritable
            ).words
            for word in 0..<4 { table[slot * 4 + word] = words[word] }
        }
        for (key, slot) in shader.descriptors where buffers[key] == nil && key.hasPrefix("u") {
            // Hidden counters.
            let address = try place([0, 0, 0, 0])
            let words = ShaderDescriptor(address: address, size: 4, isWritable: true).words
            for word in 0..<4 { table[slot * 4 + word] = words[word] }
        }
        let tableAddress = try place(table.withUnsafeBytes { [UInt8]($0) })
        var commands = CommandBufferWriter()
        commands.dispatch(
            program: program, constants: constantAddress, constantBytes: area.count, descriptors: tableAddress,
            descriptorCount: shader.program.descriptorCount, groups: (UInt32(groups.0), UInt32(groups.1), UInt32(groups.2)))
        let commandAddress = try place(commands.words.withUnsafeBytes { [UInt8]($0) })
        var packets = PacketWriter()
        packets.bind(root: 0, context: 1)
        packets.indirect(commandAddress, size: UInt64(commands.byteCount))
        guard ring.write(packets, readOffset: engine.readOffset) else { throw HarnessFailure(description: "ring full") }
        engine.submit(upTo: ring.offset, atMost == nil ? .deferred : .background)
        if let atMost {
            var waited: UInt32 = 0
            while !engine.isIdle, !engine.isHalted, waited < atMost {
                usleep(200)
                waited += 200
            }
            if !engine.isIdle, !engine.isHalted { engine.reset() }
        } else {
            engine.waitUntilIdle()
        }
        let failures = problems.list.withLock { list in
            defer { list.removeAll() }
            return list
        }
        if let failure = failures.first {
            engine.reset()
            ring.rewind(to: engine.readOffset)
            throw HarnessFailure(description: failure)
        }
        var result: [String: [UInt8]] = [:]
        for (key, bytes) in buffers {
            guard let address = places[key] else { continue }
            let host = try Self.memory(device, address, bytes.count)
            result[key] = [UInt8](UnsafeRawBufferPointer(start: host, count: bytes.count))
        }
        return result
    }
}

func bytes<T: BitwiseCopyable>(_ values: [T]) -> [UInt8] { values.withUnsafeBytes { [UInt8]($0) } }
func values<T: BitwiseCopyable>(_ bytes: [UInt8]?, as type: T.Type = T.self) -> [T] {
    guard let bytes else { return [] }
    return bytes.withUnsafeBytes { raw in
        (0..<bytes.count / MemoryLayout<T>.stride).map { raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<T>.stride, as: T.self) }
    }
}

/// Compiles and runs in one go.
func runShader(
    _ source: ShaderSource, entryPoint: String = "main", buffers: [String: [UInt8]], constants: [String: [UInt8]] = [:],
    push: [UInt8] = [], groups: (Int, Int, Int) = (1, 1, 1), options: ShaderOptions? = nil
) throws -> [String: [UInt8]] {
    let shader = try ShaderService.compile(source, options: options ?? ShaderOptions(entryPoint: entryPoint))
    return try ShaderHarness().run(shader, buffers: buffers, constants: constants, push: push, groups: groups)
}

/// A repeatable source of random numbers; tests print its seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
