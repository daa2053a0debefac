import Glibc
import WindowsMachine

/// The real file of a virtual disk.
final class DiskFile {
    let path: String
    /// What messages call the file: its modelled path.
    let name: String
    let isWritable: Bool
    private let descriptor: Int32

    init(path: String, name: String, writable: Bool) throws(VirtualDiskError) {
        descriptor = open(path, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW)
        self.path = path
        self.name = name
        isWritable = writable
        guard descriptor >= 0 else { throw Self.failure(name) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw VirtualDiskError(.accessDenied, path: name)
        }
    }

    /// Makes a new file; one that is there already is `fileExists`.
    init(creating path: String, name: String) throws(VirtualDiskError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        self.path = path
        self.name = name
        isWritable = true
        guard descriptor >= 0 else { throw Self.failure(name) }
    }

    /// Makes a file that is there as a whole or not at all: `fill` makes it under a name that nobody sees, and complete it gets its own.
    static func whole(_ path: String, name: String, _ fill: (String) throws(VirtualDiskError) -> Void) throws(VirtualDiskError) {
        guard access(path, F_OK) != 0 else { throw VirtualDiskError(.fileExists, path: name) }
        let unfinished = DirectoryVolume.unfinishedPath(for: path)
        unlink(unfinished)
        do throws(VirtualDiskError) {
            try fill(unfinished)
            if rename(unfinished, path) != 0 { throw failure(name) }
        } catch {
            unlink(unfinished)
            throw error
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func failure(_ name: String, _ code: Int32 = errno) -> VirtualDiskError {
        let reason: VirtualDiskError.Reason =
            switch code {
            case ENOENT: .fileNotFound
            case ENOTDIR: .pathNotFound
            case EACCES, EPERM, EROFS, EISDIR, ELOOP: .accessDenied
            case EEXIST: .fileExists
            case ENOSPC, EDQUOT, EFBIG: .diskFull
            default: .inputOutput
            }
        return VirtualDiskError(reason, path: name)
    }

    var length: UInt64 {
        get throws(VirtualDiskError) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw Self.failure(name) }
            return UInt64(clamping: status.st_size)
        }
    }

    /// Linux numbers of `whence` that glibc shows only to GNU programs.
    private static let seekData: Int32 = 3
    private static let seekHole: Int32 = 4

    /// The next run of bytes at or after `offset` that is no hole; nil where only a hole follows.
    func data(from offset: UInt64) -> Range<UInt64>? {
        guard let start = Int(exactly: offset) else { return nil }
        let first = lseek(descriptor, start, Self.seekData)
        guard first >= 0 else { return nil }
        let end = lseek(descriptor, first, Self.seekHole)
        return UInt64(first)..<UInt64(max(first, end))
    }

    func setLength(_ length: UInt64) throws(VirtualDiskError) {
        guard let size = Int(exactly: length) else { throw VirtualDiskError(.diskFull, path: name) }
        if ftruncate(descriptor, size) != 0 { throw Self.failure(name) }
    }

    /// Reads into `buffer`; what lies beyond the end of the file reads as zero.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        guard let start = Int(exactly: offset), start <= Int.max - buffer.count else {
            throw VirtualDiskError(.inputOutput, path: name)
        }
        var done = 0
        while done < buffer.count, let base = buffer.baseAddress {
            let got = pread(descriptor, base + done, buffer.count - done, start + done)
            if got < 0 {
                if errno == EINTR { continue }
                throw Self.failure(name)
            }
            if got == 0 {
                memset(base + done, 0, buffer.count - done)
                return
            }
            done += got
        }
    }

    func read(at offset: UInt64, count: Int) throws(VirtualDiskError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var problem: VirtualDiskError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(VirtualDiskError) { try read(into: buffer, at: offset) } catch { problem = error }
        }
        if let problem { throw problem }
        return bytes
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        guard isWritable else { throw VirtualDiskError(.accessDenied, path: name) }
        guard let start = Int(exactly: offset), start <= Int.max - bytes.count else {
            throw VirtualDiskError(.diskFull, path: name)
        }
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = pwrite(descriptor, base + done, bytes.count - done, start + done)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(name)
            }
            done += count
        }
    }

    func write(_ bytes: [UInt8], at offset: UInt64) throws(VirtualDiskError) {
        var problem: VirtualDiskError?
        bytes.withUnsafeBytes { buffer in
            do throws(VirtualDiskError) { try write(buffer, at: offset) } catch { problem = error }
        }
        if let problem { throw problem }
    }
}

/// Reading and writing numbers in byte arrays, in either order.
extension Array<UInt8> {
    /// Little-endian; 0 where the array ends before.
    func number<Number: FixedWidthInteger>(_ offset: Int, as: Number.Type = Number.self) -> Number {
        guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { return 0 }
        return withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
    }

    func bigEndian<Number: FixedWidthInteger>(_ offset: Int, as: Number.Type = Number.self) -> Number {
        number(offset, as: Number.self).byteSwapped
    }

    mutating func put<Number: FixedWidthInteger>(_ value: Number, at offset: Int) {
        Swift.withUnsafeBytes(of: value.littleEndian) { source in
            for (index, byte) in source.enumerated() { self[offset + index] = byte }
        }
    }

    mutating func putBigEndian<Number: FixedWidthInteger>(_ value: Number, at offset: Int) {
        put(value.byteSwapped, at: offset)
    }

    mutating func put(_ bytes: [UInt8], at offset: Int) {
        replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    }
}
