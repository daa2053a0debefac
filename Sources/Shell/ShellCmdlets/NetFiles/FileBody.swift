import Glibc
import ShellRuntime

/// What a FileStream reads and writes: the open file itself where it is one of the computer's, a modelled file's content as a whole.
final class FileBody {
    private var bytes: [UInt8]
    private var descriptor: Int32?
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    /// A regular file of the computer; nil for anything else.
    init?(file path: String, isWritable: Bool) {
        bytes = []
        let opened = open(path, (isWritable ? O_RDWR : O_RDONLY) | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        var facts = stat()
        guard fstat(opened, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size > 0 || isWritable else {
            _ = Glibc.close(opened)
            return nil
        }
        descriptor = opened
    }
    deinit { close() }
    /// The content that must be written back as a whole; nil where writing went to the file.
    var whole: [UInt8]? { descriptor == nil ? bytes : nil }
    var count: Int {
        guard let descriptor else { return bytes.count }
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    }
    private static func failure() -> NetException { NetException("System.IO.IOException", String(cString: strerror(errno))) }

    func read(_ count: Int, at place: Int) throws -> [UInt8] {
        guard count > 0 else { return [] }
        guard let descriptor else { return place < bytes.count ? Array(bytes[place..<min(bytes.count, place + count)]) : [] }
        var failed = false
        let piece = [UInt8](unsafeUninitializedCapacity: min(count, 1 << 24)) { buffer, filled in
            let got = pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
            failed = got < 0
            filled = max(0, got)
        }
        if failed { throw FileBody.failure() }
        return piece
    }
    func write(_ new: [UInt8], at place: Int) throws {
        guard let descriptor else {
            let end = place + new.count
            if place == bytes.count { return bytes += new }
            if end > bytes.count { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
            bytes.replaceSubrange(place..<end, with: new)
            return
        }
        var done = 0
        while done < new.count {
            let put = new[done...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(place + done)) }
            guard put > 0 else { throw FileBody.failure() }
            done += put
        }
    }
    func resize(_ length: Int) throws {
        if let descriptor {
            guard ftruncate(descriptor, off_t(length)) == 0 else { throw FileBody.failure() }
        } else if length < bytes.count {
            bytes.removeLast(bytes.count - length)
        } else {
            bytes += [UInt8](repeating: 0, count: length - bytes.count)
        }
    }
    func close() {
        if let descriptor { _ = Glibc.close(descriptor) }
        descriptor = nil
    }
}
