import Glibc

/// The Glibc module leaves this function out (it stands behind `_GNU_SOURCE`).
@_silgen_name("memfd_create")
private func memfd_create(_ name: UnsafePointer<CChar>, _ flags: UInt32) -> Int32
private let closeOnExec: UInt32 = 1  // MFD_CLOEXEC

/// The device's own memory: a sparse file in host memory, mapped shared and without reserve.
public final class VideoMemory: @unchecked Sendable {  // The mapping is made once; its contents are the device's memory.
    /// Host address of physical address 0.
    public let base: UnsafeMutableRawPointer
    /// Bytes.
    public let size: UInt64
    /// The file behind the memory: `mmap` it `MAP_SHARED` at a physical address to see that memory elsewhere.
    public let fileDescriptor: Int32

    init(size: UInt64) throws(DeviceError) {
        guard size > 0, size % 65_536 == 0, let length = Int(exactly: size) else {
            throw .invalidConfiguration("video memory of \(size) bytes is not a multiple of 65536")
        }
        let descriptor = memfd_create("gpu-video-memory", closeOnExec)
        guard descriptor >= 0 else { throw .outOfMemory(errno) }
        guard ftruncate(descriptor, length) == 0 else {
            let code = errno
            close(descriptor)
            throw .outOfMemory(code)
        }
        guard let mapping = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, descriptor, 0),
            mapping != MAP_FAILED
        else {
            let code = errno
            close(descriptor)
            throw .outOfMemory(code)
        }
        base = mapping
        self.size = size
        fileDescriptor = descriptor
    }

    /// Gives the host memory of a range (multiples of 4 KiB) back; it reads as zeros afterwards.
    public func discard(_ range: Range<UInt64>) {
        guard range.upperBound <= size, range.lowerBound % 4096 == 0, range.upperBound % 4096 == 0 else { return }
        madvise(base + Int(range.lowerBound), Int(range.upperBound - range.lowerBound), Int32(9))  // MADV_REMOVE
    }

    /// Bytes of host memory that the contents occupy now.
    public var residentBytes: UInt64 {
        var information = stat()
        guard fstat(fileDescriptor, &information) == 0 else { return 0 }
        return UInt64(information.st_blocks) * 512
    }

    deinit {
        munmap(base, Int(size))
        close(fileDescriptor)
    }
}
