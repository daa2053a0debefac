import GPUInstructionSet
import Synchronization

@testable import SoftwareGPU

/// A device with one address space, built by the processor.
final class Rig {
    final class Log: Sendable {
        let list = Mutex<[DeviceInterrupt]>([])
        var all: [DeviceInterrupt] { list.withLock { $0 } }
    }

    let device: GPUDevice
    let log = Log()
    let root: UInt64
    private var nextPhysical: UInt64 = 0x10_0000
    private var nextTable: UInt64 = 0x2000
    private var nextVirtual: UInt64 = 0x1_0000_0000
    var rings: [RingWriter] = []
    private var fenceAddress: UInt64 = 0

    init(videoMemory: UInt64 = 256 << 20, threads: Int = 1, native: Bool = true) throws {
        let log = self.log
        device = try GPUDevice(
            DeviceConfiguration(
                name: "Test GPU", vendorID: 1, deviceID: 2, videoMemoryBytes: videoMemory, threadsPerDispatch: threads, usesNativeCode: native)
        ) { interrupt in log.list.withLock { $0.append(interrupt) } }
        root = 0x1000
        for (index, engine) in device.engines.enumerated() {
            rings.append(try engine.setRing(physical: UInt64(0x8_0000 + index * 0x1_0000), size: 0x1_0000))
        }
        fenceAddress = try allocate(4096).virtual
    }

    func word(_ physical: UInt64) -> UnsafeMutablePointer<UInt64> {
        (device.videoMemory.base + Int(physical)).assumingMemoryBound(to: UInt64.self)
    }

    /// Maps one 4-KiB page.
    func map(_ virtual: UInt64, to entry: PageTableEntry) {
        var table = root
        for level in [3, 2, 1] {
            let slot = word(table) + PageTable.index(virtual, level: level)
            if slot.pointee & 1 == 0 {
                slot.pointee = PageTableEntry(table: nextTable).rawValue
                nextTable += 4096
            }
            table = PageTableEntry(rawValue: slot.pointee).address
        }
        word(table)[PageTable.index(virtual, level: 0)] = entry.rawValue
    }

    struct Buffer {
        var virtual: UInt64
        var physical: UInt64
        var size: Int
        var host: UnsafeMutableRawPointer
        func values<T>(_: T.Type) -> UnsafeMutableBufferPointer<T> {
            UnsafeMutableBufferPointer(start: host.assumingMemoryBound(to: T.self), count: size / MemoryLayout<T>.stride)
        }
    }

    func allocate(_ size: Int) throws -> Buffer {
        let pages = (size + 4095) / 4096
        let buffer = Buffer(
            virtual: nextVirtual, physical: nextPhysical, size: size, host: device.videoMemory.base + Int(nextPhysical))
        for page in 0..<UInt64(pages) { map(nextVirtual + page << 12, to: PageTableEntry(page: nextPhysical + page << 12)) }
        nextVirtual += UInt64(pages + 1) << 12
        nextPhysical += UInt64(pages) << 12
        return buffer
    }

    func upload<T>(_ values: [T]) throws -> Buffer {
        let buffer = try allocate(max(8, values.count * MemoryLayout<T>.stride))
        values.withUnsafeBytes { if let base = $0.baseAddress { buffer.host.copyMemory(from: base, byteCount: $0.count) } }
        return buffer
    }

    /// Submits packets to an engine, with the address space bound.
    func submit(_ engine: Int = 0, _ mode: Engine.Submission = .inline, context: UInt64 = 7, _ build: (inout PacketWriter) -> Void) -> Bool {
        var packets = PacketWriter()
        packets.bind(root: root, context: context)
        build(&packets)
        guard rings[engine].write(packets, readOffset: device.engines[engine].readOffset) else { return false }
        device.engines[engine].submit(upTo: rings[engine].offset, mode)
        return true
    }

    struct Uploaded {
        var program: Buffer
        var descriptors: Buffer
        var constants: Buffer
        var descriptorCount: Int
    }

    func prepare(_ program: Program, buffers: [Buffer], constants: [UInt8] = []) throws -> Uploaded {
        var words: [UInt64] = []
        for buffer in buffers { words += BufferDescriptor(address: buffer.virtual, size: UInt64(buffer.size)).words }
        let descriptors = try upload(words + [0])
        return Uploaded(
            program: try upload(program.encode()), descriptors: descriptors, constants: try upload(constants + [0]),
            descriptorCount: buffers.count)
    }

    func dispatch(_ work: Uploaded, constantBytes: Int = 0, groups: (x: UInt32, y: UInt32, z: UInt32), engine: Int = 0, _ mode: Engine.Submission = .inline) {
        _ = submit(engine, mode) {
            $0.dispatch(
                program: work.program.virtual, constants: work.constants.virtual, constantBytes: constantBytes,
                descriptors: work.descriptors.virtual, descriptorCount: work.descriptorCount, groups: groups)
        }
    }

    /// Uploads, runs to the end.
    func run(_ program: Program, buffers: [Buffer], constants: [UInt8] = [], groups: (x: UInt32, y: UInt32, z: UInt32)) throws {
        let work = try prepare(program, buffers: buffers, constants: constants)
        dispatch(work, constantBytes: constants.count, groups: groups)
        device.engines[0].waitUntilIdle()
    }
}
